package org.desdm.fits.precal;

import static org.desdm.fits.header.DesKeywords.EXPTIME;
import static org.desdm.fits.header.DesKeywords.biasSec;
import static org.desdm.fits.header.DesKeywords.gain;
import static org.desdm.fits.header.DesKeywords.readNoise;
import static org.desdm.fits.header.DesKeywords.saturation;
import static org.desdm.fits.precal.Drawn.ccd;
import static org.desdm.fits.precal.Drawn.noise;
import static org.desdm.fits.precal.Drawn.section;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.desdm.api.host.Workers;
import org.desdm.fits.error.CalibrationMismatchException;
import org.desdm.fits.geometry.FitsSection;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.Chain;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.image.ImageStep;
import org.desdm.fits.image.MaskImage;
import org.junit.jupiter.api.Test;

/** The steps together: fused or not, on any number of threads, and against simulated noise. */
class PrecalChainPropertyTest {

    private static final int WIDTH = 202;
    private static final int HEIGHT = 203;
    private static final int OVERSCAN = 50;
    private static final Clock CLOCK = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

    @Test
    void oneFusedPassGivesTheBitsOfStepByStep() {
        Setting setting = new Setting(11);
        CcdImage fused = setting.trimmed(2000, 1);
        CcdImage single = fused.copy();

        List<Chain.Timing> timings = chain(setting).apply(fused, Workers.SEQUENTIAL);
        for (ImageStep step : setting.steps()) {
            new Chain(List.of(step), CLOCK).apply(single, Workers.SEQUENTIAL);
        }

        assertEquals(0, timings.get(timings.size() - 1).pass(), "all steps share the first pass");
        assertSameImage(single, fused);
    }

    @Test
    void theNumberOfThreadsChangesNothing() {
        Setting setting = new Setting(12);
        CcdImage one = setting.trimmed(2000, 1);
        CcdImage start = one.copy();
        chain(setting).apply(one, Workers.SEQUENTIAL);
        ExecutorService executor = Executors.newFixedThreadPool(3);
        try {
            for (int threads : new int[] {2, 4}) {
                CcdImage many = start.copy();
                chain(setting).apply(many, Workers.of(executor, threads));
                assertSameImage(one, many);
            }
        } finally {
            executor.shutdown();
        }
    }

    @Test
    void aStepThatRefusesLeavesPixelsAndHeaderAlone() {
        Setting setting = new Setting(13);
        CcdImage ccd = setting.trimmed(2000, 1);
        CcdImage before = ccd.copy();
        CcdImage wrong = ccd(9, FloatImage.zeros(WIDTH, HEIGHT));
        Chain chain =
                new Chain(
                        List.of(
                                new ReadNoiseWeight(),
                                new BiasSubtraction(setting.bias, "bias.fits"),
                                new FlatFieldCorrection(wrong, 0.2f, "flat.fits")),
                        CLOCK);

        assertThrows(
                CalibrationMismatchException.class, () -> chain.apply(ccd, Workers.SEQUENTIAL));

        assertArrayEquals(before.science().data(), ccd.science().data());
        assertArrayEquals(before.header().toBytes(), ccd.header().toBytes());
    }

    /** Twice the light (a power of two: exact in binary) is twice the pixels. */
    @Test
    void gainAndFlatAreLinearInFlux() {
        Setting setting = new Setting(14);
        CcdImage once = setting.trimmed(2000, 1);
        once.setMask(MaskImage.zeros(WIDTH, HEIGHT));
        CcdImage twice = once.copy();
        for (int i = 0; i < twice.science().data().length; i++) {
            twice.science().data()[i] *= 2;
        }
        Chain chain = new Chain(List.of(new GainCorrection(), setting.flatStep()), CLOCK);

        chain.apply(once, Workers.SEQUENTIAL);
        chain.apply(twice, Workers.SEQUENTIAL);

        for (int i = 0; i < once.science().data().length; i++) {
            assertEquals(2 * once.science().data()[i], twice.science().data()[i]);
        }
    }

    /** Pixels times 4 go with weights divided by 16, exactly. */
    @Test
    void weightScalesWithTheGainToTheMinusTwo() {
        CcdImage ccd = ccd(3, noise(8, 8, new Random(1), 100, 10));
        ccd.setWeight(noise(8, 8, new Random(2), 5, 1));
        CcdImage before = ccd.copy();
        ccd.header().set(gain('A'), 4.0);

        new GainCorrection().apply(ccd, Workers.SEQUENTIAL);

        for (int i = 0; i < 64; i++) {
            assertEquals(4 * before.science().data()[i], ccd.science().data()[i]);
            assertEquals(
                    before.weight().orElseThrow().data()[i] / 16,
                    ccd.weight().orElseThrow().data()[i]);
        }
    }

