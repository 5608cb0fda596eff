package org.desdm.fits.background;

import java.util.Arrays;

/**
 * Mean and standard deviation (divided by n) of an array, and of what of it lies between two cuts.
 * Belongs to one thread.
 *
 * <p>Sums are of differences from a value near the mean, in many lanes of float that are emptied
 * into doubles before they lose digits: that becomes vector instructions in Java 17, and the order
 * of additions depends on the array alone.
 */
final class MeshMoments {

    private static final int LANES = 64;

    /** Values between two emptyings of the lanes. */
    private static final int CHUNK = 256 * LANES;

    /** Mean and reference may differ by so many standard deviations. */
    private static final double FAR = 8;

    private static final int SAMPLES = 9;

    /** Far less than any distance of two floats of a sky, sigma, and far above the least float. */
    private static final float TINY = 1e-18f;

    private final float[] block = new float[LANES];
    private final float[] counts = new float[LANES];
    private final float[] sums = new float[LANES];
    private final float[] squares = new float[LANES];
    private float low;
    private float high;
    private float perSigma;
    private double count;
    private double sum;
    private double square;
    private double mean;
    private double sigma;

    double mean() {
        return mean;
    }

    double sigma() {
        return sigma;
    }

    /** Number of values that the moments are of. */
    int count() {
        return (int) Math.rint(count);
    }

    /** Takes the moments of the first {@code n} > 0 values; both are no number if one is not. */
    void of(float[] a, int n) {
        low = Float.NEGATIVE_INFINITY;
        high = Float.POSITIVE_INFINITY;
        measure(a, n);
    }

    /**
     * Takes the moments of those of the values that lie within {@code cut} standard deviations of
     * the mean of all, which was taken before.
     */
    void cut(float[] a, int n, double cut) {
        low = (float) (mean - cut * sigma);
        high = (float) (mean + cut * sigma);
        perSigma = (float) Math.min(1 / sigma, Float.MAX_VALUE);
        measure(a, n);
    }

    private void measure(float[] a, int n) {
        measure(a, n, reference(a, n));
        if (Math.abs(sum / count) > FAR * sigma) {
            measure(a, n, (float) mean);
        }
    }

    /** The median of a few, so that no single star is taken for the sky. */
    private static float reference(float[] a, int n) {
        float[] sample = new float[SAMPLES];
        for (int i = 0; i < SAMPLES; i++) {
            sample[i] = a[(int) ((long) i * n / SAMPLES)];
        }
        Arrays.sort(sample);
        return sample[SAMPLES / 2];
    }

    private void measure(float[] a, int n, float reference) {
        count = 0;
        sum = 0;
        square = 0;
        boolean all = low == Float.NEGATIVE_INFINITY;
        for (int from = 0; from < n; from += CHUNK) {
            int end = Math.min(n, from + CHUNK);
            int i = from;
            for (; i + LANES <= end; i += LANES) {
                System.arraycopy(a, i, block, 0, LANES);
                if (all) {
                    addBlock(reference);
                } else {
                    addBlockWithin(reference);
                }
            }
            addRest(a, i, end, reference);
            empty();
        }
        count += all ? n - n % LANES : 0;
        double shift = sum / count;
        mean = reference + shift;
        sigma = Math.sqrt(Math.max(0, square / count - shift * shift));
    }

    private void addRest(float[] a, int from, int end, float reference) {
        for (int i = from; i < end; i++) {
            if (!(a[i] < low || a[i] > high)) {
                double d = (double) a[i] - reference;
                count++;
                sum += d;
                square += d * d;
            }
        }
    }

    private void empty() {
        for (int k = 0; k < LANES; k++) {
            count += counts[k];
            sum += sums[k];
            square += squares[k];
        }
        Arrays.fill(counts, 0f);
        Arrays.fill(sums, 0f);
        Arrays.fill(squares, 0f);
    }

    // hot loop: vector instructions in Java 17
    private void addBlock(float reference) {
        float[] values = block;
        float[] ones = sums;
        float[] twos = squares;
        for (int k = 0; k < LANES; k++) {
            float d = values[k] - reference;
            ones[k] += d;
            twos[k] += d * d;
        }
    }

    /**
     * The signs of the distances to both cuts, multiplied, say whether a value lies within: without
     * a comparison, which Java 17 does not turn into vector instructions. A value at a cut does.
     */
    // hot loop: vector instructions in Java 17
    private void addBlockWithin(float reference) {
        float[] values = block;
        float[] zeros = counts;
        float[] ones = sums;
        float[] twos = squares;
        float from = low;
        float to = high;
        float unit = perSigma;
        for (int k = 0; k < LANES; k++) {
            float value = values[k];
            float above = (value - from) * unit;
            float below = (to - value) * unit;
            float sign =
                    (above + TINY)
                            * (below + TINY)
                            / ((Math.abs(above) + TINY) * (Math.abs(below) + TINY));
            float weight = 0.5f + 0.5f * sign;
            float d = (value - reference) * weight;
            zeros[k] += weight;
            ones[k] += d;
            twos[k] += d * d;
        }
    }
}
