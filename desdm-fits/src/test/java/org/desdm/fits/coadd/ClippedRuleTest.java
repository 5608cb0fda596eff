package org.desdm.fits.coadd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Truth: samples planted beside known noise, and the rule worked out by hand. */
class ClippedRuleTest {

    private static final CoaddMethod CLIPPED = new CoaddMethod.Clipped(4, 0.3, Weighting.PIXEL);

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 5, 8})
    void dropsACosmicRayAndLogsIt(int n) {
        float[] samples = new float[n];
        float[] weights = new float[n];
        java.util.Arrays.fill(samples, 10f);
        java.util.Arrays.fill(weights, 0.25f);
        samples[1] = 1000f;

        Stacked got = Stacked.by(CLIPPED, Stacked.pixel(samples), Stacked.pixel(weights));

        assertEquals(10f, got.value[0]);
        assertEquals(0.25f * (n - 1), got.weight[0]);
        assertEquals(n - 1, got.used[0]);
        // (1000 - 10 - 0.3 * 10) / 2
        assertEquals(List.of(new Stacked.Rejected(1, 0, 7, 493.5f)), got.rejected);
    }

    @Test
    void signsWhatLiesTooLow() {
        Stacked got = Stacked.by(CLIPPED, Stacked.pixel(10, 10, -90), Stacked.pixel(1, 1, 1));

        assertEquals(-97f, got.rejected.get(0).sigmas());
    }

    @Test
    void believesNeitherOfTwoThatDisagree() {
        Stacked got = Stacked.by(CLIPPED, Stacked.pixel(0, 10), Stacked.pixel(1, 1));

        assertEquals(0f, got.value[0]);
        assertEquals(0f, got.weight[0]);
        assertEquals(0, got.used[0]);
        assertEquals(2, got.rejected.size());
    }

    /** 4 sqrt(1 + 1) + 0.3 * 50 = 20.66. */
    @Test
    void takesTwoThatAgreeWithinTheirNoiseAndSeeing() {
        float[][] weights = Stacked.pixel(1, 1);

        assertEquals(50f, Stacked.by(CLIPPED, Stacked.pixel(39.7f, 60.3f), weights).value[0]);
        assertEquals(0f, Stacked.by(CLIPPED, Stacked.pixel(39.6f, 60.4f), weights).value[0]);
    }

    /** Median 1000: 4 sqrt(1 + 1000 * 0.1) = 40.2, and 300 besides. */
    @Test
    void allowsForTheNoiseOfTheSource() {
        float[][] weights = Stacked.pixel(1, 1, 1);

        Stacked kept = Stacked.by(CLIPPED, Stacked.pixel(1000, 1000, 1340), weights, 0.1f, 1);
        Stacked dropped = Stacked.by(CLIPPED, Stacked.pixel(1000, 1000, 1341), weights, 0.1f, 1);

        assertEquals(3, kept.used[0]);
        assertEquals(2, dropped.used[0]);
    }

    /** A Gaussian lies outside of 4 sigma once in 15787; the fraction makes it rarer still. */
    @Test
    void dropsHardlyAnyNoise() {
        float[][] weights = Stacked.weights(100_000, 1f, 1f, 1f, 1f, 1f, 1f);

        Stacked got = Stacked.by(CLIPPED, Stacked.noise(weights, 3), weights);

        double once = got.rejected.size() / 600_000.0;
        assertTrue(once > 0 && once < 2 / 15787.0, "fraction left out: " + once);
    }

    @Test
    void clipsBySigmaWhatNoiseDoesNotExplain() {
        CoaddMethod method = new CoaddMethod.SigmaClipped(4, 3, Weighting.PIXEL);
        float[][] values = Stacked.pixel(10, 11, 9, 10, 12, 8, 60, 1000);
        float[][] weights = Stacked.pixel(1, 1, 1, 1, 1, 1, 1, 1);

        Stacked got = Stacked.by(method, values, weights);

        assertEquals(10f, got.value[0]);
        assertEquals(6, got.used[0]);
        assertEquals(2, got.rejected.size());
    }

    @Test
    void keepsSamplesWhoseScatterExceedsTheirStatedNoise() {
        CoaddMethod method = new CoaddMethod.SigmaClipped(4, 3, Weighting.PIXEL);
        float[][] weights = Stacked.pixel(100, 100, 100, 100, 100);

        Stacked got = Stacked.by(method, Stacked.pixel(8, 9, 10, 11, 12), weights);

        assertEquals(5, got.used[0]);
    }
}
