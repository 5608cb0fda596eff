package org.desdm.fits.internal;

import java.util.Arrays;

/**
 * Finds the median of many floats without sorting them. Floats become whole numbers of the same
 * order, keys; a sample says between which two keys the median lies, one pass counts what is below
 * and collects what is between them without a branch, and the same is done with what is left until
 * it is few. A guess only makes it faster: ranks are counted, so that the result is the median of
 * sorting whatever the guess was. Holds buffers: belongs to one thread.
 */
public final class MedianSearch {

    /** Values that are sorted at once. */
    private static final int FEW = 24;

    /** Fewer values are not worth a sample. */
    private static final int SMALL = 1024;

    /** A sample has at most so many values. */
    public static final int SAMPLES = 1024;

    /** Values for each of the sample at least. */
    private static final int PER_SAMPLE = 32;

    /** Steps of this part of a whole never repeat: no row or column of an image is preferred. */
    private static final double GOLDEN = 0.6180339887498949;

    /** Three standard deviations of the rank of a median, in units of √n. */
    private static final double MARGIN = 1.5;

    private final int[] sample = new int[SAMPLES];
    private int[] kept = new int[0];
    private int[] window = new int[64];
    private int[] other = new int[64];

    /**
     * Keys from {@code low} to {@code high}, both included.
     *
     * @param high below the key of NaN
     */
    public record Bracket(int low, int high) {

        /** Where that of rank {@code rank} probably is, among {@code inside} in this bracket. */
        public Bracket around(double rank, int inside) {
            double first = value(low);
            double perRank = (value(high) - first) / inside;
            double middle = first + perRank * (rank + 0.5);
            double reach = perRank * (MARGIN * Math.sqrt(inside) + 1);
            return new Bracket(
                    Math.max(low, key((float) (middle - reach))),
                    Math.min(high, key((float) (middle + reach))));
        }
    }

    /** A whole number whose order is that of the floats: -0 before 0, NaN last. */
    public static int key(float value) {
        return ordered(Float.floatToIntBits(value));
    }

    /** The float of a key. */
    public static float value(int key) {
        return Float.intBitsToFloat(ordered(key));
    }

    private static int ordered(int raw) {
        return raw ^ ((raw >> 31) & Integer.MAX_VALUE);
    }

    /**
     * Median of {@code values[from]} to {@code values[end - 1]}, none of them NaN; of an even
     * number the mean of the two in the middle, of none NaN.
     *
     * @param values not modified
     */
    public float median(float[] values, int from, int end) {
        int n = end - from;
        if (n < SMALL) {
            return sorted(values, from, n);
        }
        if (kept.length <= n / 4) {
            kept = new int[Integer.highestOneBit(n / 4) * 2];
        }
        Bracket bracket = bracket(values, from, end);
        long found = collect(values, from, end, bracket, kept);
        int below = (int) (found >>> 32);
        int inside = (int) found;
        if (!holdsMedian(n, below, inside)) {
            return sorted(values, from, n);
        }
        if (bracket.low == bracket.high) {
            return value(bracket.low);
        }
        return inside < kept.length
                ? median(kept, inside, bracket, n, below)
                : sorted(values, from, n);
    }

    private float sorted(float[] values, int from, int n) {
        reserve(n);
        for (int i = 0; i < n; i++) {
            window[i] = key(values[from + i]);
        }
        Arrays.sort(window, 0, n);
        return n == 0 ? Float.NaN : mean(window[(n - 1) / 2], window[n / 2]);
    }

    /**
     * Two keys between which the median of many values probably lies.
     *
     * @param some of these values, none of them NaN, the first {@code n} of this array, {@code n}
     *     at most {@link #SAMPLES}; if 0, anything may come back
     */
    public Bracket bracket(float[] some, int n) {
        for (int i = 0; i < n; i++) {
            sample[i] = key(some[i]);
        }
        return middle(n);
    }

    private Bracket bracket(float[] values, int from, int end) {
        int samples = Math.min(SAMPLES, (end - from) / PER_SAMPLE);
        double step = (double) (end - from) / samples;
        for (int i = 0; i < samples; i++) {
            double part = i * GOLDEN;
            sample[i] = key(values[from + (int) ((i + part - (int) part) * step)]);
        }
        return middle(samples);
    }

    private Bracket middle(int samples) {
        Arrays.sort(sample, 0, samples);
        int reach = (int) (MARGIN * Math.sqrt(samples)) + 1;
        int last = Math.max(0, Math.min(samples - 1, samples / 2 + reach));
        return new Bracket(sample[Math.max(0, samples / 2 - reach)], sample[last]);
    }

    /** Whether both values in the middle of {@code n} are among those in a bracket. */
    public static boolean holdsMedian(int n, int below, int inside) {
        return (n - 1) / 2 >= below && n / 2 < below + inside;
    }

    /** How many are below a bracket in the upper half, how many are in it in the lower half. */
    // hot loop: no branch depends on a value
    private static long collect(float[] values, int from, int end, Bracket bracket, int[] to) {
        long low = bracket.low;
        long span = bracket.high - low + 1;
        int mask = to.length - 1; // which the compiler needs no bounds check for
        int below = 0;
        int n = 0;
        for (int i = from; i < end; i++) {
            int key = ordered(Float.floatToRawIntBits(values[i]));
            long above = key - low;
            to[n & mask] = key;
            below += (int) (above >>> 63);
            n += (int) ((above - span & ~above) >>> 63);
        }
        return (long) below << 32 | n;
    }

    /**
     * The median of {@code n} values, of which {@code below} are below a bracket.
     *
     * @param keys of the {@code count} values in the bracket, in any order, both in the middle
     *     among them; not modified
     */
    public float median(int[] keys, int count, Bracket bracket, int n, int below) {
        reserve(count);
        int lower = (n - 1) / 2 - below;
        int upper = n / 2 - below;
        int[] from = keys;
        int left = count;
        Bracket around = bracket;
        while (left > FEW) {
            around = around.around(0.5 * (lower + upper), left);
            long found = narrow(from, left, around, other);
            int less = (int) (found >>> 32);
            int inside = (int) found;
            if (lower < less || upper >= less + inside || inside == left) {
                break; // far from evenly spread, or all the same
            }
            lower -= less;
            upper -= less;
            left = inside;
            from = other;
            other = window;
            window = from;
        }
        if (from != window) {
            System.arraycopy(from, 0, window, 0, left);
        }
        Arrays.sort(window, 0, left);
        return mean(window[lower], window[upper]);
    }

    // hot loop: no branch depends on a value
    private static long narrow(int[] from, int count, Bracket bracket, int[] to) {
        long low = bracket.low;
        long span = bracket.high - low + 1;
        int mask = to.length - 1;
        int below = 0;
        int n = 0;
        for (int i = 0; i < count; i++) {
            int key = from[i];
            long above = key - low;
            to[n & mask] = key;
            below += (int) (above >>> 63);
            n += (int) ((above - span & ~above) >>> 63);
        }
        return (long) below << 32 | n;
    }

    private static float mean(int lower, int upper) {
        float low = value(lower);
        return lower == upper ? low : (float) (0.5 * ((double) low + value(upper)));
    }

    /** Makes room for so many keys and one more, in arrays whose length is a power of two. */
    private void reserve(int n) {
        if (window.length <= n) {
            window = new int[Integer.highestOneBit(n) * 2];
            other = new int[window.length];
        }
    }
}
