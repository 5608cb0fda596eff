package org.desdm.fits.precal.sky;

import static org.desdm.fits.mock.TinyImages.assertPixels;
import static org.desdm.fits.mock.TinyImages.image;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.desdm.api.host.Workers;
import org.desdm.fits.error.CalibrationMismatchException;
import org.desdm.fits.error.ShapeMismatchException;
import org.desdm.fits.error.UnusableValueException;
import org.desdm.fits.geometry.FitsSection;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.Chain;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.mock.TinyImages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The step on images of a few pixels. */
class SkySubtractionTest {

    private static final Workers ALONE = Workers.SEQUENTIAL;

    /** A few roundings of relative 6e-8 on weights below 1. */
    private static final float ROUNDINGS = 1e-6f;

    private final CcdImage image = ccd(image("110 120", "130 140"));
    private final CcdImage templates = templates(2, image("1 1", "1 1", "0 1", "2 NaN"));
    private final FitsHeader fit = fit(100, 5);

    @Test
    void subtractsTheSumOfTheComponents() {
        templates.science().data()[7] = 0;

        step(SkyWeight.NONE).apply(image, ALONE);

        assertPixels(image("10 15", "20 40"), image.science(), TinyImages.EXACT);
        assertTrue(image.weight().isEmpty());
        assertEquals("sky.fits", image.header().require(DesKeywords.SKYSBFIL));
        assertEquals(100, image.header().require(DesKeywords.skyCoefficient(0)));
        assertEquals(5, image.header().require(DesKeywords.skyCoefficient(1)));
    }

    @Test
    void aPixelWithoutATemplateKeepsItsValueAndLosesItsWeight() {
        image.setWeight(image("1 1", "1 1"));

        step(SkyWeight.NONE).apply(image, ALONE);

        assertPixels(image("10 15", "20 140"), image.science(), TinyImages.EXACT);
        assertPixels(image("1 1", "1 0"), image.weight().orElseThrow(), TinyImages.EXACT);
        assertEquals(1, image.mask().orElseThrow().data()[3]);
        assertEquals(0, image.mask().orElseThrow().data()[2]);
    }

