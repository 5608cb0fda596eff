package org.desdm.benchmarks.precal;

import org.desdm.fits.image.FloatImage;

/** How far two planes of one shape are apart. */
final class Agreement {

    private Agreement() {}

    /** Largest absolute difference; NaN against NaN is none, NaN against a number is infinite. */
    static double largestDifference(FloatImage a, FloatImage b) {
        a.requireSameShape(b, "reference");
        double largest = 0;
        for (int i = 0; i < a.data().length; i++) {
            double difference = Math.abs((double) a.data()[i] - b.data()[i]);
            if (Double.isNaN(difference)) {
                boolean both = Float.isNaN(a.data()[i]) && Float.isNaN(b.data()[i]);
                difference = both ? 0 : Double.POSITIVE_INFINITY;
            }
            largest = Math.max(largest, difference);
        }
        return largest;
    }

    /** Number of zeros. */
    static long zeros(FloatImage image) {
        long count = 0;
        for (float value : image.data()) {
            if (value == 0) {
                count++;
            }
        }
        return count;
    }
}
