package org.desdm.fits.precal.sky;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.desdm.api.host.Workers;
import org.desdm.fits.geometry.FitsSection;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.Chain;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.image.ImageStep;
import org.desdm.fits.mock.CameraConfig;
import org.desdm.fits.mock.CameraEffects;
import org.desdm.fits.mock.CcdTruth;
import org.desdm.fits.mock.ExposureKind;
import org.desdm.fits.mock.LightLevels;
import org.desdm.fits.mock.NightPlan;
import org.desdm.fits.mock.RawCcd;
import org.desdm.fits.mock.SimulatedExposure;
import org.desdm.fits.mock.SimulatedNight;
import org.desdm.fits.mock.TinyImages;
import org.desdm.fits.mock.VaryingSky;
import org.desdm.fits.precal.BiasSubtraction;
import org.desdm.fits.precal.FlatFieldCorrection;
import org.desdm.fits.precal.GainCorrection;
import org.desdm.fits.precal.OverscanConfig;
import org.desdm.fits.precal.OverscanSubtraction;
import org.desdm.fits.precal.ReadNoiseWeight;
import org.junit.jupiter.api.Test;

/** Weights against the scatter of pixels, and against sources; seeds are fixed. */
class SkyNoiseTest {

    private static final int WIDTH = 512;
    private static final int HEIGHT = 256;
    private static final int N = WIDTH * HEIGHT;
    private static final int CCD = 35;

    /** Five standard deviations of a reduced chi² of N pixels. */
    private static final double CHI2 = 5 * Math.sqrt(2.0 / N);

    /** Poisson numbers take their time. */
    private static final int FEW_ROWS = 48;

    private static final int FEW = WIDTH * FEW_ROWS;
    private static final double FEW_CHI2 = 5 * Math.sqrt(2.0 / FEW);

    private static final float CORE = 100_000;
    private static final double FLAT_NOISE = 0.01;
    private static final double BIAS_NOISE = 2;

    private final Random random = new Random(40);

    /** The survey's weight of sky and read noise closes on its own terms, together and alone. */
    @Test
    void theSurveysWeightClosesOnSkyAndReadNoise() {
        assertEquals(1, chi2(900, 8), FEW_CHI2);
        assertEquals(1, chi2(900, 0), FEW_CHI2, "no read noise");
        assertEquals(1, chi2(0, 8), FEW_CHI2, "no sky");
    }

    /** Electrons are Poisson(sky d) + N(0, rn²), and are divided by d. */
    private double chi2(double sky, double readNoise) {
        CcdImage flat = TinyImages.ccd(CCD, FloatImage.zeros(WIDTH, FEW_ROWS));
        CcdImage image = TinyImages.ccd(CCD, FloatImage.zeros(WIDTH, FEW_ROWS));
        CcdImage templates = TinyImages.ccd(CCD, FloatImage.zeros(WIDTH, FEW_ROWS));
        for (int i = 0; i < FEW; i++) {
            double d = 0.7 + 0.6 * random.nextDouble();
            double shape = 1 + 0.2 * i / FEW;
            double electrons = poisson(sky * shape * d) + readNoise * random.nextGaussian();
            flat.science().data()[i] = (float) d;
            templates.science().data()[i] = (float) shape;
            image.science().data()[i] = (float) (electrons / d);
        }
        FitsHeader header = image.header();
        header.set(DesKeywords.EXPNUM, 7L);
        header.set(DesKeywords.dataSec('A'), new FitsSection(1, WIDTH, 1, FEW_ROWS));
        header.set(DesKeywords.gain('A'), 1.0);
        header.set(DesKeywords.readNoise('A'), readNoise);
        templates.header().set(DesKeywords.NSKYPC, 1);
        FitsHeader fit = new FitsHeader();
        fit.set(DesKeywords.EXPNUM, 7L);
        fit.set(DesKeywords.skyCoefficient(0), sky);

        new SkySubtraction(
                        templates,
                        "sky.fits",
                        fit,
                        new SkyWeight(SkyWeight.Mode.SKY, Optional.of(flat)))
                .apply(image, Workers.SEQUENTIAL);

        return chi2(image, new float[FEW]);
    }

