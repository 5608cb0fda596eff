package org.desdm.fits.image;

/** Rows of an image in memory. */
record MemoryRows(String name, FloatImage image) implements RowSource {

    @Override
    public int width() {
        return image.width();
    }

    @Override
    public int height() {
        return image.height();
    }

    @Override
    public void read(int firstRow, int endRow, float[] target, int offset) {
        int first = image.rowStart(firstRow);
        System.arraycopy(image.data(), first, target, offset, image.rowStart(endRow) - first);
    }
}
