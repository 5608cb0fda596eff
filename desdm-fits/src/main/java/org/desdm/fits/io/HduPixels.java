package org.desdm.fits.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.OptionalLong;
import org.desdm.fits.error.FitsError;
import org.desdm.fits.error.FitsFormatException;

/**
 * The pixels of one image HDU, read in chunks that stay in the cache and converted in bulk: one
 * pass for the byte order, one for the scaling. Several threads may read at once.
 */
final class HduPixels {

    /** Pixels that are read and converted at a time. */
    static final int CHUNK = 1 << 16;

    private final ByteSource bytes;
    private final Hdu hdu;
    private final Scaling scaling;
    private final int pixelBytes;

    HduPixels(ByteSource bytes, Hdu hdu) {
        this.bytes = bytes;
        this.hdu = hdu;
        this.scaling = Scaling.of(hdu);
        this.pixelBytes = Math.abs(hdu.bitpix()) / 8;
    }

    Scaling scaling() {
        return scaling;
    }

    /** Buffers for reads of up to {@code count} pixels at a time, for one thread. */
    Scratch scratch(int count) {
        return new Scratch(Math.min(count, CHUNK));
    }

    /** The bytes of {@code count} pixels from {@code first} on, as they stand in the file. */
    void raw(long first, int count, byte[] target) throws IOException {
        bytes.read(hdu.span().dataOffset() + first * pixelBytes, target, 0, count * pixelBytes);
    }

    /** Physical values of {@code count} pixels from {@code first} on; blanks are NaN. */
    void floats(long first, float[] target, int offset, int count) throws IOException {
        floats(first, target, offset, count, scratch(count));
    }

    /** The same with buffers that the caller keeps from band to band. */
    void floats(long first, float[] target, int offset, int count, Scratch scratch)
            throws IOException {
        for (int done = 0; done < count; done += scratch.size) {
            int n = Math.min(scratch.size, count - done);
            raw(first + done, n, scratch.bytes);
            toFloats(scratch, target, offset + done, n);
        }
    }

    /** Physical values of {@code count} pixels from {@code first} on; blanks are NaN. */
    void doubles(long first, double[] target, int offset, int count) throws IOException {
        Scratch scratch = scratch(count);
        for (int done = 0; done < count; done += CHUNK) {
            int n = Math.min(CHUNK, count - done);
            raw(first + done, n, scratch.bytes);
            toDoubles(scratch, n);
            System.arraycopy(scratch.doubles(), 0, target, offset + done, n);
        }
    }

    /** Bits of {@code count} pixels from {@code first} on; BLANK is not looked at. */
    void bits(long first, int[] target, int offset, int count) throws IOException {
        requireBits();
        Scratch scratch = scratch(count);
        int shift = (int) (long) scaling.bzero();
        for (int done = 0; done < count; done += CHUNK) {
            int n = Math.min(CHUNK, count - done);
            raw(first + done, n, scratch.bytes);
            int[] values = scratch.ints(hdu.bitpix(), n);
            for (int i = 0; i < n; i++) {
                target[offset + done + i] = values[i] + shift;
            }
        }
    }

    private void requireBits() {
        boolean whole = scaling.bscale() == 1 && scaling.bzero() == Math.rint(scaling.bzero());
        if (hdu.bitpix() < 0 || hdu.bitpix() > 32 || !whole) {
            throw new FitsFormatException(
                    FitsError.UNSUPPORTED,
                    "a mask plane must hold whole numbers of at most 32 bits; this has BITPIX %d, BSCALE %s, BZERO %s"
                            .formatted(hdu.bitpix(), scaling.bscale(), scaling.bzero()),
                    hdu.name());
        }
    }

    private void toFloats(Scratch scratch, float[] target, int offset, int n) {
        boolean small = hdu.bitpix() == 8 || hdu.bitpix() == 16;
        if (hdu.bitpix() == -32 && scaling.isIdentity()) {
            scratch.buffer.clear().asFloatBuffer().get(target, offset, n);
        } else if (small && scaling.isSmallShift() && scaling.blank().isEmpty()) {
            shift(scratch.ints(hdu.bitpix(), n), (int) scaling.bzero(), target, offset, n);
        } else {
            toDoubles(scratch, n);
            double[] values = scratch.doubles();
            for (int i = 0; i < n; i++) {
                target[offset + i] = (float) values[i];
            }
        }
    }