    /** Exact by exponential waiting times; in steps, so that their product does not vanish. */
    private long poisson(double mean) {
        long count = 0;
        double left = mean;
        while (left > 0) {
            double part = Math.min(left, 100);
            double limit = Math.exp(-part);
            double product = random.nextDouble();
            while (product > limit) {
                product *= random.nextDouble();
                count++;
            }
            left -= part;
        }
        return count;
    }

    /**
     * The whole chain on the simulated camera with all of our terms: read noise, rounding,
     * overscan, a bias and a flat with noise, the sky's photons. What is left is the truth, which
     * is 0.
     */
    @Test
    void theWholeVarianceClosesOnTheSimulatedCamera() {
        Scene scene = new Scene(0);

        CcdImage image = scene.subtracted(SkyWeight.Mode.SKY);

        assertEquals(1, chi2(image, new float[N]), CHI2);
        double mean = 0;
        double sigma = image.header().require(DesKeywords.SKYSIGMA);
        for (int i = 0; i < N; i++) {
            boolean good = image.weight().orElseThrow().data()[i] > 0;
            mean += good ? image.science().data()[i] / N : 0;
        }
        // and no sky is left: four errors of a mean, and 0.1 ADU for the overscan's 256 rows
        assertEquals(0, mean, 4 * sigma / Math.sqrt(N) + 0.5);
    }

    /** Stars stay, as the truth has them, beside their noise which the sky's weight leaves out. */
    @Test
    void weightsBySkyKnowNothingOfSources() {
        Scene dark = new Scene(0);
        Scene stars = new Scene(3_000);

        CcdImage image = stars.subtracted(SkyWeight.Mode.SKY);

        assertArrayEquals(
                dark.subtracted(SkyWeight.Mode.SKY).weight().orElseThrow().data(),
                image.weight().orElseThrow().data());
        float[] flux = stars.starlight();
        assertEquals(0, correlation(image.weight().orElseThrow().data(), flux), 5 / Math.sqrt(N));
        float[] all = stars.subtracted(SkyWeight.Mode.ALL).weight().orElseThrow().data();
        assertTrue(correlation(all, flux) < -0.1, "weights by all light do know");
    }

    /** With the photons of stars in the weight, their pixels close as well. */
    @Test
    void weightsByAllLightCloseOnStars() {
        Scene stars = new Scene(3_000);

        CcdImage image = stars.subtracted(SkyWeight.Mode.ALL);

        float[] weight = image.weight().orElseThrow().data();
        float[] flux = stars.starlight();
        for (int i = 0; i < N; i++) {
            weight[i] = flux[i] > CORE ? 0 : weight[i]; // full pixels do not know their light
        }
        // the counts stand for their mean: high by 2/λ, here of the sky's 3000
        assertEquals(1, chi2(image, flux), CHI2 + 2e-3);
    }

    private static double chi2(CcdImage image, float[] truth) {
        double chi2 = 0;
        int n = 0;
        float[] weight = image.weight().orElseThrow().data();
        for (int i = 0; i < weight.length; i++) {
            if (weight[i] > 0) {
                double off = image.science().data()[i] - truth[i];
                chi2 += off * off * weight[i];
                n++;
            }
        }
        assertTrue(n > 0.95 * weight.length);
        return chi2 / n;
    }

