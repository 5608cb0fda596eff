package org.desdm.fits.precal;

import static org.desdm.fits.header.DesKeywords.BAND;
import static org.desdm.fits.header.DesKeywords.FLATFIL;
import static org.desdm.fits.header.DesKeywords.SATURATE;
import static org.desdm.fits.header.DesKeywords.SKYBRITE;
import static org.desdm.fits.header.DesKeywords.SKYSIGMA;
import static org.desdm.fits.header.DesKeywords.STARFIL;
import static org.desdm.fits.header.DesKeywords.flatMedian;
import static org.desdm.fits.header.DesKeywords.gain;
import static org.desdm.fits.header.DesKeywords.saturation;
import static org.desdm.fits.header.DesKeywords.skyVariance;
import static org.desdm.fits.precal.Drawn.EXACT;
import static org.desdm.fits.precal.Drawn.assertMask;
import static org.desdm.fits.precal.Drawn.assertPixels;
import static org.desdm.fits.precal.Drawn.ccd;
import static org.desdm.fits.precal.Drawn.image;
import static org.desdm.fits.precal.Drawn.mask;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.desdm.api.host.Workers;
import org.desdm.fits.error.CalibrationMismatchException;
import org.desdm.fits.error.MissingKeywordException;
import org.desdm.fits.error.NoUsablePixelException;
import org.desdm.fits.error.UnusableCalibrationException;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.mask.BadPixelBits;
import org.junit.jupiter.api.Test;

/** The flat, and the rules that end a chain. */
class FlatFieldCorrectionTest {

    /** A few roundings of relative 2^-24 on values up to 2. */
    private static final float ROUNDINGS = 5e-7f;

    @Test
    void dividesAndKeepsWhatTheFlatCannotCorrect() {
        CcdImage ccd = ccd(3, image("10 10 10 10", "10 10 10 10"));
        ccd.setWeight(image("1 1 1 1", "1 1 1 1"));
        FlatFieldCorrection step = flat(image("0.5 1 2 0.1", "0 -1 NaN Infinity"));

        step.apply(ccd, Workers.SEQUENTIAL);

        assertPixels(image("20 10 5 10", "10 10 10 10"), ccd.science(), EXACT);
        assertPixels(image("0.25 1 4 0", "0 0 0 0"), ccd.weight().orElseThrow(), EXACT);
        assertMask(mask("0 0 0 1", "1 1 1 1"), ccd.mask().orElseThrow());
        assertEquals(5, step.uncorrectable());
    }

    /**
     * f = 2, var_f = 0.01: out = 5; variance 8 / 4 + 25 * 0.01 / 4 = 2.0625. Weight 0 on either
     * side gives 0.
     */
    @Test
    void addsTheFlatsOwnNoise() {
        CcdImage ccd = ccd(3, image("10 10 10 10"));
        ccd.setWeight(image("0.125 0 0.125 0"));
        FlatFieldCorrection step = flat(image("2 2 2 2"));
        step.flat().setWeight(image("100 100 0 0"));

        step.apply(ccd, Workers.SEQUENTIAL);

        assertPixels(image("0.4848485 0 0 0"), ccd.weight().orElseThrow(), ROUNDINGS);
    }

    /** A flat and an image of Poisson light c f: divided, c everywhere, and noise sqrt(c / f). */
    @Test
    void lightBehindAFlatIsEvenAndItsNoiseIsNot() {
        double c = 900;
        double[] responses = {0.5, 1, 2};
        int n = 40_000;
        Random random = new Random(3);
        for (double f : responses) {
            FloatImage light = FloatImage.zeros(n, 1);
            FloatImage response = FloatImage.zeros(n, 1);
            for (int i = 0; i < n; i++) {
                light.data()[i] = (float) (c * f + Math.sqrt(c * f) * random.nextGaussian());
                response.data()[i] = (float) f;
            }
            CcdImage ccd = ccd(3, light);

            flat(response).apply(ccd, Workers.SEQUENTIAL);

            assertEquals(c, Drawn.mean(ccd.science()), 5 * Math.sqrt(c / f / n));
            assertEquals(c / f, Drawn.variance(ccd.science()), 5 * c / f * Math.sqrt(2.0 / n));
        }
    }

