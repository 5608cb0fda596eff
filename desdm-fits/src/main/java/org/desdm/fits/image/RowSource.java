package org.desdm.fits.image;

/**
 * A plane of pixels that is read row by row: from a file, or from memory. It is how primitives work
 * on more pixels than fit in memory, without seeing files.
 *
 * <p>Several threads may read at once.
 */
public interface RowSource {

    int width();

    int height();

    /** Name for messages: the file with its HDU, or what the caller called it. */
    String name();

    /**
     * Reads rows {@code firstRow <= y < endRow} as physical values.
     *
     * @param target receives the pixels, row-major, from index {@code offset}; modified
     * @param offset index of the first pixel in {@code target}
     */
    void read(int firstRow, int endRow, float[] target, int offset);

    /** A source over an image in memory. */
    static RowSource of(String name, FloatImage image) {
        return new MemoryRows(name, image);
    }
}
