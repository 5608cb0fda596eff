package org.desdm.fits.precal.product;

import org.desdm.fits.image.CcdRows;
import org.desdm.fits.image.RowSource;

/**
 * Rows of a calibration whose unusable pixels, those of weight 0, are NaN: calibrations of many
 * nights are combined of what each night knows.
 */
public final class UsablePixels implements RowSource {

    private final RowSource science;
    private final RowSource weight;

    private UsablePixels(RowSource science, RowSource weight) {
        this.science = science;
        this.weight = weight;
    }

    /** The frame with NaN where its weight map has no weight; itself if it has no weight map. */
    public static CcdRows of(CcdRows frame) {
        return frame.weight()
                .map(
                        weight ->
                                new CcdRows(
                                        frame.header(),
                                        new UsablePixels(frame.science(), weight),
                                        frame.weight()))
                .orElse(frame);
    }

    @Override
    public int width() {
        return science.width();
    }

    @Override
    public int height() {
        return science.height();
    }

    @Override
    public String name() {
        return science.name();
    }

    @Override
    public void read(int firstRow, int endRow, float[] target, int offset) {
        int n = (endRow - firstRow) * science.width();
        float[] weights = new float[n];
        science.read(firstRow, endRow, target, offset);
        weight.read(firstRow, endRow, weights, 0);
        UsableRows.blank(target, offset, weights, n);
    }
}
