package org.desdm.fits.precal;

import static org.desdm.fits.header.DesKeywords.BAND;
import static org.desdm.fits.header.DesKeywords.BIASFIL;
import static org.desdm.fits.header.DesKeywords.BUNIT;
import static org.desdm.fits.header.DesKeywords.DESFLAT;
import static org.desdm.fits.header.DesKeywords.EXPTIME;
import static org.desdm.fits.header.DesKeywords.GAIN;
import static org.desdm.fits.header.DesKeywords.SATURATE;
import static org.desdm.fits.header.DesKeywords.SKYBRITE;
import static org.desdm.fits.header.DesKeywords.SKYSIGMA;
import static org.desdm.fits.header.DesKeywords.gain;
import static org.desdm.fits.header.DesKeywords.overscanVariance;
import static org.desdm.fits.header.DesKeywords.readNoise;
import static org.desdm.fits.header.DesKeywords.saturation;
import static org.desdm.fits.header.DesKeywords.skyVariance;
import static org.desdm.fits.precal.Drawn.EXACT;
import static org.desdm.fits.precal.Drawn.assertMask;
import static org.desdm.fits.precal.Drawn.assertPixels;
import static org.desdm.fits.precal.Drawn.ccd;
import static org.desdm.fits.precal.Drawn.image;
import static org.desdm.fits.precal.Drawn.mask;
import static org.desdm.fits.precal.Drawn.section;
import static org.desdm.fits.precal.Drawn.twoAmplifiers;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.desdm.api.error.DesdmException;
import org.desdm.api.host.Workers;
import org.desdm.fits.error.CalibrationMismatchException;
import org.desdm.fits.error.FitsError;
import org.desdm.fits.error.MissingKeywordException;
import org.desdm.fits.error.ShapeMismatchException;
import org.desdm.fits.error.UnusableSectionException;
import org.desdm.fits.error.UnusableValueException;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.Chain;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.image.ImageStep;
import org.junit.jupiter.api.Test;

class StepsTest {

    /** A few roundings of relative 2^-24 on values up to 2. */
    private static final float ROUNDINGS = 5e-7f;

    // bias and dark

    @Test
    void subtractsTheBiasPixelByPixel() {
        CcdImage ccd = ccd(3, image("10 11", "12 13"));

        bias(3, image("1 2", "3 4")).apply(ccd, Workers.SEQUENTIAL);

        assertPixels(image("9 9", "9 9"), ccd.science(), EXACT);
        assertEquals("bias_c03.fits", ccd.header().require(BIASFIL));
    }

    @Test
    void addsTheBiasNoiseAndKeepsZeroWeightAtZero() {
        CcdImage ccd = ccd(3, image("10 10 10 10"));
        ccd.setWeight(image("0.25 0 0.25 0"));
        BiasSubtraction step = bias(3, image("1 1 1 1"));
        step.bias().setWeight(image("1 1 0 0"));

        step.apply(ccd, Workers.SEQUENTIAL);

        assertPixels(image("0.2 0 0 0"), ccd.weight().orElseThrow(), ROUNDINGS); // 1 / (4 + 1)
    }

    @Test
    void takesOverTheBitsOfTheBias() {
        CcdImage ccd = ccd(3, image("10 10"));
        ccd.setMask(mask("2 2"));
        BiasSubtraction step = bias(3, image("1 1"));
        step.bias().setMask(mask("0 1"));

        step.apply(ccd, Workers.SEQUENTIAL);

        assertMask(mask("2 3"), ccd.mask().orElseThrow());
    }

    @Test
    void refusesTheBiasOfAnotherCcd() {
        CalibrationMismatchException e =
                assertThrows(
                        CalibrationMismatchException.class,
                        () -> bias(7, image("1")).apply(ccd(3, image("10")), Workers.SEQUENTIAL));

        assertEquals("bias_c07.fits has CCDNUM = 7, image has 3", e.getMessage());
    }

