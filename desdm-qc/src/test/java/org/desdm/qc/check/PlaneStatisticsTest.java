package org.desdm.qc.check;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Random;
import org.desdm.api.provenance.RunRecord.PlaneSummary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaneStatisticsTest {

    private static final float NAN = Float.NaN;
    private static final float INF = Float.POSITIVE_INFINITY;

    /** Not a multiple of the unrolled loop's 8, so that its tail is walked too. */
    private static final int WIDTH = 61;

    private static final int HEIGHT = 40;

    private static final long SEED = 20261122L;

    @Test
    void countsAndAveragesAHandMadePlane() {
        assertEquals(
                new PlaneSummary("SCI", 6, 0, 1, 6, 3.5), summaryOf(3, 1f, 2f, 3f, 4f, 5f, 6f));
    }

    @Test
    void leavesOutWhatIsNotFinite() {
        assertEquals(
                new PlaneSummary("SCI", 8, 4, -2, 7, 2.5),
                summaryOf(4, NAN, -2f, INF, 7f, -INF, 1f, 4f, NAN));
    }

    @Test
    void infinitiesThatCancelInASumAreStillSeen() {
        assertEquals(new PlaneSummary("SCI", 3, 2, 5, 5, 5), summaryOf(3, INF, -INF, 5f));
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void aPlaneWithoutAFiniteValueHasNoExtremesAndNoMean(float everywhere) {
        assertEquals(
                new PlaneSummary("SCI", 4, 4, Double.NaN, Double.NaN, Double.NaN),
                summaryOf(2, everywhere, everywhere, everywhere, everywhere));
    }

    @Test
    void theLargestFloatsDoNotOverflowTheMean() {
        float big = Float.MAX_VALUE;

        assertEquals(
                new PlaneSummary("SCI", 4, 0, big, big, big), summaryOf(4, big, big, big, big));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.01, 0.5, 0.99})
    void agreesWithTheFormulaInDecimalArithmetic(double gaps) {
        float[] data = noise(gaps);

        PlaneSummary seen = summaryInChunks(data, HEIGHT);

        // At most 61 x 40 additions in double, each within 2^-53 of a partial sum that no term of
        // one sign can exceed: 2440 * 1.1e-16 * mean(|v|), with mean(|v|) near 1000.
        double tolerance = 2440 * 0x1p-53 * 1100;
        assertEquals(exactMean(data), seen.mean(), tolerance);
        assertEquals(extreme(data, 1), seen.max());
        assertEquals(extreme(data, -1), seen.min());
        assertEquals(countNotFinite(data), seen.notFinite());
        assertEquals(data.length, seen.pixels());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 7, 16, 39})
    void doesNotDependOnHowManyRowsComeAtATime(int chunk) {
        float[] data = noise(0.01);

        assertEquals(summaryInChunks(data, HEIGHT), summaryInChunks(data, chunk));
    }

    @Test
    void tellsPlanesApartInTheOrderInWhichTheyCame() {
        PlaneStatistics statistics = new PlaneStatistics();
        statistics.rows("SCI", 2, 1, new float[] {1, 3}, 0);
        statistics.rows("WGT", 2, 1, new float[] {10, 30}, 0);
        statistics.rows("SCI", 2, 1, new float[] {5, 7}, 0);

        assertEquals(
                List.of(
                        new PlaneSummary("SCI", 4, 0, 1, 7, 4),
                        new PlaneSummary("WGT", 2, 0, 10, 30, 20)),
                statistics.summaries());
    }

    @Test
    void readsFromTheOffsetOnAndChangesNothing() {
        float[] data = {99, 1, NAN, 3, 99};
        float[] before = data.clone();
        PlaneStatistics statistics = new PlaneStatistics();

        statistics.rows("SCI", 3, 1, data, 1);

        assertEquals(new PlaneSummary("SCI", 3, 1, 1, 3, 2), statistics.summaries().get(0));
        assertArrayEquals(before, data);
    }

    @Test
    void hasNothingToSayBeforeTheFirstRow() {
        assertEquals(List.of(), new PlaneStatistics().summaries());
    }

    private static PlaneSummary summaryOf(int width, float... data) {
        PlaneStatistics statistics = new PlaneStatistics();
        statistics.rows("SCI", width, data.length / width, data, 0);
        return statistics.summaries().get(0);
    }

    private static PlaneSummary summaryInChunks(float[] data, int chunk) {
        PlaneStatistics statistics = new PlaneStatistics();
        for (int y = 0; y < HEIGHT; y += chunk) {
            statistics.rows("SCI", WIDTH, Math.min(chunk, HEIGHT - y), data, y * WIDTH);
        }
        return statistics.summaries().get(0);
    }

    /** Sky of level 1000 and noise 30, a fraction of it NaN or infinite; seed {@link #SEED}. */
    private static float[] noise(double gaps) {
        Random random = new Random(SEED);
        float[] kinds = {NAN, INF, -INF};
        float[] data = new float[WIDTH * HEIGHT];
        for (int i = 0; i < data.length; i++) {
            float sky = (float) (1000 + 30 * random.nextGaussian());
            data[i] = random.nextDouble() < gaps ? kinds[i % kinds.length] : sky;
        }
        return data;
    }

    private static double exactMean(float[] data) {
        BigDecimal sum = BigDecimal.ZERO;
        int count = 0;
        for (float v : data) {
            if (Float.isFinite(v)) {
                sum = sum.add(new BigDecimal(v));
                count++;
            }
        }
        return sum.divide(BigDecimal.valueOf(count), MathContext.DECIMAL128).doubleValue();
    }

    private static double extreme(float[] data, int sign) {
        double extreme = Double.NEGATIVE_INFINITY;
        for (float v : data) {
            if (Float.isFinite(v)) {
                extreme = Math.max(extreme, sign * v);
            }
        }
        return sign * extreme;
    }

    private static long countNotFinite(float[] data) {
        long count = 0;
        for (float v : data) {
            count += Float.isFinite(v) ? 0 : 1;
        }
        return count;
    }
}
