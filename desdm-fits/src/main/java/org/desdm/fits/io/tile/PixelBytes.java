package org.desdm.fits.io.tile;

import java.nio.ByteBuffer;
import org.desdm.fits.internal.BigEndian;

/** Big-endian bytes to pixels. */
final class PixelBytes {

    private PixelBytes() {}

    /**
     * Whole numbers: one byte as 0 to 255, two and four bytes with their sign.
     *
     * @param size bytes of a number: 1, 2 or 4
     */
    static void toInts(byte[] bytes, int from, int size, int[] out, int count) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes, from, count * size).slice();
        switch (size) {
            case 1 -> {
                for (int i = 0; i < count; i++) {
                    out[i] = bytes[from + i] & 0xff;
                }
            }
            case 2 -> BigEndian.shorts(bytes, from, out, count);
            default -> buffer.asIntBuffer().get(out, 0, count);
        }
    }

    /** Pixels of a kind other than INT, as many bytes each as the kind has. */
    static void toPixels(byte[] bytes, int from, TilePixels.Kind kind, TilePixels out, int count) {
        int size = kind == TilePixels.Kind.FLOAT ? Float.BYTES : Long.BYTES;
        ByteBuffer buffer = ByteBuffer.wrap(bytes, from, count * size).slice();
        switch (kind) {
            case LONG -> buffer.asLongBuffer().get(out.longs, 0, count);
            case FLOAT -> buffer.asFloatBuffer().get(out.floats, 0, count);
            default -> buffer.asDoubleBuffer().get(out.doubles, 0, count);
        }
    }

    /** Undoes GZIP_2's order: first bytes of all numbers, then their second ones, and so on. */
    static void unshuffle(byte[] shuffled, byte[] out, int size, int count) {
        for (int b = 0; b < size; b++) {
            for (int i = 0; i < count; i++) {
                out[i * size + b] = shuffled[b * count + i];
            }
        }
    }
}
