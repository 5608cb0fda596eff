package org.desdm.fits.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.desdm.fits.internal.BigEndian;

/**
 * Pixels of the two kinds that images mostly have, 32 bit floats that are values and 16 bit numbers
 * with a BZERO, out of a file by way of buffers that the system fills without a copy between.
 */
final class DirectPixels {

    /** Bytes that are read at a time: they stay in the cache until they are converted. */
    private static final int PIECE = 1 << 17;

    /**
     * Least bytes of an image that is read so. A buffer's memory comes back with a collection, so
     * that many small images would ask for more and more of it.
     */
    private static final long LEAST = 8 * PIECE;

    private final ByteSource.Fill bytes;
    private final Hdu hdu;
    private final PixelScaling scaling;
    private final Spares<ByteBuffer> spares = new Spares<>(() -> ByteBuffer.allocateDirect(PIECE));

    DirectPixels(ByteSource.Fill bytes, Hdu hdu, PixelScaling scaling) {
        this.bytes = bytes;
        this.hdu = hdu;
        this.scaling = scaling;
    }

    /** Whether an image can be read so, and is large enough. */
    static boolean suits(Hdu hdu, PixelScaling scaling) {
        boolean shorts = hdu.bitpix() == Short.SIZE && scaling.isSmallShift();
        return (shorts || scaling.isFloatCopy()) && hdu.span().dataBytes() >= LEAST;
    }

    /** Physical values of {@code count} pixels from {@code first} on. */
    void floats(long first, float[] target, int offset, int count) throws IOException {
        int size = Math.abs(hdu.bitpix()) / 8;
        int step = PIECE / size;
        ByteBuffer piece = spares.take();
        for (int done = 0; done < count; done += step) {
            int n = Math.min(step, count - done);
            piece.clear().limit(n * size);
            bytes.fill(hdu.span().dataOffset() + (first + done) * size, piece);
            if (size == Float.BYTES) {
                BigEndian.floats(piece, target, offset + done, n);
            } else {
                int shift = (int) scaling.scaling().bzero();
                BigEndian.shiftedShorts(piece, shift, target, offset + done, n);
            }
        }
        spares.giveBack(piece);
    }
}
