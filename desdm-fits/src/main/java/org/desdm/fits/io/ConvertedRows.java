package org.desdm.fits.io;

import org.desdm.fits.image.RowSource;

/** Rows that are made weights as they are read. */
record ConvertedRows(RowSource rows, PixelConversion conversion) implements RowSource {

    @Override
    public int width() {
        return rows.width();
    }

    @Override
    public int height() {
        return rows.height();
    }

    @Override
    public String name() {
        return rows.name();
    }

    @Override
    public void read(int firstRow, int endRow, float[] target, int offset) {
        rows.read(firstRow, endRow, target, offset);
        conversion.apply(target, offset, (endRow - firstRow) * width());
    }
}
