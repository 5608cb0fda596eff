package org.desdm.fits.image;

/**
 * A mask that is read row by row: from a file, or from memory. What {@link RowSource} is to pixels.
 *
 * <p>Several threads may read at once.
 */
public interface MaskRows {

    int width();

    int height();

    /** Name for messages: the file with its HDU, or what the caller called it. */
    String name();

    /**
     * Reads rows {@code firstRow <= y < endRow} as bits.
     *
     * @param target receives the bits, row-major, from index {@code offset}; modified
     * @param offset index of the first pixel in {@code target}
     */
    void read(int firstRow, int endRow, int[] target, int offset);

    /** Rows of a mask in memory. */
    static MaskRows of(String name, MaskImage mask) {
        return new MemoryMaskRows(name, mask);
    }
}
