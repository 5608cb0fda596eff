package org.desdm.fits.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Rice's code of differences of neighbouring pixels (RICE_1): blocks of pixels, each with its own
 * number of low bits.
 *
 * @see <a href="https://fits.gsfc.nasa.gov/fits_standard.html">FITS standard 4.0, section
 *     10.4.1</a>
 */
public final class RiceDecoder {

    /** Bytes behind a stream that must be there to be read, whatever they hold. */
    public static final int SLACK = 16;

    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    /** Bits of a word that are there wherever in its first byte the stream stands. */
    private static final int SURE_BITS = 57;

    /** Most low bits with which four pixels are likely to be found in one word. */
    private static final int LONGEST_OF_FOUR = 10;

    private final RiceWidth width;
    private final int blockSize;

    /**
     * A decoder for one kind of stream.
     *
     * @param width bytes of a pixel
     * @param blockSize pixels of a block, at least 1
     */
    public RiceDecoder(RiceWidth width, int blockSize) {
        if (blockSize < 1) {
            throw new IllegalArgumentException("block size must be at least 1, got " + blockSize);
        }
        this.width = width;
        this.blockSize = blockSize;
    }

    /**
     * Decodes a stream: pixels of one byte as 0 to 255, of two and four bytes with their sign.
     *
     * @param in the stream from {@code from} on, {@code length} bytes, then {@link #SLACK} others
     * @param out takes the pixels from index 0 on
     * @param count how many pixels the stream must hold
     */
    public void decode(byte[] in, int from, int length, int[] out, int count)
            throws BrokenStreamException {
        if (in.length - SLACK < from + (long) length || out.length < count) {
            throw new IllegalArgumentException("a stream needs room behind it, and for its pixels");
        }
        try {
            decodeBits(in, from * 8L, (from + (long) length) * 8, out, count);
        } catch (BrokenStreamException e) {
            throw new BrokenStreamException(e.getMessage(), e.at() - from);
        }
        width.wrap(out, count);
    }

    /** Positions here and below, those of exceptions too, count from the start of the array. */
    private void decodeBits(byte[] in, long start, long end, int[] out, int count)
            throws BrokenStreamException {
        long p = start + width.rawBits();
        requireBits(p, end, 1);
        int last = (int) (word(in, start) >>> (64 - width.rawBits()));
        for (int i = 0; i < count; i += blockSize) {
            int blockEnd = Math.min(count - i, blockSize) + i;
            requireBits(p + width.codeBits(), end, blockEnd);
            int fs = (int) (word(in, p) >>> (64 - width.codeBits())) - 1;
            p += width.codeBits();
            if (fs < 0) {
                Arrays.fill(out, i, blockEnd, last);
            } else if (fs < width.rawCode()) {
                p = codes(in, p, end, out, i, blockEnd, fs, last);
            } else if (fs == width.rawCode()) {
                p = raw(in, p, end, out, i, blockEnd, last);
            } else {
                throw new BrokenStreamException(
                        "RICE block of pixel %d has the impossible code %d".formatted(i, fs + 1),
                        p >> 3);
            }
            requireBits(p, end, blockEnd);
            last = out[blockEnd - 1];
        }
    }

    /**
     * Pixels as a run of zeros for the high bits, a one, and {@code fs} low bits. Four at a time
     * come out of one word while they are short, since loading words is what takes the time.
     */
    private static long codes(
            byte[] in, long from, long end, int[] out, int first, int blockEnd, int fs, int before)
            throws BrokenStreamException {
        long p = from;
        int last = before;
        int fixed = fs + 1;
        int low = 63 - fs;
        int i = first;
        // hot loop: every pixel of a compressed image
        while (i < blockEnd) {
            if (fs <= LONGEST_OF_FOUR && i + 4 <= blockEnd && p <= end) {
                long a = word(in, p);
                int za = Long.numberOfLeadingZeros(a);
                long b = a << za + fixed;
                int zb = Long.numberOfLeadingZeros(b);
                long c = b << zb + fixed;
                int zc = Long.numberOfLeadingZeros(c);
                long d = c << zc + fixed;
                int zd = Long.numberOfLeadingZeros(d);
                int used = za + zb + zc + zd + 4 * fixed;
                if (used <= SURE_BITS) {
                    int fa = za << fs | (int) (a << za << 1 >>> 1 >>> low);
                    int fb = zb << fs | (int) (b << zb << 1 >>> 1 >>> low);
                    int fc = zc << fs | (int) (c << zc << 1 >>> 1 >>> low);
                    int fd = zd << fs | (int) (d << zd << 1 >>> 1 >>> low);
                    out[i] = last += unfolded(fa);
                    out[i + 1] = last += unfolded(fb);
                    out[i + 2] = last += unfolded(fc);
                    out[i + 3] = last += unfolded(fd);
                    p += used;
                    i += 4;
                    continue;
                }
            }
            int zeros = zeroRun(in, p, end);
            long word = word(in, p + zeros);
            last += unfolded(zeros << fs | (int) (word << 1 >>> 1 >>> low));
            out[i++] = last;
            p += zeros + fixed;
        }
        return p;
    }

    /** Differences were folded to be positive: 0, -1, 1, -2 and so on. */
    private static int unfolded(int folded) {
        return folded >>> 1 ^ -(folded & 1);
    }

    /** Length of a run of zeros of any length; it must end within the stream. */
    private static int zeroRun(byte[] in, long from, long end) throws BrokenStreamException {
        long p = from;
        while (p < end) {
            int zeros = Math.min(Long.numberOfLeadingZeros(word(in, p)), SURE_BITS);
            p += zeros;
            if (zeros < SURE_BITS && p < end && p - from < Integer.MAX_VALUE) {
                return (int) (p - from);
            }
        }
        throw new BrokenStreamException(
                "RICE stream ends within a pixel", Math.min(from, end) >> 3);
    }

    /** Pixels whose differences are stored as they are. */
    private long raw(byte[] in, long from, long end, int[] out, int first, int blockEnd, int before)
            throws BrokenStreamException {
        int bits = width.rawBits();
        requireBits(from + (long) bits * (blockEnd - first), end, blockEnd);
        long p = from;
        int last = before;
        for (int i = first; i < blockEnd; i++) {
            int folded = (int) (word(in, p) >>> (64 - bits));
            p += bits;
            last += unfolded(folded);
            out[i] = last;
        }
        return p;
    }

    private static void requireBits(long upTo, long end, int pixels) throws BrokenStreamException {
        if (upTo > end) {
            throw new BrokenStreamException(
                    "RICE stream ends before it has %d pixels".formatted(pixels), end >> 3);
        }
    }

    /** The bits from position {@code p} on, left-aligned; at least {@link #SURE_BITS} are there. */
    private static long word(byte[] in, long p) {
        return (long) LONGS.get(in, (int) (p >>> 3)) << (p & 7);
    }
}
