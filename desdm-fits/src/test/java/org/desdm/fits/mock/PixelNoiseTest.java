package org.desdm.fits.mock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.DoubleStream;
import org.desdm.api.host.Workers;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.image.MaskImage;
import org.junit.jupiter.api.Test;

/**
 * Noise of raw frames against the formulas of a CCD; regions and gains are taken from the headers,
 * as a stranger to the simulation would. Seeds are fixed, limits are five standard errors.
 */
class PixelNoiseTest {

    private static final CameraConfig CAMERA = CameraConfig.small(512, 512);
    private static final NightPlan PLAN =
            new NightPlan(2, 1, 2, 0, LightLevels.DEFAULT.withCosmicRays(0));
    private static final double SIGMAS = 5;

    /** Variance that rounding to whole numbers adds, ADU². */
    private static final double ROUNDING = 1.0 / 12;

    /** In both halves of the camera, where A and B change sides. */
    private static final int[] BOTH_ORDERS = {1, 32};

    private final SimulatedNight night = new SimulatedNight(CAMERA, PLAN, 20181108);

    @Test
    void overscanHoldsLevelAndReadNoiseOfItsAmplifier() {
        SimulatedExposure flat = night.exposures(ExposureKind.FLAT).get(0);
        forBothAmplifiersInBothOrders(
                (ccd, amp) -> {
                    RawPixels pixels = pixels(ccd, flat);
                    Sample s = new Sample();
                    pixels.forEachOverscan(amp, (x, y, adu) -> s.add(adu));
                    s.assertMoments(0, readVariance(pixels.header(), amp));
                });
    }

    @Test
    void biasHoldsLevelStructureAndReadNoise() {
        SimulatedExposure bias = night.exposures(ExposureKind.BIAS).get(0);
        forBothAmplifiersInBothOrders(
                (ccd, amp) -> {
                    RawPixels pixels = pixels(ccd, bias);
                    Sample s = new Sample();
                    forEachGood(pixels, amp, (x, y, adu) -> s.add(adu));
                    s.assertMoments(0, readVariance(pixels.header(), amp));
                });
    }

    /**
     * Photon transfer: the difference of two flats, the second scaled by s to the first, has
     * variance mean (1 + s) / gain + (1 + s²) (read noise² / gain² + 1/12), in ADU².
     */
    @Test
    void flatsHavePhotonNoiseOfTheGainInTheHeader() {
        List<SimulatedExposure> flats = night.exposures(ExposureKind.FLAT);
        forBothAmplifiersInBothOrders(
                (ccd, amp) -> {
                    RawPixels first = pixels(ccd, flats.get(0));
                    double[] a = values(first, amp);
                    double[] b = values(pixels(ccd, flats.get(1)), amp);
                    double mean = Sample.of(a).mean();
                    double s = mean / Sample.of(b).mean();
                    Sample difference = new Sample();
                    for (int i = 0; i < a.length; i++) {
                        difference.add(a[i] - s * b[i]);
                    }
                    double gain = first.header().require(DesKeywords.gain(amp));
                    difference.assertMoments(
                            0,
                            mean * (1 + s) / gain
                                    + (1 + s * s) * readVariance(first.header(), amp));
                });
    }

    /** Gains drawn from 3.8 to 4.2 differ by far more than the test above can miss. */
    @Test
    void amplifiersDiffer() {
        for (int ccdNum : BOTH_ORDERS) {
            List<Amplifier> amps = night.ccd(ccdNum).amplifiers();
            assertTrue(Math.abs(amps.get(0).gain() - amps.get(1).gain()) > 0.05);
        }
    }

    /** A check of one amplifier of one CCD. */
    @FunctionalInterface
    private interface Check {
        void of(SimulatedCcd ccd, char amp);
    }

    private void forBothAmplifiersInBothOrders(Check check) {
        for (int ccdNum : BOTH_ORDERS) {
            SimulatedCcd ccd = night.ccd(ccdNum);
            check.of(ccd, 'A');
            check.of(ccd, 'B');
        }
    }

    private static RawPixels pixels(SimulatedCcd ccd, SimulatedExposure exposure) {
        return new RawPixels(
                ccd.raw(exposure, Workers.SEQUENTIAL), ccd.truth(exposure, Workers.SEQUENTIAL));
    }

    /** Pixels outside bad columns, without the bias structure. */
    private static void forEachGood(RawPixels pixels, char amp, RawPixels.Visitor visitor) {
        MaskImage bad = pixels.truth().badPixelMask();
        FloatImage structure = pixels.truth().biasStructure();
        pixels.forEachLit(
                amp,
                (x, y, adu) -> {
                    if (bad.get(x, y) == 0) {
                        visitor.visit(x, y, adu - structure.get(x, y));
                    }
                });
    }

    private static double[] values(RawPixels pixels, char amp) {
        DoubleStream.Builder values = DoubleStream.builder();
        forEachGood(pixels, amp, (x, y, adu) -> values.add(adu));
        return values.build().toArray();
    }

    private static double readVariance(FitsHeader header, char amp) {
        double adu =
                header.require(DesKeywords.readNoise(amp)) / header.require(DesKeywords.gain(amp));
        return adu * adu + ROUNDING;
    }

    /** Sums of a sample. */
    private static final class Sample {

        private long count;
        private double sum;
        private double squares;

        static Sample of(double[] values) {
            Sample s = new Sample();
            for (double v : values) {
                s.add(v);
            }
            return s;
        }

        void add(double value) {
            count++;
            sum += value;
            squares += value * value;
        }

        double mean() {
            return sum / count;
        }

        double variance() {
            return squares / count - mean() * mean();
        }

        void assertMoments(double mean, double variance) {
            assertEquals(mean, mean(), SIGMAS * Math.sqrt(variance / count), "mean");
            assertEquals(variance, variance(), SIGMAS * variance * Math.sqrt(2.0 / count));
        }
    }
}
