package org.desdm.fits.internal;

import java.util.Arrays;
import org.desdm.fits.internal.HcompressDecoder.Shape;

/** Writes what {@link QuadtreeDecoder} reads. */
final class QuadtreeEncoder {

    /** Codes of 4 bits, the likelier ones in 3 bits, and their lengths. */
    private static final int[] CODE = {
        0x3e, 0, 1, 8, 2, 9, 0x1a, 0x1b, 3, 0x1c, 0x0a, 0x1d, 0x0b, 0x1e, 0x3f, 0x0c
    };

    private static final int[] CODE_BITS = {6, 3, 3, 4, 3, 4, 5, 5, 3, 5, 4, 5, 4, 5, 6, 4};

    private static final int CODED = 0xf;
    private static final int PLAIN = 0;

    private final BitWriter out;

    /** Codes of all levels of one bit plane, those of the coefficients first. */
    private byte[] codes = new byte[0];

    QuadtreeEncoder(BitWriter out) {
        this.out = out;
    }

    /** Writes coefficients; they are made positive. */
    void encode(long[] a, Shape shape) {
        int count = shape.rows() * shape.columns();
        codes = codes.length < count + 64 ? new byte[count + 64] : codes;
        boolean[] negative = new boolean[count];
        for (int i = 0; i < count; i++) {
            negative[i] = a[i] < 0;
            a[i] = Math.abs(a[i]);
        }
        int columns = shape.columns();
        int top = (shape.rows() + 1) / 2;
        int left = (columns + 1) / 2;
        int below = columns * top;
        Quadrant[] quadrants = {
            new Quadrant(0, columns, top, left),
            new Quadrant(left, columns, top, columns / 2),
            new Quadrant(below, columns, shape.rows() / 2, left),
            new Quadrant(below + left, columns, shape.rows() / 2, columns / 2)
        };
        int[] planes = new int[4];
        for (int i = 0; i < 4; i++) {
            planes[i] = planes(a, quadrants[i]);
        }
        planes[1] = Math.max(planes[1], planes[2]);
        planes[2] = planes[1];
        out.bits(planes[0], 8);
        out.bits(planes[1], 8);
        out.bits(planes[3], 8);
        for (int i = 0; i < 4; i++) {
            quadrant(a, quadrants[i], planes[i]);
        }
        out.bits(0, 4);
        out.align();
        for (int i = 0; i < count; i++) {
            if (a[i] != 0) {
                out.bits(negative[i] ? 1 : 0, 1);
            }
        }
    }

    /** A quarter of the coefficients: its first index, the indices to the next row, its shape. */
    private record Quadrant(int first, int stride, int rows, int columns) {}

    private static int planes(long[] a, Quadrant q) {
        long bits = 0;
        for (int y = 0; y < q.rows(); y++) {
            for (int x = 0; x < q.columns(); x++) {
                bits |= a[q.first() + y * q.stride() + x];
            }
        }
        return 64 - Long.numberOfLeadingZeros(bits);
    }

    private void quadrant(long[] a, Quadrant q, int planes) {
        for (int plane = planes - 1; plane >= 0; plane--) {
            bottom(a, q, plane);
            int rows = (q.rows() + 1) / 2;
            int columns = (q.columns() + 1) / 2;
            int[] starts = new int[32];
            int[] ends = new int[32];
            int level = 0;
            ends[0] = rows * columns;
            while (rows > 1 || columns > 1) {
                level++;
                starts[level] = ends[level - 1];
                raise(starts[level - 1], starts[level], rows, columns);
                rows = (rows + 1) / 2;
                columns = (columns + 1) / 2;
                ends[level] = starts[level] + rows * columns;
            }
            if (isLongerThanPlain(ends[level], ends[0])) {
                plain(ends[0]);
            } else {
                out.bits(CODED, 4);
                write(starts, ends, level);
            }
        }
    }

    /** Whether the codes of a plane take more bytes than its bits do, as in a plane of noise. */
    private boolean isLongerThanPlain(int codeCount, int plainCount) {
        long bits = 0;
        for (int i = 0; i < codeCount; i++) {
            bits += codes[i] != 0 ? CODE_BITS[codes[i]] : 0;
        }
        return bits / 8 >= (plainCount + 1) / 2;
    }

    private void plain(int count) {
        out.bits(PLAIN, 4);
        for (int i = 0; i < count; i++) {
            out.bits(codes[i], 4);
        }
    }

    /** Codes of 2 x 2 coefficients' bits. */
    private void bottom(long[] a, Quadrant q, int plane) {
        int columns = (q.columns() + 1) / 2;
        Arrays.fill(codes, 0, (q.rows() + 1) / 2 * columns, (byte) 0);
        for (int y = 0; y < q.rows(); y++) {
            for (int x = 0; x < q.columns(); x++) {
                long bit = a[q.first() + y * q.stride() + x] >>> plane & 1;
                codes[(y >> 1) * columns + (x >> 1)] |= (byte) (bit << bitOf(y, x));
            }
        }
    }

    /** Codes of 2 x 2 codes: which of them are not 0. */
    private void raise(int from, int to, int rows, int columns) {
        int above = (columns + 1) / 2;
        Arrays.fill(codes, to, to + (rows + 1) / 2 * above, (byte) 0);
        for (int y = 0; y < rows; y++) {
            for (int x = 0; x < columns; x++) {
                int bit = codes[from + y * columns + x] != 0 ? 1 : 0;
                codes[to + (y >> 1) * above + (x >> 1)] |= (byte) (bit << bitOf(y, x));
            }
        }
    }

    private static int bitOf(int y, int x) {
        return 3 - 2 * (y & 1) - (x & 1);
    }

    /** The root, then level by level what is not 0, each from its end. */
    private void write(int[] starts, int[] ends, int root) {
        huffman(codes[starts[root]]);
        for (int level = root - 1; level >= 0; level--) {
            for (int i = ends[level] - 1; i >= starts[level]; i--) {
                if (codes[i] != 0) {
                    huffman(codes[i]);
                }
            }
        }
    }

    private void huffman(int code) {
        out.bits(CODE[code], CODE_BITS[code]);
    }
}
