package org.desdm.fits.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SortingNetworkTest {

    /** Sizes known for Batcher's networks of 2, 4, 8 and 16 inputs. */
    @Test
    void hasAsManyOperationsAsBatchersNetwork() {
        assertEquals(1, SortingNetwork.sorting(2).size());
        assertEquals(5, SortingNetwork.sorting(4).size());
        assertEquals(19, SortingNetwork.sorting(8).size());
        assertEquals(63, SortingNetwork.sorting(16).size());
    }

    /** A network that sorts every sequence of zeros and ones sorts everything (0-1 principle). */
    @Test
    void sortsEverySequenceOfZerosAndOnes() {
        for (int n = 1; n <= 12; n++) {
            float[][] rows = allOfZerosAndOnes(n);
            float[][] medians = allOfZerosAndOnes(n);
            SortingNetwork.sorting(n).apply(rows, 1 << n, KernelChoice.plain());
            SortingNetwork.median(n).apply(medians, 1 << n, KernelChoice.plain());
            for (int i = 0; i < 1 << n; i++) {
                int zeros = n - Integer.bitCount(i);
                for (int k = 0; k < n; k++) {
                    assertEquals(k < zeros ? 0f : 1f, rows[k][i], "n " + n + ", input " + i);
                }
                assertEquals(rows[n / 2][i], medians[n / 2][i]);
                assertEquals(rows[(n - 1) / 2][i], medians[(n - 1) / 2][i]);
            }
        }
    }

    @Test
    void sortsManySamples() {
        Random random = new Random(4);
        for (int n : new int[] {13, 31, 50, 64, 100}) {
            float[][] rows = new float[n][1];
            float[] expected = new float[n];
            for (int k = 0; k < n; k++) {
                expected[k] = rows[k][0] = random.nextFloat();
            }
            Arrays.sort(expected);
            SortingNetwork.sorting(n).apply(rows, 1, KernelChoice.plain());
            float[] sorted = new float[n];
            for (int k = 0; k < n; k++) {
                sorted[k] = rows[k][0];
            }
            assertArrayEquals(expected, sorted, "n " + n + ", seed 4");
        }
    }

    private static float[][] allOfZerosAndOnes(int n) {
        float[][] rows = new float[n][1 << n];
        for (int k = 0; k < n; k++) {
            for (int i = 0; i < 1 << n; i++) {
                rows[k][i] = i >> k & 1;
            }
        }
        return rows;
    }
}