    /** No template has a hole, and the image no mask: 3e38 + 3e38 is beyond a float. */
    @Test
    void aSkyThatOverflowsIsAHole() {
        templates.science().data()[3] = 3e38f;
        templates.science().data()[7] = 3e38f;

        new SkySubtraction(templates, "sky.fits", fit(1, 1), SkyWeight.NONE).apply(image, ALONE);

        assertPixels(image("109 118", "127 140"), image.science(), TinyImages.EXACT);
        assertArrayEquals(new int[] {0, 0, 0, 1}, image.mask().orElseThrow().data());
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e39, -1e39})
    void refusesACoefficientBeyondAFloat(double coefficient) {
        fit.set(DesKeywords.skyCoefficient(1), coefficient);

        UnusableValueException e = assertThrows(UnusableValueException.class, this::apply);

        assertTrue(e.getMessage().contains("SKYPC01 = "), e.getMessage());
        assertEquals(110, image.science().data()[0], "the image is as it was");
    }

    /** 1/w' = 1/w + sky/(g d) + sky² var_d/d², with sky 100, 105, 110. */
    @Test
    void theSkysNoiseIsAddedToTheWeight() {
        image.setWeight(image("0.04 0.04", "0 0.04"));
        CcdImage flat = ccd(image("0.8 1", "1 1"));
        flat.setWeight(image("1e6 0", "1 1"));

        step(new SkyWeight(SkyWeight.Mode.SKY, Optional.of(flat))).apply(image, ALONE);

        double variance = 25 + 100 / 0.8 + 100 * 100 * 1e-6 / 0.64;
        assertPixels(image(1 / variance + " 0", "0 0"), image.weight().orElseThrow(), ROUNDINGS);
    }

    /**
     * All light: the pixel before its sky was subtracted; without a flat FLATMEDx stands for it.
     */
    @Test
    void theNoiseOfAllLightIsAddedToTheWeight() {
        templates.science().data()[7] = 0;
        image.science().data()[2] = -30;
        image.setWeight(image("0.04 0.04", "0.04 0.04"));
        image.header().set(DesKeywords.gain('A'), 2.0);
        image.header().set(DesKeywords.flatMedian('A'), 1.5);

        step(new SkyWeight(SkyWeight.Mode.ALL, Optional.empty())).apply(image, ALONE);

        // perLight F/g over d = F is 1/g
        FloatImage expected =
                image(1 / (25 + 110 / 2.0) + " " + 1 / (25 + 120.0), 0.04 + " " + 1 / (25 + 140.0));
        assertPixels(expected, image.weight().orElseThrow(), ROUNDINGS);
    }

    /** The survey's weight: sky F/(g d) + (rn F/(g d))². */
    @Test
    void withoutAWeightMapTheReadNoiseMakesOne() {
        CcdImage flat = ccd(image("0.5 0.5", "0 -1"));
        templates.science().data()[7] = 0;
        for (char amp : new char[] {'A', 'B'}) {
            image.header().set(DesKeywords.gain(amp), 4 * 0.5);
            image.header().set(DesKeywords.flatMedian(amp), 0.5);
        }

        step(new SkyWeight(SkyWeight.Mode.SKY, Optional.of(flat))).apply(image, ALONE);

        double dark = 5 * 0.5 / (2 * 0.5);
        double first = 100 * 0.5 / (2 * 0.5) + dark * dark;
        double second = 105 * 0.5 / (2 * 0.5) + dark * dark;
        assertPixels(
                image(1 / first + " " + 1 / second, "0 0"),
                image.weight().orElseThrow(),
                ROUNDINGS);
    }

    /** One pixel an amplifier is every eighth of every eighth row: variance of pixels 0 and 1. */
    @Test
    void levelAndNoiseOfTheSkyAreWritten() {
        step(SkyWeight.NONE).apply(image, ALONE);

        FitsHeader header = image.header();
        assertEquals(102.5, header.require(DesKeywords.SKYBRITE), "mean of the two in the middle");
        assertEquals(125, header.require(DesKeywords.skyVariance('A')), 1e-5);
        assertEquals(130, header.require(DesKeywords.skyVariance('B')), 1e-5);
        assertEquals(Math.sqrt(127.5), header.require(DesKeywords.SKYSIGMA), 1e-5);
    }

    /** As the bad half of S7 has none. Of A the pixel of the first row counts: sky 100. */
    @Test
    void anAmplifierWithoutATemplateHasNoVarianceAndTheOtherKeepsItsLevel() {
        for (int i = 1; i < 8; i += 2) {
            templates.science().data()[i] = Float.NaN;
        }

        step(SkyWeight.NONE).apply(image, ALONE);

        FitsHeader header = image.header();
        assertEquals(100, header.require(DesKeywords.SKYBRITE));
        assertEquals(125, header.require(DesKeywords.skyVariance('A')), 1e-5);
        assertFalse(header.contains(DesKeywords.skyVariance('B')));
        assertEquals(Math.sqrt(125), header.require(DesKeywords.SKYSIGMA), 1e-5);
    }

    /** As of an image whose sky was taken away before: light below 0 has no noise. */
    @Test
    void aSkyBelowZeroLeavesTheReadNoise() {
        new SkySubtraction(templates, "sky.fits", fit(-100, -5), SkyWeight.NONE)
                .apply(image, ALONE);

        assertEquals(-102.5, image.header().require(DesKeywords.SKYBRITE));
        assertEquals(5, image.header().require(DesKeywords.SKYSIGMA), "RDNOISEx over GAINx");
    }

    @Test
    void isDoneOnce() {
        Chain chain =
                new Chain(
                        List.of(step(SkyWeight.NONE)), Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));

        chain.apply(image, ALONE);
        chain.apply(image, ALONE);

        assertEquals(10, image.science().data()[0]);
        assertTrue(image.header().contains(DesKeywords.DESSKYSB));
    }

    @Test
    void refusesTheFitOfAnotherExposureAndTemplatesOfAnotherCcdOrBand() {
        fit.set(DesKeywords.EXPNUM, 8L);
        assertThrows(CalibrationMismatchException.class, this::apply);
        fit.set(DesKeywords.EXPNUM, 7L);
        templates.header().set(DesKeywords.CCDNUM, 4);
        assertThrows(CalibrationMismatchException.class, this::apply);
        templates.header().set(DesKeywords.CCDNUM, 3);
        templates.header().set(DesKeywords.BAND, "z");
        assertThrows(CalibrationMismatchException.class, this::apply);

        assertEquals(110, image.science().data()[0], "the image is as it was");
    }

    /** Components of another run are turned: as many coefficients, and another sky. */
    @Test
    void refusesTheFitOfOtherComponentsThanTheTemplates() {
        templates.header().set(DesKeywords.SKYPCID, "pc01234567");
        apply();
        assertEquals(10, image.science().data()[0], "a fit that does not say is not refused");
        fit.set(DesKeywords.SKYPCID, "pc89abcdef");

        CalibrationMismatchException e =
                assertThrows(CalibrationMismatchException.class, this::apply);

        assertTrue(e.getMessage().contains("sky.fits has SKYPCID = pc01234567"), e.getMessage());
        assertTrue(e.getMessage().contains("pc89abcdef"), e.getMessage());
        assertEquals(10, image.science().data()[0]);
    }

    @Test
    void refusesTemplatesThatAreNotAsManyAsTheCoefficients() {
        fit.set(DesKeywords.skyCoefficient(2), 1.0);

        assertThrows(ShapeMismatchException.class, this::apply);
    }

    @Test
    void refusesWeightsThatHoldPhotonNoiseAlready() {
        image.header().set(DesKeywords.DESPHOT, "2001-02-03");
        image.setWeight(image("1 1", "1 1"));

        assertThrows(
                UnusableValueException.class,
                () ->
                        step(new SkyWeight(SkyWeight.Mode.SKY, Optional.empty()))
                                .apply(image, ALONE));
    }

    @Test
    void refusesAGainOfZeroAndNoReadNoise() {
        image.header().set(DesKeywords.gain('A'), 0.0);
        assertThrows(UnusableValueException.class, this::apply);
        image.header().set(DesKeywords.gain('A'), 1.0);
        image.header().set(DesKeywords.readNoise('B'), -1.0);
        assertThrows(UnusableValueException.class, this::apply);
    }

    @Test
    void whereNoPixelHasATemplateNothingIsSaidOfTheSky() {
        Arrays.fill(templates.science().data(), Float.NaN);

        apply();

        assertPixels(image("110 120", "130 140"), image.science(), TinyImages.EXACT);
        assertFalse(image.header().contains(DesKeywords.SKYBRITE));
    }

    /** Whole numbers, whose sums are exact: rows of more than a piece, and a hole. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3, 4, 5, 9})
    void everyComponentCountsInEveryPixel(int components) {
        int width = 600;
        int height = 8;
        int hole = 2 * width + 511;
        CcdImage wide = ccd(FloatImage.zeros(width, height));
        wide.header().set(DesKeywords.dataSec('A'), FitsSection.parse("[1:300,1:8]"));
        wide.header().set(DesKeywords.dataSec('B'), FitsSection.parse("[301:600,1:8]"));
        wide.setWeight(FloatImage.zeros(width, height));
        Arrays.fill(wide.weight().orElseThrow().data(), 0.25f);
        CcdImage planes = templates(components, FloatImage.zeros(width, height * components));
        double[] coefficients = new double[components];
        float[] sky = new float[width * height];
        for (int k = 0; k < components; k++) {
            coefficients[k] = k + 1;
            for (int i = 0; i < sky.length; i++) {
                int value = (i * (k + 3) + i / width) % 11;
                planes.science().data()[k * sky.length + i] = value;
                sky[i] += (k + 1) * value;
            }
        }
        planes.science().data()[hole] = Float.NaN;
        SkyWeight weight = new SkyWeight(SkyWeight.Mode.SKY, Optional.empty());

        new SkySubtraction(planes, "sky.fits", fit(coefficients), weight).apply(wide, ALONE);

        float[] sampled = new float[width * height];
        int n = 0;
        for (int i = 0; i < sky.length; i++) {
            assertEquals(i == hole ? 0 : 0f - sky[i], wide.science().data()[i], "pixel " + i);
            assertEquals(
                    i == hole ? 0 : 1 / (4 + sky[i]),
                    wide.weight().orElseThrow().data()[i],
                    ROUNDINGS,
                    "weight " + i);
            if (i % width % 300 % 8 == 0 && i / width % 8 == 0) { // of each amplifier
                sampled[n++] = sky[i];
            }
        }
        Arrays.sort(sampled, 0, n);
        assertEquals(
                0.5 * (sampled[n / 2 - 1] + sampled[n / 2]),
                wide.header().require(DesKeywords.SKYBRITE));
        assertEquals(1, wide.maskOrNew().data()[hole]);
    }

    private void apply() {
        step(SkyWeight.NONE).apply(image, ALONE);
    }

    private SkySubtraction step(SkyWeight weight) {
        return new SkySubtraction(templates, "sky.fits", fit, weight);
    }

    private static FitsHeader fit(double... coefficients) {
        FitsHeader header = new FitsHeader();
        header.set(DesKeywords.EXPNUM, 7L);
        for (int k = 0; k < coefficients.length; k++) {
            header.set(DesKeywords.skyCoefficient(k), coefficients[k]);
        }
        return header;
    }

    private static CcdImage templates(int count, FloatImage planes) {
        CcdImage templates = TinyImages.ccd(3, planes);
        templates.header().set(DesKeywords.NSKYPC, count);
        return templates;
    }

    /** Two amplifiers of one column each. */
    private static CcdImage ccd(FloatImage pixels) {
        CcdImage ccd = TinyImages.ccd(3, pixels);
        ccd.header().set(DesKeywords.EXPNUM, 7L);
        ccd.header().set(DesKeywords.dataSec('A'), FitsSection.parse("[1:1,1:2]"));
        ccd.header().set(DesKeywords.dataSec('B'), FitsSection.parse("[2:2,1:2]"));
        for (char amp : new char[] {'A', 'B'}) {
            ccd.header().set(DesKeywords.gain(amp), 1.0);
            ccd.header().set(DesKeywords.readNoise(amp), 5.0);
        }
        return ccd;
    }
}