    @Test
    void refusesABiasOfAnotherShape() {
        assertThrows(
                ShapeMismatchException.class,
                () -> bias(3, image("1 1")).apply(ccd(3, image("10")), Workers.SEQUENTIAL));
    }

    @Test
    void isDoneOnlyOnce() {
        CcdImage ccd = ccd(3, image("10"));
        Chain chain = chain(bias(3, image("1")));

        chain.apply(ccd, Workers.SEQUENTIAL);
        chain.apply(ccd, Workers.SEQUENTIAL);

        assertPixels(image("9"), ccd.science(), EXACT);
    }

    /** t = 90 / 30 = 3: the dark's variance of 1/9 counts 9 times. */
    @Test
    void scalesTheDarkAndItsVarianceByTheExposureTime() {
        CcdImage ccd = ccd(3, image("10 10"));
        ccd.header().set(EXPTIME, 90.0);
        ccd.setWeight(image("1 1"));
        CcdImage dark = ccd(3, image("1 2"));
        dark.header().set(EXPTIME, 30.0);
        dark.setWeight(image("9 0"));

        new DarkSubtraction(dark, "dark.fits").apply(ccd, Workers.SEQUENTIAL);

        assertPixels(image("7 4"), ccd.science(), EXACT);
        assertPixels(image("0.5 0"), ccd.weight().orElseThrow(), ROUNDINGS);
    }

    @Test
    void refusesADarkWithoutExposureTime() {
        CcdImage ccd = ccd(3, image("10"));
        ccd.header().set(EXPTIME, 90.0);
        CcdImage dark = ccd(3, image("1"));
        dark.header().set(EXPTIME, 0.0);

        assertThrows(
                UnusableValueException.class,
                () -> new DarkSubtraction(dark, "dark.fits").apply(ccd, Workers.SEQUENTIAL));
    }

    // bad pixels

    /** BPMDEF to BADPIX: 3199 become BPM, the rest the bit of its name, CORR none. */
    @Test
    void translatesEveryBitOfABadPixelMask() {
        int[] bpm = {1, 2, 4, 8, 16, 32, 64, 1024, 2048};
        for (int def : bpm) {
            assertEquals(1, BadPixelMask.maskBits(def), "BPMDEF " + def);
        }
        assertEquals(512, BadPixelMask.maskBits(128), "EDGE");
        assertEquals(0, BadPixelMask.maskBits(256), "CORR");
        assertEquals(2048, BadPixelMask.maskBits(512), "SUSPECT");
        assertEquals(8, BadPixelMask.maskBits(4096), "BADAMP");
        assertEquals(8192, BadPixelMask.maskBits(8192), "NEAREDGE");
        assertEquals(16384, BadPixelMask.maskBits(16384), "TAPEBUMP");
    }

    @Test
    void flagsBadPixelsAndTakesTheirWeight() {
        CcdImage ccd = ccd(3, image("1 1 1 1"));
        ccd.setMask(mask("2 2 0 0"));
        ccd.setWeight(image("4 4 4 4"));

        new BadPixelMask(mask("0 1 512 4096"), ccd.header().copy(), "bpm.fits")
                .apply(ccd, Workers.SEQUENTIAL);

        assertMask(mask("2 3 2048 8"), ccd.mask().orElseThrow());
        assertPixels(image("4 0 4 0"), ccd.weight().orElseThrow(), EXACT);
    }

    // gain and noise

