package org.desdm.fits.internal;

/** Writes what {@link RiceDecoder} reads; for one thread. */
public final class RiceEncoder {

    private final RiceWidth width;
    private final int blockSize;
    private final int[] folded;
    private final BitWriter out = new BitWriter();

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
        int last = pixels[0];
        for (int i = 0; i < count; i += blockSize) {
            int n = Math.min(blockSize, count - i);
            block(n, fold(pixels, i, n, last));
            last = pixels[i + n - 1];
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
    private double fold(int[] pixels, int first, int n, int before) {
        int unused = 32 - width.rawBits();
        long sum = 0;
        int last = before;
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

    private void block(int n, double sum) {
        double mean = (sum - n / 2 - 1) / n;
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

    private void codes(int n, int fs) {
        int low = (1 << fs) - 1;
        // hot loop: every pixel of a compressed image
        for (int i = 0; i < n; i++) {
            int zeros = folded[i] >>> fs;
            if (zeros + 1 + fs <= 32) {
                out.bits(1L << fs | folded[i] & low, zeros + 1 + fs);
            } else {
                out.unary(zeros);
                out.bits(folded[i] & low, fs);
            }
        }
    }
}
