package org.desdm.fits.precal;

import static org.desdm.fits.precal.Drawn.EXACT;
import static org.desdm.fits.precal.Drawn.assertMask;
import static org.desdm.fits.precal.Drawn.assertPixels;
import static org.desdm.fits.precal.Drawn.ccd;
import static org.desdm.fits.precal.Drawn.image;
import static org.desdm.fits.precal.Drawn.mask;
import static org.desdm.fits.precal.Drawn.noise;
import static org.desdm.fits.precal.Drawn.twoAmplifiers;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.desdm.api.host.Workers;
import org.desdm.fits.error.MissingKeywordException;
import org.desdm.fits.error.MissingPlaneException;
import org.desdm.fits.error.TooFewFramesException;
import org.desdm.fits.geometry.PixelBox;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.CcdRows;
import org.desdm.fits.image.FloatImage;
import org.junit.jupiter.api.Test;

/** Ways to combine beside mean, median and the usual clipped mean. Seeds are fixed. */
class CombineMethodsTest {

    private static final CombineMethod MIN_MAX = new CombineMethod.MinMax(1, 1);
    private static final CombineMethod WEIGHTED = new CombineMethod.WeightedMean();
    private static final CombineMethod COMPAT = new CombineMethod.CompatMeanClipped(4, 3);
    private static final CombineMethod BY_IQR =
            new CombineMethod.SigmaClipped(4, 3, CombineMethod.ClipSigma.IQR);
    private static final CombineMethod BY_NOISE =
            new CombineMethod.SigmaClipped(4, 3, CombineMethod.ClipSigma.NOISE);

    private static final int SIDE = 100;
    private static final int PIXELS = SIDE * SIDE;

    /** Five times the scatter sqrt(2 / PIXELS) of a variance. */
    private static final double VARIANCE_TOLERANCE = 5 * Math.sqrt(2.0 / PIXELS);

    // min-max

    @Test
    void theLowestAndTheHighestAreLeftOut() {
        CcdImage combined = combine(MIN_MAX, "1 9", "2 -80", "900 5", "4 7", "3 6");

        assertPixels(image("3 6"), combined.science(), EXACT);
    }

    /** All but two of an even number left out is the median, whose variance is tabulated. */
    @Test
    void theVarianceOfATrimmedMeanMeetsThatOfTheMedian() {
        double[][] known = {{4, 0.2982}, {6, 0.2147}, {8, 0.1682}, {10, 0.1383}};
        for (double[] row : known) {
            int cut = (int) row[0] / 2 - 1;
            assertEquals(row[1], new TrimmedVariance(cut, cut).of((int) row[0]).ofMean(), 0.00015);
        }
    }

    @Test
    void aMeanOfAllSamplesHasTheVarianceOfAMean() {
        TrimmedVariance.Factors all = new TrimmedVariance(0, 0).of(7);

        assertEquals(1.0 / 7, all.ofMean(), 1e-4);
        assertEquals(1, all.ofKept(), 1e-4);
    }

    /** 10^5 draws: variances to sqrt(2 / 10^5) = 0.45 %; five times that. */
    @Test
    void theVarianceOfATrimmedMeanIsTheDrawnOne() {
        int[][] cases = {{5, 1, 1}, {10, 1, 2}, {20, 3, 0}, {50, 5, 5}};
        Random random = new Random(31);
        for (int[] c : cases) {
            TrimmedVariance.Factors factors = new TrimmedVariance(c[1], c[2]).of(c[0]);
            double[] drawn = drawnTrimmed(c, random);
            assertEquals(1, factors.ofMean() / drawn[0], 0.0225, Arrays.toString(c));
            assertEquals(1, factors.ofKept() / drawn[1], 0.0225, Arrays.toString(c));
        }
    }