    @Test
    void multipliesByTheGainOfTheAmplifierAndItsKeywordsFollow() {
        CcdImage ccd = twoAmplifiers(image("1 1 1 1", "2 2 2 2"));
        ccd.setWeight(image("16 16 16 16", "16 16 16 16"));
        ccd.header().set(gain('A'), 2.0);
        ccd.header().set(gain('B'), 4.0);
        ccd.header().set(GAIN, 2.0);
        ccd.header().set(saturation('A'), 100.0);
        ccd.header().set(saturation('B'), 60.0);
        ccd.header().set(skyVariance('A'), 5.0);
        ccd.header().set(skyVariance('B'), 5.0);
        ccd.header().set(SKYBRITE, 10.0);
        ccd.header().set(SKYSIGMA, 1.0);

        new GainCorrection().apply(ccd, Workers.SEQUENTIAL);

        assertPixels(image("2 2 4 4", "4 4 8 8"), ccd.science(), EXACT);
        assertPixels(image("4 4 1 1", "4 4 1 1"), ccd.weight().orElseThrow(), EXACT);
        assertEquals(1.0, ccd.header().require(gain('A')));
        assertEquals(1.0, ccd.header().require(GAIN));
        assertEquals(200.0, ccd.header().require(saturation('A')));
        assertEquals(240.0, ccd.header().require(SATURATE));
        assertEquals(20.0, ccd.header().require(skyVariance('A')));
        assertEquals(80.0, ccd.header().require(skyVariance('B')));
        assertEquals(30.0, ccd.header().require(SKYBRITE)); // both amplifiers' mean gain is 3
        assertEquals(3.0, ccd.header().require(SKYSIGMA));
        assertEquals("electrons", ccd.header().require(BUNIT));
    }

    @Test
    void namesEveryGainThatCannotBeUsed() {
        CcdImage ccd = twoAmplifiers(image("1 1 1 1"));
        ccd.header().set(gain('A'), 0.0);
        ccd.header().set(gain('B'), -1.0);

        UnusableValueException e =
                assertThrows(
                        UnusableValueException.class,
                        () -> new GainCorrection().apply(ccd, Workers.SEQUENTIAL));

        assertEquals("GAINA = 0.0, GAINB = -1.0: must be finite and above 0", e.getMessage());
        assertPixels(image("1 1 1 1"), ccd.science(), EXACT);
    }

    @Test
    void refusesToCorrectTheGainOfElectrons() {
        CcdImage ccd = ccd(1, image("1"));
        ccd.header().set(gain('A'), 2.0);
        ccd.header().set(BUNIT, "electrons");

        DesdmException e =
                assertThrows(
                        DesdmException.class,
                        () -> new GainCorrection().apply(ccd, Workers.SEQUENTIAL));

        assertEquals(FitsError.ALREADY_DONE, e.code());
    }

    @Test
    void refusesAmplifiersThatLeavePixelsToNone() {
        CcdImage ccd = ccd(1, image("1 1 1"));
        section(ccd.header(), 'A', "[1:2,1:1]");
        ccd.header().set(gain('A'), 2.0);

        assertThrows(
                UnusableSectionException.class,
                () -> new GainCorrection().apply(ccd, Workers.SEQUENTIAL));
    }

    /** (8 / 4)² + 1/12 + 11/12 = 5 ADU²; (2 / 4)² + 1/12 = 1/3 ADU². */
    @Test
    void theFirstWeightIsReadNoiseRoundingAndOverscan() {
        CcdImage ccd = twoAmplifiers(image("0 0 0 0"));
        ccd.header().set(gain('A'), 4.0);
        ccd.header().set(gain('B'), 4.0);
        ccd.header().set(readNoise('A'), 8.0);
        ccd.header().set(readNoise('B'), 2.0);
        ccd.header().set(overscanVariance('A'), 11.0 / 12);

        new ReadNoiseWeight().apply(ccd, Workers.SEQUENTIAL);

        assertPixels(image("0.2 0.2 3 3"), ccd.weight().orElseThrow(), ROUNDINGS);
    }

    /** Rounding and overscan are known in ADU: added to electrons they would be far too small. */
    /** Without read noise and light there is the rounding alone; with light, light and rounding. */
    @Test
    void theLimitsOfTheWeightAreRoundingAndLight() {
        CcdImage ccd = ccd(3, image("0 400"));
        ccd.header().set(gain('A'), 2.0);
        ccd.header().set(readNoise('A'), 1e-6);

        for (ImageStep step :
                List.of(new ReadNoiseWeight(), new GainCorrection(), new PhotonNoise())) {
            step.apply(ccd, Workers.SEQUENTIAL);
        }

        // in e²: g²/12, and 800 electrons
        assertPixels(image("3 0.00124948"), ccd.weight().orElseThrow(), 1e-6f);
    }

