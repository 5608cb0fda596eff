package org.desdm.fits.internal;

/** Writes what {@link RiceDecoder} reads; for one thread. */
public final class RiceEncoder {

    private final RiceWidth width;
    private final int blockSize;
    private final BitWriter out = new BitWriter();
    private final int[] folded;

    /**
     * An encoder for one kind of stream.
     *
     * @param width bytes of a pixel
     * @param blockSize pixels of a block, at least 1
     */
    public RiceEncoder(RiceWidth width, int blockSize) {
        this.width = width;
        this.blockSize = blockSize;
        this.folded = new int[blockSize];
    }

    /** Encodes {@code count} pixels, at least one; the stream is {@link #bytes()}. */
    public void encode(int[] pixels, int count) {
        out.clear();
        out.bits(pixels[0] & mask(), width.rawBits());
        for (int i = 0; i < count; i += blockSize) {
            int n = Math.min(blockSize, count - i);
            block(n, fold(pixels, i, n));
        }
        out.align();
    }

    /** Length of the last stream. */
    public int length() {
        return out.length();
    }

    /** The last stream, from index 0 on; valid until the next one. */
    public byte[] bytes() {
        return out.bytes();
    }

    private long mask() {
        return (1L << width.rawBits()) - 1;
    }

    /** Differences in the arithmetic of the pixels' width, made positive; returns their sum. */
    private long fold(int[] pixels, int first, int n) {
        int before = pixels[Math.max(0, first - 1)];
        return width == RiceWidth.SHORT
                ? foldShorts(pixels, first, n, before)
                : foldInts(pixels, first, n, before);
    }

    private long foldShorts(int[] pixels, int first, int n, int before) {
        int last = before;
        int sum = 0;
        // hot loop: every pixel of a compressed image
        for (int i = 0; i < n; i++) {
            int pixel = pixels[first + i];
            int difference = (short) (pixel - last);
            int positive = (difference << 1 ^ difference >> 31) & 0xffff;
            folded[i] = positive;
            sum += positive;
            last = pixel;
        }
        return sum;
    }

    private long foldInts(int[] pixels, int first, int n, int before) {
        int unused = 32 - width.rawBits();
        int last = before;
        long sum = 0;
        // hot loop: every pixel of a compressed image
        for (int i = 0; i < n; i++) {
            int pixel = pixels[first + i];
            int difference = pixel - last << unused >> unused;
            int positive = (difference << 1 ^ difference >> 31) << unused >>> unused;
            folded[i] = positive;
            sum += positive & 0xffffffffL;
            last = pixel;
        }
        return sum;
    }

    private void block(int n, long sum) {
        double mean = (double) (sum - n / 2 - 1) / n;
        long half = mean > 0 ? (long) mean >> 1 : 0;
        int fs = 64 - Long.numberOfLeadingZeros(half);
        if (fs >= width.rawCode()) {
            out.bits(width.rawCode() + 1L, width.codeBits());
            for (int i = 0; i < n; i++) {
                out.bits(folded[i] & mask(), width.rawBits());
            }
        } else if (fs == 0 && sum == 0) {
            out.bits(0, width.codeBits());
        } else {
            out.bits(fs + 1L, width.codeBits());
            codes(n, fs);
        }
    }

    /** Codes of a block, four at a time where they are short. */
    private void codes(int n, int fs) {
        int i = 0;
        // hot loop: every pixel of a compressed image
        for (; i + 4 <= n; i += 4) {
            int a = folded[i];
            int b = folded[i + 1];
            int c = folded[i + 2];
            int d = folded[i + 3];
            int bitsB = (b >>> fs) + 1 + fs;
            int bitsCd = (c >>> fs) + (d >>> fs) + 2 + 2 * fs;
            int bits = (a >>> fs) + 1 + fs + bitsB + bitsCd;
            int zeros = (a | b | c | d) >>> fs; // a bound of each, so that bits do not overflow
            if (zeros >>> 6 == 0 && bits <= BitWriter.MOST) {
                long ab = rest(a, fs) << bitsB | rest(b, fs);
                long cd = rest(c, fs) << (d >>> fs) + 1 + fs | rest(d, fs);
                out.bits(ab << bitsCd | cd, bits);
            } else {
                for (int k = i; k < i + 4; k++) {
                    code(folded[k], fs);
                }
            }
        }
        for (; i < n; i++) {
            code(folded[i], fs);
        }
    }

    private void code(int value, int fs) {
        int zeros = value >>> fs;
        if (zeros <= BitWriter.MOST - 1 - fs) {
            out.bits(rest(value, fs), zeros + 1 + fs);
        } else {
            out.unary(zeros);
            out.bits(rest(value, fs) ^ 1L << fs, fs);
        }
    }

    /** What follows the zeros of a code: a one and the low bits. */
    private static long rest(int value, int fs) {
        int one = 1 << fs;
        return one | value & one - 1;
    }
}