    /** Poisson electrons over the gain, rounded, times the gain: mean / variance = 1. */
    @Test
    void aCorrectedPoissonFrameHasItsVarianceEqualToItsMean() {
        int side = 200;
        double g = 0.5; // rounding adds g²/12 = 0.02 e² of 500: nothing
        Random random = new Random(20261122);
        FloatImage adu = FloatImage.zeros(side, side);
        for (int i = 0; i < adu.data().length; i++) {
            adu.data()[i] = (float) (poisson(500, random) / g);
        }
        CcdImage ccd = ccd(3, adu);
        ccd.header().set(gain('A'), g);

        new GainCorrection().apply(ccd, Workers.SEQUENTIAL);

        double ratio = Drawn.mean(ccd.science()) / Drawn.variance(ccd.science());
        assertEquals(1, ratio, 5 * Math.sqrt(2.0 / (side * side)), "seed 20261122");
    }

    /**
     * Raw frames of Poisson sky times the flat, read noise, bias, an overscan that drifts, whole
     * ADU: the residual from the true sky has the variance that the weight map states. A pixel's
     * own counts stand for its mean λ: chi² is high by 2/λ = 0.001.
     */
    @Test
    void theWeightMapIsTheMeasuredScatter() {
        Setting setting = new Setting(15);
        double chi2 = 0;
        long n = 0;
        for (int exposure = 0; exposure < 4; exposure++) {
            CcdImage ccd = setting.trimmed(2000, 100 + exposure);
            chain(setting).apply(ccd, Workers.SEQUENTIAL);
            float[] w = ccd.weight().orElseThrow().data();
            for (int i = 0; i < w.length; i++) {
                if (w[i] > 0) {
                    double residual = ccd.science().data()[i] - 2000;
                    chi2 += residual * residual * w[i];
                    n++;
                }
            }
        }
        assertTrue(n > 0.98 * 4 * WIDTH * HEIGHT, "few pixels are masked");
        assertEquals(1, chi2 / n, 0.001 + 5 * Math.sqrt(2.0 / n), "seed 15");
    }

    /** The same without light: only read noise, rounding, bias and overscan are left. */
    @Test
    void theWeightMapIsTheMeasuredScatterInTheDark() {
        Setting setting = new Setting(16);
        double chi2 = 0;
        long n = 0;
        for (int exposure = 0; exposure < 4; exposure++) {
            CcdImage ccd = setting.trimmed(0, 200 + exposure);
            new Chain(
                            List.of(
                                    new ReadNoiseWeight(),
                                    new BiasSubtraction(setting.bias, "bias.fits"),
                                    new GainCorrection()),
                            CLOCK)
                    .apply(ccd, Workers.SEQUENTIAL);
            float[] w = ccd.weight().orElseThrow().data();
            for (int i = 0; i < w.length; i++) {
                double residual = ccd.science().data()[i];
                chi2 += residual * residual * w[i];
                n++;
            }
        }
        assertEquals(1, chi2 / n, 5 * Math.sqrt(2.0 / n), "seed 16");
    }

    private static Chain chain(Setting setting) {
        return new Chain(setting.steps(), CLOCK);
    }

    private static void assertSameImage(CcdImage expected, CcdImage actual) {
        assertArrayEquals(expected.science().data(), actual.science().data());
        assertArrayEquals(
                expected.weight().orElseThrow().data(), actual.weight().orElseThrow().data());
        assertArrayEquals(expected.mask().orElseThrow().data(), actual.mask().orElseThrow().data());
        assertArrayEquals(expected.header().toBytes(), actual.header().toBytes());
    }

    private static double poisson(double mean, Random random) {
        if (mean > 200) { // sums of two are Poisson too
            return poisson(mean / 2, random) + poisson(mean / 2, random);
        }
        double limit = Math.exp(-mean);
        int k = -1;
        for (double product = 1; product > limit; k++) {
            product *= random.nextDouble();
        }
        return k;
    }

    /** A small camera of two amplifiers, B left, with calibrations that are noisy as stated. */
    private static final class Setting {

        private static final double[] GAIN = {2.5, 4.0};
        private static final double[] READ_NOISE = {6, 9};
        private final FloatImage trueBias;
        private final FloatImage trueFlat;
        private final CcdImage bias;
        private final CcdImage flat;
        private final MaskImage bpm = MaskImage.zeros(WIDTH, HEIGHT);

