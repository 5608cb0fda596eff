package org.desdm.api.data;

/**
 * Sees the rows of an image plane as they are read or written, so that quality control costs no
 * extra pass, and hears of what a reader should know of them.
 *
 * <p>Rows come in order, each once. An observer must not change them.
 */
public interface PlaneObserver {

    /** Sees nothing. */
    PlaneObserver NONE = (plane, width, rows, data, offset) -> {};

    /**
     * Some rows of a plane.
     *
     * @param plane name of the plane: SCI, WGT
     * @param width pixels of a row
     * @param rows how many rows follow
     * @param data pixels, row-major; not modified
     * @param offset index in {@code data} of the first pixel of the first row
     */
    void rows(String plane, int width, int rows, float[] data, int offset);

    /**
     * Something about the data that a careful reader should know, such as a stale checksum, found
     * while they were read. One that passes rows on passes this on too.
     *
     * @param text in one sentence, with its place
     */
    default void caveat(String text) {}
}
