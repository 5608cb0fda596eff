package org.desdm.fits.stats;

/**
 * Order statistics of a range {@code from <= i < end} of values without NaN; the range is
 * reordered, and no more than a sample is allocated. Of an empty range they are NaN.
 */
public final class OrderStatistics {

    /** Gaussian sigma in units of the median absolute deviation: 1 / 0.6744898. */
    public static final double SIGMA_PER_MAD = 1.482602218505602;

    /** Gaussian sigma in units of the interquartile range: 1 / 1.3489795. */
    public static final double SIGMA_PER_IQR = 0.7413011092528009;

    /** Ranges of so many values are narrowed by a sample before they are sorted, in part. */
    private static final int LARGE = 4096;

    private static final int SAMPLES = 512;

    /** Three standard deviations of the rank of a sample's quantile, at most 1.5 √n. */
    private static final int REACH = 34;

    private OrderStatistics() {}

    /** Moves NaN to the end of the range; returns the end of what is left. */
    public static int withoutNaN(float[] a, int from, int end) {
        int last = end;
        for (int i = from; i < last; ) {
            if (Float.isNaN(a[i])) {
                float nan = a[i];
                a[i] = a[--last];
                a[last] = nan;
            } else {
                i++;
            }
        }
        return last;
    }

    /** The median; of an even number of values, the mean of the two in the middle. */
    public static double median(float[] a, int from, int end) {
        int n = end - from;
        if (n <= 0) {
            return Double.NaN;
        }
        int mid = from + n / 2;
        float upper = select(a, from, end, mid);
        if (n % 2 == 1) {
            return upper;
        }
        float lower = a[from];
        for (int i = from + 1; i < mid; i++) {
            lower = Math.max(lower, a[i]);
        }
        return 0.5 * ((double) lower + upper);
    }

    /**
     * The value below which a {@code fraction} of the values lies, linear between neighbours:
     * position {@code fraction * (n - 1)} of the sorted range.
     *
     * @param fraction from 0 to 1
     */
    public static double quantile(float[] a, int from, int end, double fraction) {
        if (!(fraction >= 0 && fraction <= 1)) {
            throw new IllegalArgumentException("fraction must be in [0, 1], got " + fraction);
        }
        int n = end - from;
        if (n <= 0) {
            return Double.NaN;
        }
        double position = fraction * (n - 1);
        int below = (int) position;
        double low = select(a, from, end, from + below);
        double part = position - below;
        if (part == 0) {
            return low;
        }
        float high = a[from + below + 1];
        for (int i = from + below + 2; i < end; i++) {
            high = Math.min(high, a[i]);
        }
        return low + part * (high - low);
    }

    /** Gaussian sigma by the interquartile range: (q75 - q25) / 1.349. */
    public static double sigmaByIqr(float[] a, int from, int end) {
        double q25 = quantile(a, from, end, 0.25);
        return SIGMA_PER_IQR * (quantile(a, from, end, 0.75) - q25);
    }

    /**
     * Gaussian sigma by the median absolute deviation about {@code center}; the values are replaced
     * by their deviations.
     */
    public static double sigmaByMad(float[] a, int from, int end, double center) {
        float middle = (float) center;
        for (int i = from; i < end; i++) {
            a[i] = Math.abs(a[i] - middle);
        }
        return SIGMA_PER_MAD * median(a, from, end);
    }

    /**
     * Puts the value that belongs at index {@code k} of the sorted range there, none larger before
     * it and none smaller behind it, and returns it.
     */
    public static float select(float[] a, int from, int end, int k) {
        int low = from;
        int high = end - 1;
        while (high - low >= LARGE) {
            int before = high - low;
            float[] limits = around(a, low, high + 1, k);
            int first = partition(a, low, high + 1, key(limits[0]));
            int last = partition(a, first, high + 1, key(limits[1]) + 1);
            high = k < first ? first - 1 : k < last ? last - 1 : high;
            low = k < first ? low : k < last ? first : last;
            if (high - low > before / 2) {
                break; // values that a sample does not narrow: nearly all the same
            }
        }
        while (low < high) {
            float pivot = middleOfThree(a[low], a[(low + high) >>> 1], a[high]);
            int i = low;
            int j = high;
            while (i <= j) {
                while (a[i] < pivot) {
                    i++;
                }
                while (a[j] > pivot) {
                    j--;
                }
                if (i <= j) {
                    float swapped = a[i];
                    a[i++] = a[j];
                    a[j--] = swapped;
                }
            }
            if (k <= j) {
                high = j;
            } else if (k >= i) {
                low = i;
            } else {
                return a[k];
            }
        }
        return a[k];
    }

    /** Two values between which that of index k probably lies, by a sample of the range. */
    private static float[] around(float[] a, int from, int end, int k) {
        float[] sample = new float[SAMPLES];
        double step = (double) (end - from) / SAMPLES;
        for (int i = 0; i < SAMPLES; i++) {
            sample[i] = a[from + (int) (i * step)];
        }
        int middle = (int) ((k - from) / step);
        int first = Math.max(0, middle - REACH);
        int last = Math.min(SAMPLES - 1, middle + REACH);
        float low = select(sample, 0, SAMPLES, first);
        return new float[] {low, select(sample, first, SAMPLES, last)};
    }

    /** Moves the values whose key is below the limit to the front; returns their end. */
    // hot loop: no branch depends on a value
    private static int partition(float[] a, int from, int end, int limit) {
        int n = from;
        for (int i = from; i < end; i++) {
            float value = a[i];
            a[i] = a[n];
            a[n] = value;
            n += (int) (((long) key(value) - limit) >>> 63);
        }
        return n;
    }

    /** A number whose order is that of the floats; -0 comes before 0. */
    private static int key(float value) {
        int bits = Float.floatToRawIntBits(value);
        return bits ^ ((bits >> 31) & Integer.MAX_VALUE);
    }

    private static float middleOfThree(float a, float b, float c) {
        return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    }
}