    /** Variance of the mean of the kept samples, and mean variance of the kept samples. */
    private static double[] drawnTrimmed(int[] numbers, Random random) {
        int draws = 100_000;
        int kept = numbers[0] - numbers[1] - numbers[2];
        double[] samples = new double[numbers[0]];
        double sum = 0;
        double squares = 0;
        double scatter = 0;
        for (int draw = 0; draw < draws; draw++) {
            Arrays.setAll(samples, k -> random.nextGaussian());
            Arrays.sort(samples);
            double mean = 0;
            double square = 0;
            for (int k = numbers[1]; k < numbers[0] - numbers[2]; k++) {
                mean += samples[k] / kept;
                square += samples[k] * samples[k];
            }
            sum += mean;
            squares += mean * mean;
            scatter += (square - kept * mean * mean) / (kept - 1);
        }
        double average = sum / draws;
        return new double[] {squares / draws - average * average, scatter / draws};
    }

    /** An outlier that is left out tells nothing of the noise. */
    @Test
    void anOutlierChangesTheWeightOfAMinMaxMeanLittle() {
        List<CcdRows> hit = noisyFrames(10, 5);
        Arrays.fill(pixels(hit, 3).data(), 1e6f);

        double clean = meanVariance(combined(noisyFrames(10, 5), MIN_MAX));
        double spoilt = meanVariance(combined(hit, MIN_MAX));

        // the lowest of ten is left out, and with the outlier none of the highest nine: the kept
        // scatter is that of 9 samples without their lowest
        TrimmedVariance.Factors ten = new TrimmedVariance(1, 1).of(10);
        TrimmedVariance.Factors nine = new TrimmedVariance(1, 0).of(9);
        assertEquals(nine.ofKept() / ten.ofKept(), spoilt / clean, 0.05);
    }

    /** Six samples less one hole are five; with three holes the median of three is left. */
    @Test
    void holesLeaveFewerSamplesToTrim() {
        CcdImage combined =
                combine(MIN_MAX, "1 1 5", "2 NaN NaN", "3 3 NaN", "4 4 NaN", "5 50 7", "60 6 9");

        assertPixels(image("3.5 4.3333335 7"), combined.science(), 1e-6f);
    }

    @Test
    void tooFewFramesForAMinMaxMeanAreRefused() {
        TooFewFramesException e =
                assertThrows(
                        TooFewFramesException.class,
                        () -> combine(new CombineMethod.MinMax(2, 1), "1", "2", "3", "4"));

        assertTrue(e.getMessage().contains("at least 5 frames, got 4"), e.getMessage());
        assertThrows(IllegalArgumentException.class, () -> new CombineMethod.MinMax(-1, 1));
    }

    // clipping

    /** Nine samples within 100 to 102 and one cosmic ray: mean 909 / 9, variance 6 / 8 over 9. */
    @Test
    void theInterquartileRangeFindsAnOutlierToo() {
        String[] samples = {"100", "101", "102", "101", "100", "5000", "101", "102", "100", "102"};

        CcdImage combined = combine(BY_IQR, samples);

        assertPixels(image("101"), combined.science(), EXACT);
        assertPixels(image("12"), combined.weight().orElseThrow(), 1e-5f);
    }

    /**
     * Gain 4, read noise 8: a pixel of 100 ADU has sigma sqrt(2² + 100/4 + 1/12) = 5.393 ADU, so 4
     * sigma are 21.57 ADU; on amplifier B of gain 1, sqrt(8² + 100 + 1/12) = 12.81, 51.2 ADU.
     */
    @Test
    void theNoiseModelClipsByGainAndReadNoiseOfEachAmplifier() {
        List<CcdRows> frames = new ArrayList<>();
        for (String row : List.of("100 100 100 100", "100 100 100 100", "121 122 151 152")) {
            frames.add(CcdRows.of("f", withNoise(twoAmplifiers(image(row)))));
        }

        CcdImage combined = combined(frames, BY_NOISE);

        assertPixels(image("107 100 117 100"), combined.science(), 1e-5f);
    }

    /** Divided by 100, samples and sigma are a hundredth: 21.57 ADU become 0.2157. */
    @Test
    void theNoiseModelFollowsTheScale() {
        List<CcdRows> frames = new ArrayList<>();
        for (String row : List.of("100 100 100 100", "100 100 100 100", "100 121 122 100")) {
            CcdImage frame = twoAmplifiers(image(row));
            frame = withNoise(frame);
            frame.header().set(DesKeywords.gain('B'), 4.0);
            frames.add(CcdRows.of("f", frame));
        }
        CombineConfig config =
                CombineConfig.DEFAULT
                        .withMethod(BY_NOISE)
                        .withScale(FrameScale.byMedianOf(new PixelBox(0, 0, 1, 1)));

        CcdImage combined = FrameCombination.combine(frames, config, Workers.SEQUENTIAL);

        assertPixels(image("1 1.07 1 1"), combined.science(), 1e-6f);
    }