        Setting(long seed) {
            Random random = new Random(seed);
            trueBias = noise(WIDTH, HEIGHT, random, 0, 5);
            trueFlat = noise(WIDTH, HEIGHT, random, 1, 0.02);
            double biasSigma = 0.8;
            double flatSigma = 0.004;
            bias = noisy(trueBias, biasSigma, random);
            flat = noisy(trueFlat, flatSigma, random);
            flat.science().data()[77] = 0f;
            for (int i = 0; i < bpm.data().length; i += 499) {
                bpm.data()[i] = 1;
            }
        }

        private static CcdImage noisy(FloatImage truth, double sigma, Random random) {
            FloatImage measured = noise(WIDTH, HEIGHT, random, 0, sigma);
            FloatImage weight = FloatImage.zeros(WIDTH, HEIGHT);
            for (int i = 0; i < measured.data().length; i++) {
                measured.data()[i] += truth.data()[i];
                weight.data()[i] = (float) (1 / (sigma * sigma));
            }
            CcdImage calibration = ccd(3, measured);
            calibration.setWeight(weight);
            return calibration;
        }

        List<ImageStep> steps() {
            return List.of(
                    new ReadNoiseWeight(),
                    new BiasSubtraction(bias, "bias.fits"),
                    new BadPixelMask(bpm, bias.header(), "bpm.fits"),
                    new GainCorrection(),
                    new PhotonNoise(),
                    flatStep(),
                    MaskedWeight.DEFAULT);
        }

        FlatFieldCorrection flatStep() {
            return new FlatFieldCorrection(flat, 0.2f, "flat.fits");
        }

        /** An exposure of {@code sky} electrons, saturation flagged, overscan subtracted. */
        CcdImage trimmed(double sky, long seed) {
            CcdImage raw = raw(sky, new Random(seed));
            new SaturationMask().apply(raw, Workers.SEQUENTIAL);
            return new OverscanSubtraction(
                            OverscanConfig.DEFAULT.withModel(new OverscanModel.Spline(20)))
                    .trimmed(raw, Workers.SEQUENTIAL);
        }

        private CcdImage raw(double sky, Random random) {
            int half = WIDTH / 2;
            int width = WIDTH + 2 * OVERSCAN;
            FloatImage pixels = FloatImage.zeros(width, HEIGHT);
            for (int y = 0; y < HEIGHT; y++) {
                for (int x = 0; x < width; x++) {
                    int amp = x < OVERSCAN + half ? 1 : 0; // B left, A right
                    double level = 1000 + 300 * amp + 3 * Math.sin(y / 60.0 + amp);
                    double read = READ_NOISE[amp] / GAIN[amp] * random.nextGaussian();
                    int column = x - OVERSCAN;
                    boolean light = column >= 0 && column < WIDTH;
                    double signal = light ? signal(sky, y * WIDTH + column, amp, random) : 0;
                    pixels.data()[y * width + x] = Math.round(level + read + signal);
                }
            }
            return described(pixels, half);
        }

        private double signal(double sky, int i, int amp, Random random) {
            double mean = sky * trueFlat.data()[i]; // about 2000: Poisson is Gaussian enough
            double electrons = Math.rint(mean + Math.sqrt(mean) * random.nextGaussian());
            return trueBias.data()[i] + electrons / GAIN[amp];
        }

        private static CcdImage described(FloatImage pixels, int half) {
            CcdImage raw = ccd(3, pixels);
            int first = OVERSCAN + 1;
            String rows = ",1:" + HEIGHT + "]";
            section(raw.header(), 'B', "[" + first + ":" + (OVERSCAN + half) + rows);
            section(raw.header(), 'A', "[" + (first + half) + ":" + (OVERSCAN + WIDTH) + rows);
            raw.header().set(biasSec('B'), FitsSection.parse("[1:" + OVERSCAN + rows));
            raw.header()
                    .set(
                            biasSec('A'),
                            FitsSection.parse("[" + (first + WIDTH) + ":" + pixels.width() + rows));
            for (int amp = 0; amp < 2; amp++) {
                char letter = (char) ('A' + amp);
                raw.header().set(gain(letter), GAIN[amp]);
                raw.header().set(readNoise(letter), READ_NOISE[amp]);
                raw.header().set(saturation(letter), 50000.0);
            }
            raw.header().set(EXPTIME, 90.0);
            return raw;
        }
    }
}