    /**
     * Ten thousand draws of a pixel and of its flat scatter as the weight says: the ratio of two
     * numbers that are 5 % and 2 % noisy, to first order; the next is a tenth of a percent.
     */
    @Test
    void theStatedVarianceIsThatOfTenThousandDraws() {
        int n = 10_000;
        double truth = 400;
        double sigma = 20;
        double f = 0.8;
        double flatSigma = 0.016;
        Random random = new Random(17);
        FloatImage pixels = Drawn.noise(n, 1, random, truth * f, sigma);
        FloatImage measured = Drawn.noise(n, 1, random, f, flatSigma);
        CcdImage ccd = ccd(3, pixels);
        ccd.setWeight(even(n, 1 / (sigma * sigma)));
        FlatFieldCorrection step = flat(measured);
        step.flat().setWeight(even(n, 1 / (flatSigma * flatSigma)));

        step.apply(ccd, Workers.SEQUENTIAL);

        double stated = 0;
        for (float w : ccd.weight().orElseThrow().data()) {
            stated += 1 / w / n;
        }
        double expected = (sigma * sigma + truth * truth * flatSigma * flatSigma) / (f * f);
        double tolerance = 5 * Math.sqrt(2.0 / n) + 0.01;
        assertEquals(1, Drawn.variance(ccd.science()) / expected, tolerance);
        assertEquals(1, stated / expected, 0.01);
    }

    private static FloatImage even(int n, double value) {
        FloatImage image = FloatImage.zeros(n, 1);
        Arrays.fill(image.data(), (float) value);
        return image;
    }

    @Test
    void theFlatsMediansGoIntoTheGains() {
        CcdImage ccd = ccd(3, image("10"));
        ccd.header().set(gain('A'), 1.0);
        ccd.header().set(saturation('A'), 100.0);
        ccd.header().set(SATURATE, 100.0);
        ccd.header().set(skyVariance('A'), 25.0);
        ccd.header().set(SKYBRITE, 10.0);
        ccd.header().set(SKYSIGMA, 5.0);
        FlatFieldCorrection step = flat(image("2"));
        step.flat().header().set(flatMedian('A'), 1.25);

        step.apply(ccd, Workers.SEQUENTIAL);

        assertEquals(1.25, ccd.header().require(gain('A')));
        assertEquals(1.25, ccd.header().require(flatMedian('A')));
        assertEquals(80.0, ccd.header().require(saturation('A')));
        assertEquals(80.0, ccd.header().require(SATURATE));
        assertEquals(16.0, ccd.header().require(skyVariance('A')));
        assertEquals(8.0, ccd.header().require(SKYBRITE));
        assertEquals(4.0, ccd.header().require(SKYSIGMA));
    }

    /** A star flat is one more flat: its medians go on top of the dome flat's. */
    @Test
    void aStarFlatsMediansGoOnTopOfTheDomeFlats() {
        CcdImage ccd = ccd(3, image("10"));
        ccd.header().set(gain('A'), 1.25);
        ccd.header().set(flatMedian('A'), 1.25);
        ccd.header().set(saturation('A'), 80.0);
        CcdImage star = ccd(3, image("2"));
        star.header().set(flatMedian('A'), 0.8);

        new StarFlatCorrection(star, 0.2f, "star.fits").apply(ccd, Workers.SEQUENTIAL);

        assertPixels(image("5"), ccd.science(), EXACT);
        assertEquals(1.0, ccd.header().require(gain('A')), 1e-12);
        assertEquals(1.0, ccd.header().require(flatMedian('A')), 1e-12);
        assertEquals(100.0, ccd.header().require(SATURATE), 1e-12);
        assertEquals("star.fits", ccd.header().require(STARFIL));
        assertEquals(false, ccd.header().contains(FLATFIL));
    }

