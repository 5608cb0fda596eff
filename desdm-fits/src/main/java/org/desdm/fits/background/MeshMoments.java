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

    private final float[] block = new float[LANES];
    private final float[] sums = new float[LANES];
    private final float[] squares = new float[LANES];
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

    /** Takes the moments of the first {@code n} > 0 values; both are no number if one is not. */
    void of(float[] a, int n) {
        measure(a, n, reference(a, n));
        if (Math.abs(sum / n) > FAR * sigma) {
            measure(a, n, (float) mean);
        }
    }

    /**
     * Copies the values within {@code cut} standard deviations of the mean and takes their moments.
     *
     * @param kept receives them
     * @return how many they are
     */
    int cut(float[] a, int n, double cut, float[] kept) {
        float low = (float) (mean - cut * sigma);
        float high = (float) (mean + cut * sigma);
        int count = keep(a, n, low, high, kept);
        of(kept, count);
        return count;
    }

    /** Signs of the differences say it all: a comparison would be guessed wrong every 20th time. */
    // hot loop: no branch depends on a pixel
    private static int keep(float[] a, int n, float low, float high, float[] kept) {
        int count = 0;
        for (int i = 0; i < n; i++) {
            float value = a[i];
            int outside =
                    (Float.floatToRawIntBits(value - low) | Float.floatToRawIntBits(high - value))
                            >>> 31;
            kept[count] = value;
            count += 1 - outside;
        }
        return count;
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
        sum = 0;
        square = 0;
        for (int from = 0; from < n; from += CHUNK) {
            add(a, from, Math.min(n, from + CHUNK), reference);
        }
        double shift = sum / n;
        mean = reference + shift;
        sigma = Math.sqrt(Math.max(0, square / n - shift * shift));
    }

    private void add(float[] a, int from, int end, float reference) {
        int i = from;
        for (; i + LANES <= end; i += LANES) {
            System.arraycopy(a, i, block, 0, LANES);
            addBlock(block, reference, sums, squares);
        }
        for (; i < end; i++) {
            double d = (double) a[i] - reference;
            sum += d;
            square += d * d;
        }
        for (int k = 0; k < LANES; k++) {
            sum += sums[k];
            square += squares[k];
        }
        Arrays.fill(sums, 0f);
        Arrays.fill(squares, 0f);
    }

    // hot loop: vector instructions in Java 17
    private static void addBlock(float[] block, float reference, float[] sums, float[] squares) {
        for (int k = 0; k < LANES; k++) {
            float d = block[k] - reference;
            sums[k] += d;
            squares[k] += d * d;
        }
    }
}