    @Test
    void theNoiseModelNeedsGainAndReadNoise() {
        assertThrows(MissingKeywordException.class, () -> combine(BY_NOISE, "1", "2"));
    }

    /** Of n samples, one can be at most (n - 1) / sqrt(n) standard deviations from the mean. */
    @Test
    void theCompatibleClippingRejectsNothingOfSeventeen() {
        assertEquals(1e6 / 17, outlierAmongZeros(COMPAT, 17), 0.01);
        assertEquals(0, outlierAmongZeros(COMPAT, 18));
        assertEquals(0, outlierAmongZeros(new CombineMethod.SigmaClipped(4, 3), 17));
        assertEquals(0, outlierAmongZeros(BY_IQR, 17));
    }

    private static double outlierAmongZeros(CombineMethod method, int frames) {
        String[] samples = new String[frames];
        Arrays.fill(samples, "0");
        samples[frames / 2] = "1e6";
        return combine(method, samples).science().get(0, 0);
    }

    // weights

    /** (1·10 + 3·20) / 4, of weight 4; a frame of weight 0 or without a number is left out. */
    @Test
    void aWeightedMeanTakesTheWeightMaps() {
        List<CcdRows> frames =
                List.of(
                        weighted("10 10 NaN 7", "1 1 5 0"),
                        weighted("20 99 4 7", "3 0 2 0"),
                        weighted("9 30 4 7", "0 1 NaN 0"));

        CcdImage combined = combined(frames, WEIGHTED);

        assertPixels(image("17.5 20 4 0"), combined.science(), EXACT);
        assertPixels(image("4 2 2 0"), combined.weight().orElseThrow(), EXACT);
        assertMask(mask("0 0 0 1"), combined.mask().orElseThrow());
    }

    /** Twice the signal has a quarter of the weight once it is halved... times four. */
    @Test
    void weightsAreScaledWithTheSquareOfTheLevel() {
        List<CcdRows> frames = List.of(weighted("10 20", "1 1"), weighted("20 10", "1 1"));
        CombineConfig config =
                CombineConfig.DEFAULT
                        .withMethod(WEIGHTED)
                        .withScale(FrameScale.byMedianOf(new PixelBox(0, 0, 1, 1)));

        CcdImage combined = FrameCombination.combine(frames, config, Workers.SEQUENTIAL);

        // 20/10 of weight 100 and 10/20 of weight 400
        assertPixels(image("1 0.8"), combined.science(), 1e-6f);
        assertPixels(image("500 500"), combined.weight().orElseThrow(), 1e-3f);
    }

    /** Frames of sigma 2, 4, ... and their weights: variance 1 / (sum of 1/sigma²). */
    @Test
    void theVarianceOfAWeightedMeanIsTheMeasuredOne() {
        List<CcdRows> frames = new ArrayList<>();
        Random random = new Random(41);
        double weights = 0;
        for (int k = 1; k <= 4; k++) {
            double sigma = 2 * k;
            CcdImage frame = ccd(3, noise(SIDE, SIDE, random, 1000, sigma));
            FloatImage weight = FloatImage.zeros(SIDE, SIDE);
            Arrays.fill(weight.data(), (float) (1 / (sigma * sigma)));
            frame.setWeight(weight);
            frames.add(CcdRows.of("f" + k, frame));
            weights += 1 / (sigma * sigma);
        }

        CcdImage combined = combined(frames, WEIGHTED);

        assertEquals(weights, combined.weight().orElseThrow().get(5, 5), 1e-6);
        assertEquals(1, Drawn.variance(combined.science()) * weights, VARIANCE_TOLERANCE);
    }

    @Test
    void framesWithoutWeightMapsAreNamed() {
        List<CcdRows> frames = List.of(weighted("1", "1"), CcdRows.of("bare", ccd(3, image("2"))));

        MissingPlaneException e =
                assertThrows(MissingPlaneException.class, () -> combined(frames, WEIGHTED));

        assertTrue(e.getMessage().contains("no weight map in bare"), e.getMessage());
    }

