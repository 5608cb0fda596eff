package org.desdm.fits.image;

/** Rows of a mask in memory. */
record MemoryMaskRows(String name, MaskImage mask) implements MaskRows {

    @Override
    public int width() {
        return mask.width();
    }

    @Override
    public int height() {
        return mask.height();
    }

    @Override
    public void read(int firstRow, int endRow, int[] target, int offset) {
        int first = mask.rowStart(firstRow);
        System.arraycopy(mask.data(), first, target, offset, mask.rowStart(endRow) - first);
    }
}
