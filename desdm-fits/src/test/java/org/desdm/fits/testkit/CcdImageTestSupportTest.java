package org.desdm.fits.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.desdm.api.data.Corner;
import org.desdm.api.data.SampleWish;
import org.desdm.api.data.TestSupport;
import org.desdm.api.data.Tolerance;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.CcdRows;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.mock.TinyImages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CcdImageTestSupportTest {

    private static final int PIXELS = 64 * 64;

    /**
     * The median absolute deviation of n normal numbers tells sigma to 1.17 / sqrt(2 n), here n =
     * 2048 pairs: 0.018; five of these are allowed.
     */
    private static final double FIVE_SIGMA = 0.09;

    private final CcdImageTestSupport support = new CcdImageTestSupport();
    private final CcdImage science = sample("red_bias", false, 1);

    private CcdImage sample(String filetype, boolean calibration, long seed) {
        return support.sample(new SampleWish(filetype, calibration, seed, 64, 64));
    }

    @Test
    void drawsTheSameSampleFromTheSameSeed() {
        assertArrayEquals(science.science().data(), sample("red_bias", false, 1).science().data());
        assertNotEquals(
                Optional.empty(),
                support.difference(
                        science,
                        sample("red_bias", false, 2),
                        TestSupport.PIXELS,
                        Tolerance.EXACT));
    }

    /** The mean of n pixels with noise s has the noise s / sqrt(n). */
    @Test
    void makesFlatsAboutOneAndBiasesAboutZero() {
        assertEquals(1, mean(sample("cal_dflatcor", true, 3)), 5 * 0.001 / Math.sqrt(PIXELS));
        assertEquals(0, mean(sample("cal_biascor", true, 3)), 5 * 0.1 / Math.sqrt(PIXELS));
        assertEquals(1000, mean(science), 5 * 10 / Math.sqrt(PIXELS));
        assertEquals(0, mean(sample("cal_bpm", true, 3)));
    }

    private static double mean(CcdImage image) {
        double sum = 0;
        for (float v : image.science().data()) {
            sum += v;
        }
        return sum / image.science().data().length;
    }

    @Test
    void tellsTheNoiseOverWhatTheWeightsSay() {
        CcdImage wrong = science.copy();
        for (int i = 0; i < PIXELS; i++) {
            wrong.weight().orElseThrow().data()[i] *= 4; // half the noise that there is
        }

        assertEquals(1, support.noiseRatio(science).orElseThrow(), FIVE_SIGMA);
        assertEquals(2, support.noiseRatio(wrong).orElseThrow(), 2 * FIVE_SIGMA);
        assertTrue(support.noiseRatio(tiny("1 2", "3 4")).isEmpty());
    }

    @ParameterizedTest
    @EnumSource
    void altersACopyAndNeverTheOriginal(Corner corner) {
        CcdImage before = science.copy();

        CcdImage altered = support.altered(science, corner).orElseThrow();

        assertEquals(Optional.empty(), everything(before, science));
        assertNotEquals(Optional.empty(), everything(science, altered), corner.words());
    }

    private Optional<String> everything(CcdImage expected, CcdImage actual) {
        return support.difference(expected, actual, TestSupport.EVERYTHING, Tolerance.EXACT);
    }

    @Test
    void keepsTheNoiseOfHalvedDataTrue() {
        CcdImage halved = support.altered(science, Corner.HALVED).orElseThrow();

        assertEquals(mean(science) / 2, mean(halved), 1e-3);
        assertEquals(1, support.noiseRatio(halved).orElseThrow(), FIVE_SIGMA);
    }

    @Test
    void changesOneKeyword() {
        assertEquals(
                Optional.of("77"),
                support.with(science, "CCDNUM", "77").header().findText("CCDNUM"));
        assertEquals(
                Optional.empty(), support.without(science, "CCDNUM").header().findText("CCDNUM"));
        assertEquals(Optional.of("3"), science.header().findText("CCDNUM"));
    }

    private static CcdImage tiny(String... rows) {
        return TinyImages.ccd(3, TinyImages.image(rows));
    }

    @Test
    void findsThePixelThatMustNotBePublished() {
        CcdImage bare = tiny("1 NaN", "3 4");
        CcdImage flagged = tiny("1 NaN", "3 4");
        flagged.maskOrNew().data()[1] = 1;
        CcdImage weightless = tiny("1 NaN", "3 4");
        weightless.setWeight(TinyImages.image("1 0", "1 1"));
        CcdImage badWeight = tiny("1 2", "3 4");
        badWeight.setWeight(TinyImages.image("1 NaN", "1 1"));
        CcdImage negative = tiny("1 2", "3 4");
        negative.setWeight(TinyImages.image("1 1", "-1 1"));

        assertEquals(1, support.offences(bare).size());
        assertTrue(support.offences(bare).get(0).contains("(x=1, y=0)"));
        assertEquals(List.of(), support.offences(flagged));
        assertEquals(List.of(), support.offences(weightless));
        assertEquals(1, support.offences(badWeight).size());
        assertTrue(support.offences(negative).get(0).contains("(x=0, y=1)"));
    }

    @Test
    void findsTheMaskBitThatWasLost() {
        CcdImage before = tiny("1 2", "3 4");
        before.maskOrNew().data()[3] = 6;
        CcdImage after = tiny("1 2", "3 4");
        after.maskOrNew().data()[3] = 2;
        CcdImage more = before.copy();
        more.maskOrNew().data()[0] = 1;

        assertTrue(support.lost(before, after).get(0).contains("(x=1, y=1) has lost"));
        assertEquals(List.of(), support.lost(before, more));
        assertEquals(List.of(), support.lost(before, tiny("1")));
        assertEquals(1, support.lost(before, tiny("1 2", "3 4")).size());
    }

    @Test
    void comparesWithinATolerance() {
        Tolerance near = Tolerance.within(0.1);

        assertEquals(Optional.empty(), planes(tiny("1 NaN"), tiny("1.05 NaN"), near));
        assertTrue(planes(tiny("1 2"), tiny("1.05 NaN"), near).orElseThrow().contains("(x=1"));
        assertTrue(planes(tiny("1 2"), tiny("1 Infinity"), near).isPresent());
        assertTrue(planes(tiny("1 2"), tiny("1"), near).orElseThrow().contains("2 x 1"));
        assertTrue(planes(science, tinyWithoutWeight(), near).isPresent());
    }

    private CcdImage tinyWithoutWeight() {
        return new CcdImage(science.header(), science.science());
    }

    private Optional<String> planes(CcdImage expected, CcdImage actual, Tolerance tolerance) {
        return support.difference(expected, actual, TestSupport.PLANES, tolerance);
    }

    @Test
    void drawsADifferenceOfAnyTwoImages() {
        byte[] png = {(byte) 0x89, 'P', 'N', 'G'};

        assertArrayEquals(png, Arrays.copyOf(support.picture(science, science), 4));
        assertArrayEquals(png, Arrays.copyOf(support.picture(tiny("1 2"), tiny("1 NaN")), 4));
        assertArrayEquals(png, Arrays.copyOf(support.picture(tiny("1 2"), tiny("1")), 4));
    }

    @Test
    void knowsOfRowsWhatItKnowsOfTheirImage() {
        CcdRowsTestSupport rows = new CcdRowsTestSupport();
        CcdRows sample = rows.sample(new SampleWish("red_bias", false, 1, 64, 64));
        FloatImage pixels = FloatImage.zeros(64, 64);
        sample.science().read(0, 64, pixels.data(), 0);

        assertArrayEquals(science.science().data(), pixels.data());
        assertEquals(1, rows.noiseRatio(sample).orElseThrow(), FIVE_SIGMA);
        assertEquals(Optional.empty(), rows.altered(sample, Corner.ALL_MASKED));
        CcdRows nan = rows.altered(sample, Corner.ALL_NAN).orElseThrow();
        assertTrue(rows.difference(sample, nan, TestSupport.PIXELS, Tolerance.EXACT).isPresent());
        assertEquals(
                Optional.empty(),
                rows.difference(
                        sample, rows.copy(sample), TestSupport.EVERYTHING, Tolerance.EXACT));
    }
}