    private static double correlation(float[] a, float[] b) {
        double meanA = 0;
        double meanB = 0;
        for (int i = 0; i < N; i++) {
            meanA += a[i] / N;
            meanB += b[i] / N;
        }
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < N; i++) {
            ab += (a[i] - meanA) * (b[i] - meanB);
            aa += (a[i] - meanA) * (a[i] - meanA);
            bb += (b[i] - meanB) * (b[i] - meanB);
        }
        return ab / Math.sqrt(aa * bb);
    }

    /** A science exposure of the simulated camera, and calibrations whose noise is known. */
    private static final class Scene {

        private final RawCcd raw;
        private final CcdTruth truth;
        private final SimulatedExposure exposure;
        private final float[] sky;

        Scene(double stars) {
            CameraEffects effects = CameraEffects.NONE.withLight(VaryingSky.DEFAULT);
            SimulatedNight night = night(stars, effects);
            exposure = night.exposures(ExposureKind.SCIENCE).get(0);
            raw = night.ccd(CCD).raw(exposure, Workers.SEQUENTIAL);
            truth = night.ccd(CCD).truth(exposure, Workers.SEQUENTIAL);
            sky = night(0, effects).ccd(CCD).truth(exposure, Workers.SEQUENTIAL).light().data();
        }

        private static SimulatedNight night(double stars, CameraEffects effects) {
            // a field of the same number of stars on a CCD that is 1/64 of a full one
            LightLevels levels = new LightLevels(30_000, 3_000, 64 * stars / 20, 0);
            NightPlan plan = new NightPlan(1, 0, 0, 1, levels);
            return new SimulatedNight(CameraConfig.small(WIDTH, HEIGHT), plan, 41, effects);
        }

        float[] starlight() {
            float[] light = truth.light().data();
            for (int i = 0; i < N; i++) {
                light[i] -= sky[i];
            }
            return light;
        }

        CcdImage subtracted(SkyWeight.Mode mode) {
            CcdImage image =
                    new OverscanSubtraction(OverscanConfig.DEFAULT)
                            .trimmed(
                                    new CcdImage(raw.header().copy(), raw.toImage()),
                                    Workers.SEQUENTIAL);
            CcdImage flat = flat();
            List<ImageStep> steps = new ArrayList<>();
            steps.add(new ReadNoiseWeight());
            steps.add(new BiasSubtraction(bias(), "bias.fits"));
            steps.add(new GainCorrection());
            steps.add(new FlatFieldCorrection(flat.withoutWeight(), 0.2f, "flat.fits"));
            CcdImage template = like(FloatImage.wrap(WIDTH, HEIGHT, template()));
            template.header().set(DesKeywords.NSKYPC, 1);
            FitsHeader fit = new FitsHeader();
            fit.set(DesKeywords.EXPNUM, exposure.expnum());
            fit.set(DesKeywords.skyCoefficient(0), exposure.level());
            steps.add(
                    new SkySubtraction(
                            template, "sky.fits", fit, new SkyWeight(mode, Optional.of(flat))));
            image.header().set(DesKeywords.EXPNUM, exposure.expnum());
            image.header().set(DesKeywords.BAND, exposure.band());
            int[] bad = truth.badPixelMask().data();
            new Chain(steps, Clock.systemUTC()).apply(image, Workers.SEQUENTIAL);
            for (int i = 0; i < N; i++) {
                if (bad[i] != 0) {
                    image.weight().orElseThrow().data()[i] = 0;
                }
            }
            return image;
        }

        private float[] template() {
            float[] template = new float[N];
            for (int i = 0; i < N; i++) {
                template[i] = (float) (sky[i] / exposure.level());
            }
            return template;
        }

        private CcdImage flat() {
            Random random = new Random(42);
            CcdImage flat = like(truth.flat().copy());
            FloatImage weight = FloatImage.zeros(WIDTH, HEIGHT);
            for (int i = 0; i < N; i++) {
                double sigma = FLAT_NOISE * flat.science().data()[i];
                weight.data()[i] = (float) (1 / (sigma * sigma));
                flat.science().data()[i] += (float) (sigma * random.nextGaussian());
            }
            flat.setWeight(weight);
            return flat;
        }

        private CcdImage bias() {
            Random random = new Random(43);
            CcdImage bias = like(truth.biasStructure().copy());
            FloatImage weight = FloatImage.zeros(WIDTH, HEIGHT);
            for (int i = 0; i < N; i++) {
                weight.data()[i] = (float) (1 / (BIAS_NOISE * BIAS_NOISE));
                bias.science().data()[i] += (float) (BIAS_NOISE * random.nextGaussian());
            }
            bias.setWeight(weight);
            return bias;
        }

        private CcdImage like(FloatImage pixels) {
            CcdImage calibration = TinyImages.ccd(CCD, pixels);
            calibration.header().set(DesKeywords.BAND, exposure.band());
            return calibration;
        }
    }
}