    @Test
    void theReadNoiseWeightIsOfAduAndOfVariancesThatCanBe() {
        CcdImage electrons = twoAmplifiers(image("1 2"));
        electrons.header().set(BUNIT, "electrons");
        CcdImage negative = twoAmplifiers(image("1 2"));
        negative.header().set(overscanVariance('B'), -1.0);
        for (CcdImage ccd : List.of(electrons, negative)) {
            ccd.header().set(gain('A'), 4.0);
            ccd.header().set(gain('B'), 4.0);
            ccd.header().set(readNoise('A'), 8.0);
            ccd.header().set(readNoise('B'), 8.0);
            assertThrows(
                    UnusableValueException.class,
                    () -> new ReadNoiseWeight().apply(ccd, Workers.SEQUENTIAL));
            assertTrue(ccd.weight().isEmpty());
        }
    }

    @Test
    void aWeightMapOutlivesAPassWhoseNextStepIsRefused() {
        CcdImage ccd = twoAmplifiers(image("1 2"));
        for (char amp : new char[] {'A', 'B'}) {
            ccd.header().set(gain(amp), 1.0);
            ccd.header().set(readNoise(amp), 8.0);
        }
        ccd.setWeight(image("0.5 0.25"));
        Chain chain =
                new Chain(
                        List.of(new ReadNoiseWeight(), bias(9, image("1 1"))),
                        Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));

        assertThrows(
                CalibrationMismatchException.class, () -> chain.apply(ccd, Workers.SEQUENTIAL));

        assertPixels(image("0.5 0.25"), ccd.weight().orElseThrow(), EXACT);
    }

    @Test
    void keywordsThatAreBlankInBothSayNothingOfAMatch() {
        CcdImage ccd = ccd(3, image("1"));
        CcdImage flat = ccd(3, image("1"));
        ccd.header().set(BAND, "");
        flat.header().set(BAND, " ");
        assertThrows(
                MissingKeywordException.class,
                () ->
                        new FlatFieldCorrection(flat, 0.1f, "flat.fits")
                                .apply(ccd, Workers.SEQUENTIAL));
    }

    /** Variance 4 e² of read noise, plus the counts where they are above 0. */
    @Test
    void addsTheCountsAsVariance() {
        CcdImage ccd = ccd(1, image("12 0 -5 NaN"));
        ccd.header().set(BUNIT, "electrons");
        ccd.setWeight(image("0.25 0.25 0.25 0.25"));

        new PhotonNoise().apply(ccd, Workers.SEQUENTIAL);

        assertPixels(image("0.0625 0.25 0.25 0"), ccd.weight().orElseThrow(), EXACT);
    }

    @Test
    void photonNoiseNeedsElectronsAndAWeightMap() {
        CcdImage adu = ccd(1, image("1"));
        adu.setWeight(image("1"));
        CcdImage weightless = ccd(1, image("1"));
        weightless.header().set(BUNIT, "electrons");

        assertThrows(
                UnusableValueException.class,
                () -> new PhotonNoise().apply(adu, Workers.SEQUENTIAL));
        assertThrows(
                UnusableValueException.class,
                () -> new PhotonNoise().apply(weightless, Workers.SEQUENTIAL));
        CcdImage flattened = ccd(3, image("1"));
        flattened.header().set(BUNIT, "electrons");
        flattened.header().set(DESFLAT, "2026-11-22T10:00:00Z");
        flattened.setWeight(image("1"));
        assertThrows(
                UnusableValueException.class,
                () -> new PhotonNoise().apply(flattened, Workers.SEQUENTIAL));
    }

    private static BiasSubtraction bias(int ccdNum, FloatImage level) {
        return new BiasSubtraction(ccd(ccdNum, level), "bias_c%02d.fits".formatted(ccdNum));
    }

    private static Chain chain(BiasSubtraction step) {
        return new Chain(List.of(step), Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
    }

    /** Amplifier A reads the left half, B the right. */
}