    // all

    /** Scatter and stated variance of Gaussian frames; clipped at 4 sigma they keep 0.9989. */
    @Test
    void theStatedVarianceIsTheMeasuredOne() {
        for (int n : new int[] {4, 5, 10, 20}) {
            for (CombineMethod method :
                    List.of(MIN_MAX, new CombineMethod.MinMax(2, 0), BY_IQR, BY_NOISE, COMPAT)) {
                CcdImage combined = combined(noisyFrames(n, 8), method);
                double ratio = meanVariance(combined) / Drawn.variance(combined.science());
                assertEquals(1, ratio, VARIANCE_TOLERANCE, method + " of " + n + ", seed 8");
            }
        }
    }

    @Test
    void neitherBandsNorThreadsChangeABit() {
        List<CcdRows> frames = noisyFrames(7, 3);
        ExecutorService executor = Executors.newFixedThreadPool(3);
        try {
            for (CombineMethod method : List.of(MIN_MAX, WEIGHTED, BY_IQR, BY_NOISE, COMPAT)) {
                CombineConfig config = CombineConfig.DEFAULT.withMethod(method);
                CcdImage one = FrameCombination.combine(frames, config, Workers.SEQUENTIAL);
                CcdImage many =
                        FrameCombination.combine(
                                frames, config.withBandBytes(1), Workers.of(executor, 3));
                assertArrayEquals(one.science().data(), many.science().data());
                assertArrayEquals(
                        one.weight().orElseThrow().data(), many.weight().orElseThrow().data());
            }
        } finally {
            executor.shutdown();
        }
    }

    /** The mean of 1 / weight, which is what weights are unbiased in. */
    private static double meanVariance(CcdImage image) {
        double sum = 0;
        for (float w : image.weight().orElseThrow().data()) {
            sum += 1.0 / w;
        }
        return sum / image.science().data().length;
    }

    private static FloatImage pixels(List<CcdRows> frames, int k) {
        FloatImage image = FloatImage.zeros(SIDE, SIDE);
        frames.set(k, CcdRows.of("hit", ccd(3, image)));
        return image;
    }

    /** Frames of read noise 8 at gain 4 and 400 e⁻ of light: sigma² = 4 + 25 ADU². */
    private static List<CcdRows> noisyFrames(int n, long seed) {
        List<CcdRows> frames = new ArrayList<>();
        Random random = new Random(seed);
        for (int k = 0; k < n; k++) {
            CcdImage frame = ccd(3, noise(SIDE, SIDE, random, 100, Math.sqrt(29)));
            frame.header().set(DesKeywords.gain('A'), 4.0);
            frame.header().set(DesKeywords.readNoise('A'), 8.0);
            FloatImage weight = FloatImage.zeros(SIDE, SIDE);
            Arrays.fill(weight.data(), 1 / 29f);
            frame.setWeight(weight);
            frames.add(CcdRows.of("f" + k, frame));
        }
        return frames;
    }

    private static CcdImage withNoise(CcdImage frame) {
        frame.header().set(DesKeywords.gain('A'), 4.0);
        frame.header().set(DesKeywords.gain('B'), 1.0);
        frame.header().set(DesKeywords.readNoise('A'), 8.0);
        frame.header().set(DesKeywords.readNoise('B'), 8.0);
        return frame;
    }

    private static CcdRows weighted(String pixels, String weights) {
        CcdImage frame = ccd(3, image(pixels));
        frame.setWeight(image(weights));
        return CcdRows.of("weighted", frame);
    }

    private static CcdImage combine(CombineMethod method, String... rows) {
        List<CcdRows> frames = new ArrayList<>();
        for (String row : rows) {
            frames.add(CcdRows.of("f" + frames.size(), ccd(3, image(row))));
        }
        return combined(frames, method);
    }

    private static CcdImage combined(List<CcdRows> frames, CombineMethod method) {
        return FrameCombination.combine(
                frames, CombineConfig.DEFAULT.withMethod(method), Workers.SEQUENTIAL);
    }
}
