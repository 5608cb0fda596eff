package org.desdm.fits.internal;

import java.util.Arrays;

/**
 * A fixed sequence of compare-and-exchange operations that sorts n samples, or finds their median,
 * for a whole stretch of pixels at once: sample k of pixel i is {@code rows[k][i]}. Minima and
 * maxima of two rows have no branch, so they become vector instructions.
 *
 * <p>The sequence is Batcher's odd-even merge sort; for a median, what its outputs do not need is
 * left out.
 *
 * @see <a href="https://doi.org/10.1145/1468075.1468121">Batcher 1968, Sorting networks</a>
 */
public final class SortingNetwork {

    /** Which outputs of an operation are needed. */
    private static final byte BOTH = 0;

    private static final byte ONLY_MIN = 1;
    private static final byte ONLY_MAX = 2;

    private int[] low = new int[64];
    private int[] high = new int[64];
    private byte[] outputs = new byte[64];
    private int size;

    private SortingNetwork() {}

    /** A network that leaves the samples in ascending order. */
    public static SortingNetwork sorting(int n) {
        SortingNetwork network = new SortingNetwork();
        int padded = Math.max(1, Integer.highestOneBit(Math.max(1, n - 1)) * 2);
        network.sort(0, padded, n);
        return network;
    }

    /**
     * A network that leaves the middle sample in row n/2 and, if n is even, the one below it in row
     * n/2 - 1; what it leaves in other rows means nothing.
     */
    public static SortingNetwork median(int n) {
        SortingNetwork all = sorting(n);
        boolean[] needed = new boolean[n];
        needed[n / 2] = true;
        needed[(n - 1) / 2] = true;
        byte[] kept = new byte[all.size];
        for (int k = all.size - 1; k >= 0; k--) {
            boolean min = needed[all.low[k]];
            boolean max = needed[all.high[k]];
            kept[k] = min && max ? BOTH : min ? ONLY_MIN : max ? ONLY_MAX : -1;
            if (min || max) {
                needed[all.low[k]] = true;
                needed[all.high[k]] = true;
            }
        }
        SortingNetwork network = new SortingNetwork();
        for (int k = 0; k < all.size; k++) {
            if (kept[k] >= 0) {
                network.add(all.low[k], all.high[k], kept[k]);
            }
        }
        return network;
    }

    /** Number of compare-and-exchange operations. */
    public int size() {
        return size;
    }

    /** Runs the network on pixels {@code 0 <= i < n} of rows without NaN; modifies them. */
    public void apply(float[][] rows, int n, Kernels kernels) {
        for (int k = 0; k < size; k++) {
            float[] a = rows[low[k]];
            float[] b = rows[high[k]];
            switch (outputs[k]) {
                case ONLY_MIN -> kernels.keepLow(a, b, n);
                case ONLY_MAX -> kernels.keepHigh(a, b, n);
                default -> kernels.exchange(a, b, n);
            }
        }
    }

    private void sort(int first, int count, int n) {
        if (count > 1) {
            int half = count / 2;
            sort(first, half, n);
            sort(first + half, half, n);
            merge(first, count, 1, n);
        }
    }

    private void merge(int first, int count, int distance, int n) {
        int step = distance * 2;
        if (step < count) {
            merge(first, count, step, n);
            merge(first + distance, count, step, n);
            for (int i = first + distance; i + distance < first + count; i += step) {
                addBelow(i, i + distance, n);
            }
        } else {
            addBelow(first, first + distance, n);
        }
    }

    /** Rows from n on stand for values above all others: nothing is ever exchanged with them. */
    private void addBelow(int a, int b, int n) {
        if (b < n) {
            add(a, b, BOTH);
        }
    }

    private void add(int a, int b, byte needed) {
        if (size == low.length) {
            low = Arrays.copyOf(low, 2 * size);
            high = Arrays.copyOf(high, 2 * size);
            outputs = Arrays.copyOf(outputs, 2 * size);
        }
        low[size] = a;
        high[size] = b;
        outputs[size++] = needed;
    }
}