    private static void shift(int[] values, int shift, float[] target, int offset, int n) {
        for (int i = 0; i < n; i++) {
            target[offset + i] = values[i] + shift;
        }
    }

    private void toDoubles(Scratch scratch, int n) {
        double[] values = scratch.doubles();
        switch (hdu.bitpix()) {
            case -32 -> scratch.floatsToDoubles(n);
            case -64 -> scratch.buffer.clear().asDoubleBuffer().get(values, 0, n);
            case 64 -> {
                longsToDoubles(scratch.longs(n), values, n);
                return;
            }
            default -> {
                intsToDoubles(scratch.ints(hdu.bitpix(), n), values, n);
                return;
            }
        }
        if (!scaling.isIdentity()) {
            scale(values, n);
        }
    }

    private void intsToDoubles(int[] ints, double[] values, int n) {
        for (int i = 0; i < n; i++) {
            values[i] = ints[i];
        }
        scale(values, n);
        OptionalLong blank = scaling.blank();
        if (blank.isPresent()) {
            long none = blank.getAsLong();
            for (int i = 0; i < n; i++) {
                values[i] = ints[i] == none ? Double.NaN : values[i];
            }
        }
    }

    private void longsToDoubles(long[] longs, double[] values, int n) {
        boolean unsigned = scaling.isOtherSign(64);
        for (int i = 0; i < n; i++) {
            values[i] = unsigned ? unsigned(longs[i] ^ Long.MIN_VALUE) : longs[i];
        }
        if (!unsigned) {
            scale(values, n); // adding 2^63 to a rounded value would lose the small ones
        }
        OptionalLong blank = scaling.blank();
        if (blank.isPresent()) {
            long none = blank.getAsLong();
            for (int i = 0; i < n; i++) {
                values[i] = longs[i] == none ? Double.NaN : values[i];
            }
        }
    }

    /** The nearest double to an unsigned value; the lowest bit is kept sticky for the rounding. */
    private static double unsigned(long value) {
        return value >= 0 ? value : ((value >>> 1) | (value & 1)) * 2.0;
    }

    private void scale(double[] values, int n) {
        double bscale = scaling.bscale();
        double bzero = scaling.bzero();
        for (int i = 0; i < n; i++) {
            values[i] = values[i] * bscale + bzero;
        }
    }

    /**
     * Buffers of one read; made once for all of its chunks, the larger ones when they are needed.
     */
    final class Scratch {

        private final int size;
        private final byte[] bytes;
        private final ByteBuffer buffer;
        private short[] shorts;
        private int[] ints;
        private long[] longs;
        private float[] floats;
        private double[] doubles;

        Scratch(int size) {
            this.size = size;
            this.bytes = new byte[size * pixelBytes];
            this.buffer = ByteBuffer.wrap(bytes);
        }

        int[] ints(int bitpix, int n) {
            ints = ints == null ? new int[size] : ints;
            switch (bitpix) {
                case 8 -> {
                    for (int i = 0; i < n; i++) {
                        ints[i] = bytes[i] & 0xff;
                    }
                }
                case 16 -> shortsToInts(n);
                default -> buffer.clear().asIntBuffer().get(ints, 0, n);
            }
            return ints;
        }

        private void shortsToInts(int n) {
            shorts = shorts == null ? new short[size] : shorts;
            buffer.clear().asShortBuffer().get(shorts, 0, n);
            for (int i = 0; i < n; i++) {
                ints[i] = shorts[i];
            }
        }

        long[] longs(int n) {
            longs = longs == null ? new long[size] : longs;
            buffer.clear().asLongBuffer().get(longs, 0, n);
            return longs;
        }

        void floatsToDoubles(int n) {
            floats = floats == null ? new float[size] : floats;
            buffer.clear().asFloatBuffer().get(floats, 0, n);
            double[] values = doubles();
            for (int i = 0; i < n; i++) {
                values[i] = floats[i];
            }
        }

        double[] doubles() {
            doubles = doubles == null ? new double[size] : doubles;
            return doubles;
        }
    }
}
