package org.desdm.fits.mock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.desdm.api.host.Workers;
import org.desdm.fits.geometry.PixelBox;
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
        for (int ccdNum : BOTH_ORDERS) {
            SimulatedCcd ccd = night.ccd(ccdNum);
            SimulatedExposure flat = night.exposures(ExposureKind.FLAT).get(0);
            RawCcd raw = ccd.raw(flat, Workers.SEQUENTIAL);
            CcdTruth truth = ccd.truth(flat, Workers.SEQUENTIAL);
            for (char amp : new char[] {'A', 'B'}) {
                PixelBox box = raw.header().require(DesKeywords.biasSec(amp)).toBox();
                int firstRow = raw.header().require(DesKeywords.DATASEC).toBox().y0();
                Sample s = new Sample();
                for (int y = box.y0(); y < box.y1(); y++) {
                    double level = truth.overscanLevel(amp, y - firstRow);
                    for (int x = box.x0(); x < box.x1(); x++) {
                        s.add(raw.get(x, y) - level);
                    }
                }
                s.assertMoments(0, readVariance(raw.header(), amp), "CCD " + ccdNum + amp);
            }
        }
    }

    @Test
    void biasHoldsLevelStructureAndReadNoise() {
        for (int ccdNum : BOTH_ORDERS) {
            SimulatedCcd ccd = night.ccd(ccdNum);
            SimulatedExposure bias = night.exposures(ExposureKind.BIAS).get(0);
            RawCcd raw = ccd.raw(bias, Workers.SEQUENTIAL);
            CcdTruth truth = ccd.truth(bias, Workers.SEQUENTIAL);
            MaskImage bad = truth.badPixelMask();
            PixelBox data = raw.header().require(DesKeywords.DATASEC).toBox();
            for (char amp : new char[] {'A', 'B'}) {
                PixelBox box = raw.header().require(DesKeywords.dataSec(amp)).toBox();
                PixelBox trimmed = box.shifted(-data.x0(), -data.y0());
                Sample s = new Sample();
                for (int y = trimmed.y0(); y < trimmed.y1(); y++) {
                    for (int x = trimmed.x0(); x < trimmed.x1(); x++) {
                        if (bad.get(x, y) == 0) {
                            s.add(
                                    raw.get(x + data.x0(), y + data.y0())
                                            - truth.overscanLevel(amp, y)
                                            - truth.biasStructure().get(x, y));
                        }
                    }
                }
                s.assertMoments(0, readVariance(raw.header(), amp), "CCD " + ccdNum + amp);
            }
        }
    }

    /**
     * Photon transfer: the difference of two flats, the second scaled by s to the first, has
     * variance mean (1 + s) / gain + (1 + s²) (read noise² / gain² + 1/12), in ADU².
     */
    @Test
    void flatsHavePhotonNoiseOfTheGainInTheHeader() {
        for (int ccdNum : BOTH_ORDERS) {
            SimulatedCcd ccd = night.ccd(ccdNum);
            List<SimulatedExposure> flats = night.exposures(ExposureKind.FLAT);
            RawCcd first = ccd.raw(flats.get(0), Workers.SEQUENTIAL);
            MaskImage bad = ccd.badPixelMask();
            for (char amp : new char[] {'A', 'B'}) {
                FloatImage a = counts(ccd, flats.get(0), amp);
                FloatImage b = counts(ccd, flats.get(1), amp);
                MaskImage badHalf = bad.trimmed(ccd.geometry().trimmedBox(amp));
                double meanA = mean(a, badHalf);
                double s = meanA / mean(b, badHalf);
                Sample difference = new Sample();
                for (int i = 0; i < a.data().length; i++) {
                    if (badHalf.data()[i] == 0) {
                        difference.add(a.data()[i] - s * b.data()[i]);
                    }
                }
                double gain = first.header().require(DesKeywords.gain(amp));
                double expected =
                        meanA * (1 + s) / gain + (1 + s * s) * readVariance(first.header(), amp);
                difference.assertMoments(0, expected, "CCD " + ccdNum + amp);
                assertEquals(30_000, meanA * gain, 0.2 * 30_000, "level in electrons");
            }
        }
    }

    /** Gains drawn from 3.8 to 4.2 differ by far more than the test above can miss. */
    @Test
    void amplifiersDiffer() {
        for (int ccdNum : BOTH_ORDERS) {
            List<Amplifier> amps = night.ccd(ccdNum).amplifiers();
            assertTrue(Math.abs(amps.get(0).gain() - amps.get(1).gain()) > 0.05);
        }
    }

    /** Light of one amplifier in ADU: overscan taken away row by row, and the bias structure. */
    private static FloatImage counts(SimulatedCcd ccd, SimulatedExposure exposure, char amp) {
        RawCcd raw = ccd.raw(exposure, Workers.SEQUENTIAL);
        CcdTruth truth = ccd.truth(exposure, Workers.SEQUENTIAL);
        PixelBox box = raw.header().require(DesKeywords.dataSec(amp)).toBox();
        FloatImage counts = raw.toImage().trimmed(box);
        FloatImage structure = truth.biasStructure().trimmed(ccd.geometry().trimmedBox(amp));
        for (int y = 0; y < counts.height(); y++) {
            float level = (float) truth.overscanLevel(amp, y);
            for (int x = 0; x < counts.width(); x++) {
                counts.data()[counts.rowStart(y) + x] -= level + structure.get(x, y);
            }
        }
        return counts;
    }

    private static double mean(FloatImage image, MaskImage bad) {
        Sample s = new Sample();
        for (int i = 0; i < image.data().length; i++) {
            if (bad.data()[i] == 0) {
                s.add(image.data()[i]);
            }
        }
        return s.mean();
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

        void assertMoments(double mean, double variance, String where) {
            assertEquals(mean, mean(), SIGMAS * Math.sqrt(variance / count), where);
            assertEquals(variance, variance(), SIGMAS * variance * Math.sqrt(2.0 / count), where);
        }
    }
}
