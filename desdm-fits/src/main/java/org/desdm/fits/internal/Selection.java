package org.desdm.fits.internal;

/** Order statistics by partial sorting, in place. */
final class Selection {

    private Selection() {}

    /**
     * The element that stands at index {@code wanted} of the first {@code n} when they are sorted.
     * They are permuted as Hoare's selection with the median of three permutes them, which callers
     * who look at them again rely on.
     */
    static long select(long[] a, int n, int wanted) {
        int low = 0;
        int high = n - 1;
        while (high > low + 1) {
            medianOfThreeToFront(a, low, high);
            long pivot = a[low];
            int up = low + 1;
            int down = high;
            while (true) {
                do {
                    up++;
                } while (a[up] < pivot);
                do {
                    down--;
                } while (a[down] > pivot);
                if (down < up) {
                    break;
                }
                swap(a, up, down);
            }
            swap(a, low, down);
            if (down <= wanted) {
                low = up;
            }
            if (down >= wanted) {
                high = down - 1;
            }
        }
        if (high == low + 1 && a[low] > a[high]) {
            swap(a, low, high);
        }
        return a[wanted];
    }

    /** The median to the front, the least behind it, the greatest to the end. */
    private static void medianOfThreeToFront(long[] a, int low, int high) {
        int middle = (low + high) / 2;
        order(a, middle, high);
        order(a, low, high);
        order(a, middle, low);
        swap(a, middle, low + 1);
    }

    private static void order(long[] a, int less, int greater) {
        if (a[less] > a[greater]) {
            swap(a, less, greater);
        }
    }

    private static void swap(long[] a, int i, int j) {
        long kept = a[i];
        a[i] = a[j];
        a[j] = kept;
    }
}
