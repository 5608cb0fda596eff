package org.desdm.fits.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RareValuesTest {

    /** More than a block, and no multiple of one. */
    private static final int PIXELS = 1300;

    private static final int FROM = 5;
    private static final int END = PIXELS - 3;
    private static final float LEVEL = 0.1f;

    @ParameterizedTest
    @ValueSource(
            floats = {
                Float.NaN,
                Float.POSITIVE_INFINITY,
                Float.NEGATIVE_INFINITY,
                -Float.MAX_VALUE,
                -Float.MIN_VALUE,
                -0f,
                0f,
                Float.MIN_VALUE,
                0.099999994f,
                0.1f,
                0.10000001f,
                1f,
                3.4028235e38f
            })
    void noValueOfTheKindIsMissedWhereverItStands(float value) {
        boolean finite = Float.isFinite(value);
        for (int at = FROM; at < END; at += 7) {
            float[] plane = new float[PIXELS];
            Arrays.fill(plane, LEVEL);
            plane[at] = value;
            assertReported(!finite, RareValues.notFinite(), plane, at);
            assertReported(!finite || value < 0, RareValues.notFiniteFrom(0f), plane, at);
            assertReported(!finite || value < LEVEL, RareValues.notFiniteFrom(LEVEL), plane, at);
            Arrays.fill(plane, Math.nextDown(LEVEL));
            plane[at] = value;
            assertReported(value >= LEVEL, RareValues.from(LEVEL), plane, at);
        }
    }

    @ParameterizedTest
    @ValueSource(floats = {0f, 0.1f, 1f, 1e30f})
    void ordinaryValuesAreNotReported(float value) {
        float[] plane = new float[PIXELS];
        Arrays.fill(plane, value);

        assertEquals(0, reported(RareValues.notFinite(), plane));
        assertEquals(0, reported(RareValues.notFiniteFrom(value), plane));
        assertEquals(0, reported(RareValues.from(Math.nextUp(value)), plane));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 128, Integer.MIN_VALUE})
    void aFlagIsFoundWhereverItStands(int bit) {
        for (int at = FROM; at < END; at++) {
            int[] mask = new int[PIXELS];
            mask[at] = bit;
            boolean[] seen = new boolean[PIXELS];
            RareValues.forEachFlagged(
                    mask, FROM, END, (from, end) -> Arrays.fill(seen, from, end, true));
            assertTrue(seen[at], "pixel " + at);
            assertNothingOutside(seen);
        }
    }

    private static void assertReported(boolean expected, RareValues kind, float[] plane, int at) {
        boolean[] seen = new boolean[PIXELS];
        kind.forEachStretch(plane, FROM, END, (from, end) -> Arrays.fill(seen, from, end, true));
        assertTrue(seen[at] || !expected, () -> plane[at] + " missed at " + at);
        assertNothingOutside(seen);
    }

    private static void assertNothingOutside(boolean[] seen) {
        for (int i = 0; i < PIXELS; i++) {
            assertTrue(!seen[i] || i >= FROM && i < END, "outside the range: " + i);
        }
    }

    private static int reported(RareValues kind, float[] plane) {
        int[] pixels = {0};
        kind.forEachStretch(plane, 0, PIXELS, (from, end) -> pixels[0] += end - from);
        return pixels[0];
    }
}
