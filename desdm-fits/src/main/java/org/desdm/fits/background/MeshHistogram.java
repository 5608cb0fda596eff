package org.desdm.fits.background;

import java.util.Arrays;

/**
 * Level and noise of a mesh by its histogram, clipped about the median until it settles. Belongs to
 * one thread.
 *
 * <p>The histogram is counted up once. The median of a range of bins is then a search in the
 * counts, and the moments change by the bins that leave or enter the range.
 */
final class MeshHistogram {

    /** Half the width of the histogram, standard deviations. */
    private static final int HALF_WIDTH = 5;

    private static final int MOST_LEVELS = 4096;

    /** Pixels wanted in the bin of the mode. */
    private static final int AT_MODE = 4;

    private static final double LEVELS_PER_PIXEL = Math.sqrt(2 / Math.PI) * HALF_WIDTH / AT_MODE;

    private static final int MOST_PASSES = 100;
    private static final double CLIP = 3;

    /** Passes end when the scatter is this small, bins. */
    private static final double NARROW = 0.1;

    /** Passes end when the scatter changes by less than this fraction. */
    private static final double SETTLED = 1e-4;

    /** Mean and median further apart than so many standard deviations: the field is crowded. */
    private static final double CROWDED = 0.3;

    /** Adding this to a float leaves the nearest whole number in its low bits. */
    private static final float WHOLE = 1.5f * (1 << 23);

    private static final int WHOLE_BITS = Float.floatToRawIntBits(WHOLE);

    private final double pearson;
    private final int[] bins = new int[MOST_LEVELS];

    /** Pixels below each bin. */
    private final int[] below = new int[MOST_LEVELS + 1];

    private int levels;
    private int low;
    private int high;
    private long sum;
    private long square;
    private double level;
    private double rms;

    MeshHistogram(double pearson) {
        this.pearson = pearson;
    }

    /** The level found last, in units of the image. */
    float level() {
        return (float) level;
    }

    /** The noise of a pixel found last, in units of the image. */
    float rms() {
        return (float) rms;
    }

    /**
     * Finds level and noise of the first {@code n} values.
     *
     * @param moments of the {@code kept} values that were left by the first cut
     */
    void measure(float[] a, int n, MeshMoments moments, int kept) {
        double sigma = moments.sigma();
        if (!(sigma > 0)) {
            level = moments.mean();
            rms = 0;
            return;
        }
        levels = Math.min(MOST_LEVELS, (int) (LEVELS_PER_PIXEL * kept + 1));
        double scale = 2 * HALF_WIDTH * sigma / levels;
        double zero = moments.mean() - HALF_WIDTH * sigma;
        Arrays.fill(bins, 0, levels, 0);
        fill(a, n, (float) zero, (float) (1 / scale));
        countUp();
        settle(zero, scale);
    }

    /** Bin k holds the values nearest to {@code zero + k scale}; others are left out. */
    // hot loop: the one branch is for the few that are left out
    private void fill(float[] a, int n, float zero, float perUnit) {
        int[] counts = bins;
        int end = levels;
        for (int i = 0; i < n; i++) {
            float place = (a[i] - zero) * perUnit + WHOLE;
            int bin = Float.floatToRawIntBits(place) - WHOLE_BITS;
            if (bin >= 0 && bin < end) {
                counts[bin]++;
            }
        }
    }

    private void countUp() {
        int count = 0;
        long first = 0;
        long second = 0;
        for (int k = 0; k < levels; k++) {
            below[k] = count;
            count += bins[k];
            long moment = (long) bins[k] * k;
            first += moment;
            second += moment * k;
        }
        below[levels] = count;
        sum = first;
        square = second;
        low = 0;
        high = levels;
    }

    private void settle(double zero, double scale) {
        double before;
        double mean = 0;
        double median = 0;
        double sigma = 10.0 * (levels - 1);
        int passes = 0;
        do {
            before = sigma;
            double count = Math.max(1, below[high] - below[low]);
            median = median();
            mean = sum / count;
            sigma = Math.sqrt(Math.max(0, square / count - mean * mean));
            range(median - CLIP * sigma, median + CLIP * sigma);
        } while (++passes < MOST_PASSES
                && sigma >= NARROW
                && Math.abs(sigma / before - 1) > SETTLED);
        level = zero + scale * mode(median, mean, sigma);
        rms = scale * sigma;
    }

    private double mode(double median, double mean, double sigma) {
        if (sigma == 0) {
            return mean;
        }
        boolean crowded = Math.abs(mean - median) >= CROWDED * sigma;
        return crowded ? median : pearson * median - (pearson - 1) * mean;
    }

    /**
     * Where two walks meet that come from both ends of the range, of which always the one that has
     * passed fewer pixels (the upper one if as many) takes the next bin.
     */
    private double median() {
        int first = firstFromAbove();
        double lower = below[first] - below[low];
        double upper = below[high] - below[first];
        int above = first < levels ? bins[first] : 0;
        int under = first > 0 ? bins[first - 1] : 0;
        return first == 0
                ? 0
                : first - 0.5 + (upper - lower) / (2.0 * Math.max(1, Math.max(above, under)));
    }

    /** The first bin that the walk from above took. */
    private int firstFromAbove() {
        int twice = below[low] + below[high];
        int from = low;
        int to = high - 1;
        while (from
                < to) { // the last bin taken: the last k with below[k - 1] + below[k + 1] < twice
            int k = (from + to + 1) >>> 1;
            if (below[Math.max(low, k - 1)] + below[k + 1] < twice) {
                from = k;
            } else {
                to = k - 1;
            }
        }
        return below[from] + below[from + 1] < twice ? from + 1 : from;
    }

    /** Moves the range to the bins nearest to these limits, within the histogram. */
    private void range(double from, double to) {
        int newLow = from >= 1 ? (int) (from + 0.5) : 0;
        int newHigh = (int) to < levels - 1 ? (int) (to + 0.5) + 1 : levels;
        add(low, newLow, -1);
        add(high, newHigh, 1);
        low = newLow;
        high = newHigh;
    }

    /** Adds the bins from {@code from} to {@code to}, or takes them away if those are reversed. */
    private void add(int from, int to, int sign) {
        int first = Math.min(from, to);
        int end = Math.max(from, to);
        long one = 0;
        long two = 0;
        for (int k = first; k < end; k++) {
            long moment = (long) bins[k] * k;
            one += moment;
            two += moment * k;
        }
        int way = from < to ? sign : -sign;
        sum += way * one;
        square += way * two;
    }
}
