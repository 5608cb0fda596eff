package org.desdm.fits.internal;

import org.desdm.fits.internal.HcompressDecoder.Shape;

/** Writes what {@link HcompressDecoder} reads; for one thread. */
public final class HcompressEncoder {

    private final BitWriter out = new BitWriter();
    private final QuadtreeEncoder quadtree = new QuadtreeEncoder(out);
    private long[] a = new long[0];
    private long[] line = new long[0];

    /**
     * Encodes a tile; the stream is {@link #bytes()}.
     *
     * @param pixels row-major; not modified
     * @param shape rows and columns, each at least 2
     * @param scale steps that coefficients are rounded to; 0 or 1 loses nothing
     */
    public void encode(int[] pixels, Shape shape, int scale) {
        int count = shape.rows() * shape.columns();
        a = a.length < count ? new long[count] : a;
        int longest = Math.max(shape.rows(), shape.columns());
        line = line.length < longest ? new long[longest] : line;
        for (int i = 0; i < count; i++) {
            a[i] = pixels[i];
        }
        transform(shape);
        round(count, scale);
        out.clear();
        out.bits(HcompressDecoder.MAGIC, 16);
        out.bits(shape.rows(), 32);
        out.bits(shape.columns(), 32);
        out.bits(scale, 32);
        out.bits(a[0] >>> 32, 32);
        out.bits(a[0] & 0xffffffffL, 32);
        a[0] = 0;
        quadtree.encode(a, shape);
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

    private void round(int count, int scale) {
        if (scale > 1) {
            long half = (scale + 1) / 2 - 1;
            for (int i = 0; i < count; i++) {
                a[i] = (a[i] > 0 ? a[i] + half : a[i] - half) / scale;
            }
        }
    }

    /** The H-transform: level by level, means to the front and differences behind them. */
    private void transform(Shape shape) {
        int rows = shape.rows();
        int columns = shape.columns();
        for (int level = 0; level < shape.levels(); level++) {
            for (int y = 0; y < rows; y += 2) {
                rowPair(shape.columns() * y, y + 1 < rows, columns, shape.columns(), level);
            }
            for (int y = 0; y < rows; y++) {
                part(shape.columns() * y, 1, columns);
            }
            for (int x = 0; x < columns; x++) {
                part(x, shape.columns(), rows);
            }
            rows = (rows + 1) / 2;
            columns = (columns + 1) / 2;
        }
    }

    private void rowPair(int at, boolean two, int columns, int stride, int level) {
        int even = columns & ~1;
        int below = two ? stride : 0;
        for (int s = at; s < at + even; s += 2) {
            if (two) {
                square(s, stride, level);
            } else {
                pair(s, s + 1, level);
            }
        }
        if (even < columns && two) {
            pair(at + even, at + even + below, level);
        } else if (even < columns) {
            a[at + even] = mean(level == 0 ? a[at + even] << 2 : a[at + even] << 1, level);
        }
    }

    private void square(int s, int stride, int level) {
        int shift = level == 0 ? 0 : 1;
        long p = a[s];
        long right = a[s + 1];
        long below = a[s + stride];
        long both = a[s + stride + 1];
        a[s] = mean(both + below + right + p >> shift, level);
        a[s + stride] = difference(both + below - right - p >> shift, level);
        a[s + 1] = difference(both - below + right - p >> shift, level);
        a[s + stride + 1] = both - below - right + p >> shift;
    }

    private void pair(int first, int second, int level) {
        int up = level == 0 ? 1 : 0;
        long sum = a[second] + a[first] << up;
        long difference = a[second] - a[first] << up;
        a[first] = mean(sum, level);
        a[second] = difference(difference, level);
    }

    /** Without the two low bits, which the parity of the differences will give back. */
    private static long mean(long value, int level) {
        return HaarStep.rounded(value, 4L << level);
    }

    /** Without the low bit. */
    private static long difference(long value, int level) {
        long bit = 2L << level;
        return (value >= 0 ? value + (bit >> 1) : value) & -bit;
    }

    /** Puts every second value of a line behind the others. */
    private void part(int first, int step, int n) {
        int half = (n + 1) / 2;
        for (int i = 1; i < n; i += 2) {
            line[i / 2] = a[first + i * step];
        }
        for (int i = 1; i < half; i++) {
            a[first + i * step] = a[first + 2 * i * step];
        }
        for (int i = half; i < n; i++) {
            a[first + i * step] = line[i - half];
        }
    }
}
