package org.desdm.fits.coadd;

import org.desdm.fits.image.RowSource;
import org.desdm.fits.stats.OrderStatistics;

/** The usual inverse variance of an image: that of its sky. */
final class TypicalWeight {

    /**
     * Rows that are looked at: of 2048 pixels each, they tell the median to 0.3 % of its scatter.
     */
    private static final int ROWS = 32;

    private TypicalWeight() {}

    /**
     * The median of what is above 0 in some rows of a weight map, or in all; 0 if there is none.
     */
    static double of(RowSource weights) {
        int height = weights.height();
        double typical = ofRows(weights, Math.min(ROWS, height));
        return typical > 0 || height <= ROWS ? typical : ofRows(weights, height);
    }

    private static double ofRows(RowSource weights, int rows) {
        float[] sample = new float[Math.multiplyExact(rows, weights.width())];
        for (int k = 0; k < rows; k++) {
            int y = (int) ((2L * k + 1) * weights.height() / (2L * rows));
            weights.read(y, y + 1, sample, k * weights.width());
        }
        int found = 0;
        for (float weight : sample) {
            if (weight > 0 && weight <= Float.MAX_VALUE) {
                sample[found++] = weight;
            }
        }
        return found == 0 ? 0 : OrderStatistics.median(sample, 0, found);
    }
}
