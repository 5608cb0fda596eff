package org.desdm.fits.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Ranges that are narrowed by a sample, against sorting: noise, steps, waves, ties, infinities. */
class LargeSelectionTest {

    private final Random random = new Random(20261122);

    @Test
    void findsWhatSortingFinds() {
        check(i -> random.nextGaussian());
        check(i -> i);
        check(i -> -i);
        check(i -> i % 512);
        check(i -> Math.sin(i * 0.1));
        check(i -> 7f);
        check(i -> random.nextInt(3));
        check(i -> i % 977 == 0 ? Float.POSITIVE_INFINITY : -random.nextInt(50));
        check(i -> random.nextBoolean() ? -0f : 0f);
        check(i -> Float.NEGATIVE_INFINITY);
    }

    private void check(IntToDoubleFunction value) {
        int from = 5;
        int end = 20_011;
        float[] values = new float[end + 3];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) value.applyAsDouble(i);
        }
        float[] sorted = Arrays.copyOfRange(values, from, end);
        Arrays.sort(sorted);
        int[] wanted = {0, 1, 3333, 10_002, 10_003, 19_000, sorted.length - 1};
        for (int k : wanted) {
            float[] a = values.clone();

            float found = OrderStatistics.select(a, from, end, from + k);

            assertEquals(sorted[k], found, 0f);
            assertEquals(found, a[from + k], 0f);
            assertPartitioned(a, from, end, from + k);
            Arrays.sort(a, from, end);
            for (int i = 0; i < sorted.length; i++) {
                assertEquals(sorted[i], a[from + i], 0f, "a permutation");
            }
        }
        assertEquals(
                0.5 * ((double) sorted[10_002] + sorted[10_003]),
                OrderStatistics.median(values, from, end),
                0);
    }

    private static void assertPartitioned(float[] a, int from, int end, int k) {
        for (int i = from; i < end; i++) {
            assertTrue(i < k ? a[i] <= a[k] : a[i] >= a[k], "index " + i);
        }
    }
}
