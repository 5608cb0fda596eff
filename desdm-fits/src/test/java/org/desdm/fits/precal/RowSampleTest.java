package org.desdm.fits.precal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RowSampleTest {

    /** Sums of fifty numbers of about 2000 in doubles: fifty roundings of relative 1.1e-16. */
    private static final double ROUNDINGS = 50 * 2000 * 1.2e-16;

    /** The definition: sort, take the middle, average what is within four sigma of it. */
    @Test
    void theClippedMeanIsThatOfThePixelsNearTheMedian() {
        Random random = new Random(11);
        int clipped = 0;
        for (int row = 0; row < 2000; row++) {
            float[] values = new float[1 + random.nextInt(50)];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (2000 + random.nextGaussian());
                values[i] += random.nextInt(100) == 0 ? 10 * random.nextFloat() : 0;
            }
            double[] sorted = sorted(values);
            double middle = 0.5 * (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]);
            double[] kept = Arrays.stream(sorted).filter(v -> Math.abs(v - middle) <= 4).toArray();
            clipped += kept.length < sorted.length ? 1 : 0;

            double level = RowSample.CLIPPED_MEAN.level(values, values.length, 1);

            double expected = Arrays.stream(kept).average().orElseThrow();
            assertEquals(expected, level, ROUNDINGS, "seed 11, row " + row);
        }
        assertTrue(clipped > 100, "rows with an outlier: " + clipped);
    }

    @Test
    void withoutAKnownScatterNothingIsClipped() {
        float[] values = {1, 2, 3, 4, 1000};
        assertEquals(202, RowSample.CLIPPED_MEAN.level(values, 5, Double.NaN), ROUNDINGS);
    }

    private static double[] sorted(float[] values) {
        double[] sorted = new double[values.length];
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] = values[i];
        }
        Arrays.sort(sorted);
        return sorted;
    }
}
