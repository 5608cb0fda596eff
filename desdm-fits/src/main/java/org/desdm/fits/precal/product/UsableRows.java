package org.desdm.fits.precal.product;

import org.desdm.fits.image.CcdRows;

/** Reads rows of a frame, pixels of weight 0 as NaN. Belongs to one thread. */
final class UsableRows {

    private final CcdRows frame;
    private final float[] pixels;
    private final float[] weights;

    UsableRows(CcdRows frame, int mostRows) {
        int size = mostRows * frame.science().width();
        this.frame = frame;
        this.pixels = new float[size];
        this.weights = new float[frame.weight().isPresent() ? size : 0];
    }

    /**
     * The pixels of rows {@code firstRow <= y < endRow}, from index 0; the same array each time.
     */
    float[] read(int firstRow, int endRow) {
        frame.science().read(firstRow, endRow, pixels, 0);
        if (weights.length > 0) {
            frame.weight().orElseThrow().read(firstRow, endRow, weights, 0);
            blank(pixels, 0, weights, (endRow - firstRow) * frame.science().width());
        }
        return pixels;
    }

    static void blank(float[] pixels, int offset, float[] weights, int n) {
        for (int i = 0; i < n; i++) {
            pixels[offset + i] = weights[i] > 0 ? pixels[offset + i] : Float.NaN;
        }
    }
}
