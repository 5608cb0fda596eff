package org.desdm.fits.internal;

import org.desdm.fits.internal.HcompressDecoder.Shape;

/** Bit planes of H-transform coefficients, each a quadtree or as it is, and then their signs. */
final class QuadtreeDecoder {

    private static final int DIRECT = 0;
    private static final int CODED = 0xf;
    private static final int MOST_PLANES = 63;

    private byte[] codes = new byte[0];

    /** Fills {@code a}, zeros so far, with the coefficients of a tile but for the first. */
    void decode(BitReader bits, long[] a, Shape shape) throws BrokenStreamException {
        int[] planes = new int[3];
        for (int i = 0; i < planes.length; i++) {
            planes[i] = (int) bits.number(1);
            if (planes[i] > MOST_PLANES) {
                throw new BrokenStreamException(
                        "HCOMPRESS stream of %d bit planes".formatted(planes[i]), bits.at());
            }
        }
        int columns = shape.columns();
        int top = (shape.rows() + 1) / 2;
        int left = (columns + 1) / 2;
        quadrant(bits, a, new Quadrant(0, columns, top, left), planes[0]);
        quadrant(bits, a, new Quadrant(left, columns, top, columns / 2), planes[1]);
        int below = columns * top;
        quadrant(bits, a, new Quadrant(below, columns, shape.rows() / 2, left), planes[1]);
        quadrant(
                bits,
                a,
                new Quadrant(below + left, columns, shape.rows() / 2, columns / 2),
                planes[2]);
        if (bits.bits(4) != 0) {
            throw new BrokenStreamException("HCOMPRESS bit planes do not end", bits.at());
        }
        signs(bits, a, shape.rows() * columns);
    }

    /**
     * A quarter of the coefficients.
     *
     * @param first index of its first one
     * @param stride indices from a row to the next
     */
    private record Quadrant(int first, int stride, int rows, int columns) {}

    private static void signs(BitReader bits, long[] a, int count) throws BrokenStreamException {
        bits.align();
        for (int i = 0; i < count; i++) {
            if (a[i] != 0 && bits.bit() != 0) {
                a[i] = -a[i];
            }
        }
    }

    private void quadrant(BitReader bits, long[] a, Quadrant q, int planes)
            throws BrokenStreamException {
        int codeRows = (q.rows() + 1) / 2;
        int codeColumns = (q.columns() + 1) / 2;
        if (codes.length < codeRows * codeColumns) {
            codes = new byte[codeRows * codeColumns];
        }
        for (int plane = planes - 1; plane >= 0; plane--) {
            int format = bits.bits(4);
            if (format == DIRECT) {
                for (int i = 0; i < codeRows * codeColumns; i++) {
                    codes[i] = (byte) bits.bits(4);
                }
            } else if (format == CODED) {
                expand(bits, q);
            } else {
                throw new BrokenStreamException(
                        "HCOMPRESS bit plane of unknown format " + format, bits.at());
            }
            insert(a, q, plane);
        }
    }

    /** Reads a quadtree from its root down to the codes of 2 x 2 coefficients. */
    private void expand(BitReader bits, Quadrant q) throws BrokenStreamException {
        int levels = new Shape(q.rows(), q.columns()).levels();
        codes[0] = (byte) huffman(bits);
        for (int k = levels - 1; k > 0; k--) {
            int rows = (int) ((q.rows() + (1L << k) - 1) >> k);
            int columns = (int) ((q.columns() + (1L << k) - 1) >> k);
            spread(rows, columns);
            for (int i = rows * columns - 1; i >= 0; i--) {
                if (codes[i] != 0) {
                    codes[i] = (byte) huffman(bits);
                }
            }
        }
    }

    /** Gives each bit of a code a place of its own; from the end, so that it works in place. */
    private void spread(int rows, int columns) {
        int above = (columns + 1) / 2;
        for (int y = rows - 1; y >= 0; y--) {
            for (int x = columns - 1; x >= 0; x--) {
                int code = codes[(y >> 1) * above + (x >> 1)];
                codes[y * columns + x] = (byte) (code >> bitOf(y, x) & 1);
            }
        }
    }

    /** Which bit of a code of 2 x 2 belongs to a place: 3 is that of the lower x and y. */
    private static int bitOf(int y, int x) {
        return 3 - 2 * (y & 1) - (x & 1);
    }

    private void insert(long[] a, Quadrant q, int plane) {
        int codeColumns = (q.columns() + 1) / 2;
        for (int y = 0; y < q.rows(); y++) {
            int at = q.first() + y * q.stride();
            int codeRow = (y >> 1) * codeColumns;
            for (int x = 0; x < q.columns(); x++) {
                a[at + x] |= (long) (codes[codeRow + (x >> 1)] >> bitOf(y, x) & 1) << plane;
            }
        }
    }

    /** A code of 4 bits, the likelier ones in 3 bits and the rarest in 6. */
    private static int huffman(BitReader bits) throws BrokenStreamException {
        int code = bits.bits(3);
        if (code < 4) {
            return 1 << code;
        }
        code = code << 1 | bits.bit();
        switch (code) {
            case 8:
                return 3;
            case 9:
                return 5;
            case 10:
                return 10;
            case 11:
                return 12;
            case 12:
                return 15;
            default:
                return rarer(bits, code << 1 | bits.bit());
        }
    }

    private static int rarer(BitReader bits, int code) throws BrokenStreamException {
        return switch (code) {
            case 26 -> 6;
            case 27 -> 7;
            case 28 -> 9;
            case 29 -> 11;
            case 30 -> 13;
            default -> bits.bit() == 0 ? 0 : 14;
        };
    }
}
