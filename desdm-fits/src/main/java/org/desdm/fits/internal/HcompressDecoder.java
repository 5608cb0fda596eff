package org.desdm.fits.internal;

import java.util.Arrays;

/**
 * The H-transform of a tile, coded by quadtrees of bit planes (HCOMPRESS_1). Keeps its buffers from
 * tile to tile; for one thread.
 *
 * <p>Arrays here are {@code rows} x {@code columns}, row-major, as the stream has them. All
 * arithmetic is of 64 bits, as 32 bit pixels ask for.
 *
 * @see <a href="https://doi.org/10.1007/978-94-011-2472-8">White, Postman and Lattanzi 1992,
 *     Digitised Optical Sky Surveys, 167</a>
 */
public final class HcompressDecoder {

    static final int MAGIC = 0xdd99;

    private final QuadtreeDecoder quadtree = new QuadtreeDecoder();
    private long[] coefficients = new long[0];
    private long[] line = new long[0];

    /**
     * Decodes a tile.
     *
     * @param in holds the stream from {@code from} on
     * @param length bytes of the stream
     * @param out takes the pixels, row-major
     * @param shape rows and columns that the tile must have
     * @param smooth whether to smooth what the lossy transform left out
     */
    public void decode(byte[] in, int from, int length, int[] out, Shape shape, boolean smooth)
            throws BrokenStreamException {
        BitReader bits = new BitReader(in, from, from + length);
        if (bits.number(2) != MAGIC) {
            throw new BrokenStreamException("HCOMPRESS stream without its magic number", 0);
        }
        requireShape(bits, shape);
        if (Math.min(shape.rows(), shape.columns()) < 2) {
            throw new BrokenStreamException("HCOMPRESS tile of a single line", 2);
        }
        long scale = bits.number(4);
        long sum = bits.number(Long.BYTES);
        int count = shape.rows() * shape.columns();
        if (coefficients.length < count) {
            coefficients = new long[count];
        }
        Arrays.fill(coefficients, 0, count, 0);
        quadtree.decode(bits, coefficients, shape);
        coefficients[0] = sum;
        if (scale > 1) {
            for (int i = 0; i < count; i++) {
                coefficients[i] *= scale;
            }
        }
        invert(shape, smooth ? scale >> 1 : 0);
        for (int i = 0; i < count; i++) {
            out[i] = (int) coefficients[i];
        }
    }

    /**
     * Shape of a tile as the stream has it.
     *
     * @param rows lines
     * @param columns pixels of a line
     */
    public record Shape(int rows, int columns) {

        public Shape {
            if (rows < 1 || columns < 1 || (long) rows * columns > Integer.MAX_VALUE - 64) {
                throw new IllegalArgumentException("no tile: " + rows + " x " + columns);
            }
        }

        /** How often the longer side is halved until one pixel is left. */
        int levels() {
            return 32 - Integer.numberOfLeadingZeros(Math.max(rows, columns) - 1);
        }
    }

    private static void requireShape(BitReader bits, Shape shape) throws BrokenStreamException {
        long rows = bits.number(4);
        long columns = bits.number(4);
        if (rows != shape.rows() || columns != shape.columns()) {
            throw new BrokenStreamException(
                    "HCOMPRESS stream of %d x %d pixels in a tile of %d x %d"
                            .formatted(columns, rows, shape.columns(), shape.rows()),
                    2);
        }
    }

    /** Undoes the H-transform, level by level, from the mean of the tile to its pixels. */
    private void invert(Shape shape, long mostSmoothed) {
        int levels = shape.levels();
        int longest = Math.max(shape.rows(), shape.columns());
        if (line.length < longest) {
            line = new long[longest];
        }
        long[] a = coefficients;
        if (levels == 0) {
            return;
        }
        a[0] = HaarStep.rounded(a[0], 1L << (levels + 1));
        for (int k = levels - 1; k >= 0; k--) {
            int rows = halved(shape.rows(), k);
            int columns = halved(shape.columns(), k);
            for (int y = 0; y < rows; y++) {
                interleave(a, shape.columns() * y, 1, columns);
            }
            for (int x = 0; x < columns; x++) {
                interleave(a, x, shape.columns(), rows);
            }
            if (mostSmoothed > 0) {
                new HcompressSmoothing(a, shape.columns(), mostSmoothed).apply(rows, columns);
            }
            new HaarStep(a, shape.columns(), k).apply(rows, columns);
        }
    }

    /** Length after {@code k} halvings, each rounded up. */
    private static int halved(int length, int k) {
        return (int) ((length + (1L << k) - 1) >> k);
    }

    /** Puts the second half of a line between the values of its first. */
    private void interleave(long[] a, int first, int step, int n) {
        int half = (n + 1) >> 1;
        for (int i = half; i < n; i++) {
            line[i - half] = a[first + i * step];
        }
        for (int i = half - 1; i > 0; i--) {
            a[first + 2 * i * step] = a[first + i * step];
        }
        for (int i = 0; i < n - half; i++) {
            a[first + (2 * i + 1) * step] = line[i];
        }
    }
}
