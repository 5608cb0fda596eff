package org.desdm.fits.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Medians against sorting; seeds are fixed. */
class MedianSearchTest {

    private static final int[] COUNTS = {1, 2, 3, 24, 25, 1023, 1024, 1025, 20_000, 65_537};

    /** One for all: buffers of earlier searches must not show. */
    private final MedianSearch search = new MedianSearch();

    static Stream<Arguments> values() {
        Random random = new Random(11);
        return Stream.of(
                values("noise", i -> 1000 + 30 * random.nextGaussian()),
                values("noise about 0", i -> random.nextGaussian()),
                values("below 0", i -> -500 + 20 * random.nextGaussian()),
                values("all equal", i -> 7),
                values("all 0, of both signs", i -> random.nextBoolean() ? 0.0 : -0.0),
                values("two values", i -> random.nextBoolean() ? -3 : 5),
                values("two halves", i -> i % 2 == 0 ? 1 : 1e30),
                values("three values", i -> random.nextInt(3)),
                values("whole numbers", i -> Math.rint(5 * random.nextGaussian())),
                values("ascending", i -> i),
                values("descending", i -> -i),
                values("a period as long as a sample's step", i -> i % 64),
                values("far tails", i -> 1e30 * Math.pow(random.nextGaussian(), 5)),
                values("subnormal", i -> Float.MIN_VALUE * random.nextInt(100)),
                values("infinite at both ends", i -> infinite(random.nextInt(5))),
                values("half of them infinite", i -> random.nextInt(2) == 0 ? 1.0 / 0 : i),
                values("a peak between plains", i -> i % 20 == 0 ? i : i % 2 == 0 ? -9e9 : 9e9));
    }

    private static double infinite(int which) {
        return which == 0 ? Double.NEGATIVE_INFINITY : which == 1 ? Double.POSITIVE_INFINITY : 3;
    }

    private static Arguments values(String name, IntToDoubleFunction value) {
        return Arguments.of(name, value);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("values")
    void medianIsThatOfSorting(String name, IntToDoubleFunction value) {
        for (int count : COUNTS) {
            int from = 3;
            float[] values = new float[count + 7];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) value.applyAsDouble(i);
            }
            float[] before = values.clone();
            float[] sorted = Arrays.copyOfRange(values, from, from + count);
            Arrays.sort(sorted);
            double middle = 0.5 * ((double) sorted[(count - 1) / 2] + sorted[count / 2]);

            float median = search.median(values, from, from + count);

            assertEquals((float) middle + 0f, median + 0f, count + " values");
            assertArrayEquals(before, values, "not modified");
        }
    }

    @Test
    void ofNoValuesTheMedianIsNoNumber() {
        assertTrue(Float.isNaN(search.median(new float[4], 2, 2)));
    }

    @Test
    void keysAreInTheOrderOfFloats() {
        float[] ascending = {
            Float.NEGATIVE_INFINITY,
            -Float.MAX_VALUE,
            -1,
            -Float.MIN_VALUE,
            -0f,
            0f,
            Float.MIN_VALUE,
            1,
            Float.MAX_VALUE,
            Float.POSITIVE_INFINITY,
            Float.intBitsToFloat(0xffc00001)
        };
        for (int i = 1; i < ascending.length; i++) {
            assertTrue(
                    MedianSearch.key(ascending[i - 1]) < MedianSearch.key(ascending[i]),
                    ascending[i - 1] + " " + ascending[i]);
        }
        for (int i = 0; i < ascending.length - 1; i++) {
            assertEquals(ascending[i], MedianSearch.value(MedianSearch.key(ascending[i])));
        }
    }
}
