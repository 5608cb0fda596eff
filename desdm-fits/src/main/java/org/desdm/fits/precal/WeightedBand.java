package org.desdm.fits.precal;

import java.util.List;
import org.desdm.fits.image.CcdRows;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.image.RowSource;

/**
 * The weighted mean of a band of rows: frames are read one after the other and added up, so that
 * memory does not grow with their number. Belongs to one thread.
 */
final class WeightedBand {

    private final List<CcdRows> frames;
    private final float[] factors;
    private final int firstRow;
    private final int endRow;
    private final float[] pixels;
    private final float[] weights;
    private final double[] sum;
    private final double[] total;

    WeightedBand(List<CcdRows> frames, float[] factors, int firstRow, int endRow) {
        this.frames = frames;
        this.factors = factors;
        this.firstRow = firstRow;
        this.endRow = endRow;
        int size = (endRow - firstRow) * frames.get(0).science().width();
        this.pixels = new float[size];
        this.weights = new float[size];
        this.sum = new double[size];
        this.total = new double[size];
    }

    /**
     * Combines the band into its rows of {@code value} and {@code weight}; a pixel without a sample
     * of weight above 0 becomes NaN of weight 0.
     *
     * @return how many pixels have no such sample
     */
    long combine(FloatImage value, FloatImage weight) {
        for (int k = 0; k < frames.size(); k++) {
            frames.get(k).science().read(firstRow, endRow, pixels, 0);
            RowSource map = frames.get(k).weight().orElseThrow();
            map.read(firstRow, endRow, weights, 0);
            add(factors[k]);
        }
        long empty = 0;
        int start = value.rowStart(firstRow);
        for (int i = 0; i < sum.length; i++) {
            value.data()[start + i] = (float) (sum[i] / total[i]); // 0 / 0 is NaN
            weight.data()[start + i] = (float) total[i];
            empty += total[i] == 0 ? 1 : 0;
        }
        return empty;
    }

    /** A pixel that is f times as large has a weight that is f² times smaller. */
    private void add(float factor) {
        double perSquare = 1 / ((double) factor * factor);
        for (int i = 0; i < sum.length; i++) {
            float pixel = pixels[i];
            float weight = weights[i];
            if (weight > 0 && weight <= Float.MAX_VALUE && Math.abs(pixel) <= Float.MAX_VALUE) {
                double w = weight * perSquare;
                sum[i] += w * pixel * factor;
                total[i] += w;
            }
        }
    }
}