    @Test
    void refusesAFlatWithNothingUsable() {
        UnusableCalibrationException e =
                assertThrows(
                        UnusableCalibrationException.class,
                        () -> flat(image("0 NaN")).apply(ccd(3, image("1 1")), Workers.SEQUENTIAL));

        assertTrue(e.getMessage().startsWith("flat.fits has no pixel of 0.2 or more"));
    }

    @Test
    void refusesTheFlatOfAnotherBandAndCcdNamingBoth() {
        CcdImage ccd = ccd(4, image("1"));
        ccd.header().set(BAND, "r");

        CalibrationMismatchException e =
                assertThrows(
                        CalibrationMismatchException.class,
                        () -> flat(image("1")).apply(ccd, Workers.SEQUENTIAL));

        assertEquals(
                "flat.fits has CCDNUM = 3, image has 4; BAND = g, image has r", e.getMessage());
    }

    @Test
    void namesTheFileThatLacksAKeywordToMatch() {
        CcdImage ccd = ccd(3, image("1"));
        FlatFieldCorrection step = flat(image("1"));
        step.flat().header().remove(BAND);

        MissingKeywordException e =
                assertThrows(
                        MissingKeywordException.class, () -> step.apply(ccd, Workers.SEQUENTIAL));

        assertEquals("keyword BAND is missing in flat.fits", e.getMessage());
    }

    // the last rule

    @Test
    void maskedAndMeaninglessPixelsLoseTheirWeight() {
        CcdImage ccd = ccd(3, image("1 1 1 NaN 1 1", "1 1 1 Infinity 1 1"));
        ccd.setMask(mask("0 1 2 0 2048 0", "0 8 4 2 16 0"));
        ccd.setWeight(image("4 4 4 4 4 NaN", "4 4 4 4 4 -1"));

        MaskedWeight.DEFAULT.apply(ccd, Workers.SEQUENTIAL);

        assertPixels(image("4 0 0 0 4 0", "4 0 4 0 4 0"), ccd.weight().orElseThrow(), EXACT);
        assertMask(mask("0 1 2 1 2048 0", "0 8 4 3 16 0"), ccd.mask().orElseThrow());
    }

    @Test
    void maskedBitsAreAChoice() {
        CcdImage ccd = ccd(3, image("1 1"));
        ccd.setMask(mask("2 16"));
        ccd.setWeight(image("4 4"));

        new MaskedWeight(BadPixelBits.parse("CRAY")).apply(ccd, Workers.SEQUENTIAL);

        assertPixels(image("4 0"), ccd.weight().orElseThrow(), EXACT);
    }

    @Test
    void anImageOfNothingIsRefused() {
        CcdImage masked = ccd(3, image("1 NaN"));
        masked.setWeight(image("0 1"));
        CcdImage usable = ccd(3, image("NaN 1"));

        NoUsablePixelException e =
                assertThrows(
                        NoUsablePixelException.class,
                        () ->
                                new UsablePixelCheck("raw.fits")
                                        .apply(ccd(3, image("NaN NaN")), Workers.SEQUENTIAL));
        assertEquals(
                "raw.fits has no usable pixel: all 2 are NaN, infinite or of weight 0",
                e.getMessage());
        assertThrows(
                NoUsablePixelException.class,
                () -> new UsablePixelCheck("raw.fits").apply(masked, Workers.SEQUENTIAL));
        new UsablePixelCheck("raw.fits").apply(usable, Workers.SEQUENTIAL);
    }

    private static FlatFieldCorrection flat(FloatImage level) {
        return new FlatFieldCorrection(ccd(3, level), 0.2f, "flat.fits");
    }
}
