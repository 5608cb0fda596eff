package org.desdm.fits.precal;

import static org.desdm.fits.header.DesKeywords.BAND;
import static org.desdm.fits.header.DesKeywords.NCOMBINE;
import static org.desdm.fits.header.DesKeywords.SCALMEAN;
import static org.desdm.fits.precal.Drawn.EXACT;
import static org.desdm.fits.precal.Drawn.assertMask;
import static org.desdm.fits.precal.Drawn.assertPixels;
import static org.desdm.fits.precal.Drawn.ccd;
import static org.desdm.fits.precal.Drawn.image;
import static org.desdm.fits.precal.Drawn.mask;
import static org.desdm.fits.precal.Drawn.noise;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.api.host.Workers;
import org.desdm.fits.error.NoUsablePixelException;
import org.desdm.fits.error.UnusableSectionException;
import org.desdm.fits.error.UnusableValueException;
import org.desdm.fits.geometry.PixelBox;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.CcdRows;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.image.RowSource;
import org.desdm.fits.stats.MedianVariance;
import org.junit.jupiter.api.Test;

class FrameCombinationTest {

    private static final CombineMethod MEDIAN = new CombineMethod.Median();
    private static final CombineMethod MEAN = new CombineMethod.Mean();
    private static final CombineMethod CLIPPED = new CombineMethod.SigmaClipped(4, 3);

    /** Three roundings of relative 2^-24 on values up to 10. */
    private static final float ROUNDINGS = 2e-6f;

    @Test
    void theMedianIsTheMiddleSample() {
        assertPixels(image("2 5"), combine(MEDIAN, "1 9", "2 5", "3 4").science(), EXACT);
        assertPixels(
                image("2.5 4.5"), combine(MEDIAN, "1 9", "2 5", "3 4", "9 1").science(), EXACT);
    }

    /** Samples 1 2 3 4 5: variance 2.5, over 5; the median of 5 is 0.2868 as variable as one. */
    @Test
    void theWeightIsTheInverseVarianceOfTheValue() {
        CcdImage mean = combine(MEAN, "1", "2", "3", "4", "5");
        CcdImage median = combine(MEDIAN, "1", "2", "3", "4", "5");

        assertPixels(image("3"), mean.science(), EXACT);
        assertPixels(image("2"), mean.weight().orElseThrow(), ROUNDINGS);
        assertEquals(1 / (2.5 * 0.2868), median.weight().orElseThrow().get(0, 0), ROUNDINGS);
        assertEquals(5, mean.header().require(NCOMBINE));
    }

    /** Nine samples within 100 to 102 and one cosmic ray. */
    @Test
    void anOutlierIsClippedAlsoOutOfTen() {
        String[] samples = {"100", "101", "102", "101", "100", "5000", "101", "102", "100", "102"};

        CcdImage clipped = combine(CLIPPED, samples);

        assertPixels(image("101"), clipped.science(), EXACT);
        // variance of the nine: 6 / 8; over 9
        assertPixels(image("12"), clipped.weight().orElseThrow(), 1e-5f);
    }

    /** The mean and standard deviation of three can reject nothing; a usual scatter can. */
    @Test
    void anOutlierIsClippedOutOfThree() {
        List<CcdRows> frames = noisyFrames(3, 256, 1, 5);
        CcdImage spoilt =
                new CcdImage(frames.get(1).header(), noise(256, 1, new Random(6), 1000, 5));
        spoilt.science().data()[100] = 1500;
        frames.set(1, CcdRows.of("hit", spoilt));

        CcdImage combined = combined(frames, CLIPPED);

        assertEquals(1000, combined.science().get(100, 0), 4 * 5 / Math.sqrt(2));
    }

    @Test
    void samplesThatAreNotFiniteAreLeftOut() {
        for (CombineMethod method : List.of(MEDIAN, MEAN, CLIPPED)) {
            CcdImage combined =
                    combine(
                            method,
                            "1 NaN NaN 7",
                            "3 4 NaN Infinity",
                            "2 4.5 NaN 7",
                            "NaN 5 NaN 7");

            assertPixels(image("2 4.5 0 7"), combined.science(), EXACT);
            assertMask(mask("0 0 1 0"), combined.mask().orElseThrow());
            assertEquals(0f, combined.weight().orElseThrow().get(2, 0));
        }
        // 1 2 3: variance 1 over 3, with a hole beside them, and with a hole among them
        assertEquals(
                3,
                combine(MEAN, "1 NaN", "3 1", "2 2", "5 3").weight().orElseThrow().get(1, 0),
                1e-6);
        assertEquals(
                3, combine(MEAN, "1 NaN", "3 1", "2 1").weight().orElseThrow().get(0, 0), 1e-6);
    }

    @Test
    void aSingleSampleHasAValueAndNoWeight() {
        CcdImage combined = combine(MEAN, "1 5", "2 NaN");

        assertPixels(image("1.5 5"), combined.science(), EXACT);
        assertPixels(image("4 0"), combined.weight().orElseThrow(), ROUNDINGS);
        assertTrue(combined.mask().isEmpty(), "no pixel is without a sample");
        assertTrue(combine(MEAN, "1 5").weight().isEmpty(), "one frame has no scatter");
    }

    /** Equal whole ADU were rounded: each may be off by 1 / sqrt(12). */
    @Test
    void equalSamplesHaveTheVarianceOfRounding() {
        assertPixels(image("36"), combine(MEAN, "5", "5", "5").weight().orElseThrow(), 1e-5f);
        assertPixels(image("36"), combine(CLIPPED, "5", "5", "5").weight().orElseThrow(), 1e-5f);
    }

    /**
     * The mean of 1/weight over many pixels is the measured variance of the combined values, for
     * odd and even numbers of frames. 10^4 pixels: a variance scatters by sqrt(2 / 10^4) = 1.4 %,
     * and the fitted median factors by 0.1 %; five times that.
     */
    @Test
    void theStatedVarianceIsTheMeasuredOne() {
        for (int n : new int[] {2, 3, 4, 5, 10, 11, 20, 25}) {
            for (CombineMethod method : List.of(MEDIAN, MEAN, CLIPPED)) {
                CcdImage combined = combined(noisyFrames(n, 100, 100, 8), method);
                double stated = 0;
                for (float w : combined.weight().orElseThrow().data()) {
                    stated += 1.0 / w / 10_000;
                }
                double measured = Drawn.variance(combined.science());
                assertEquals(1, stated / measured, 0.07, method + " of " + n + ", seed 8");
            }
        }
    }

    /** sigma² / n for the mean; pi/2 more for the median of many; hardly more when clipped. */
    @Test
    void theNoiseFallsAsItShould() {
        int n = 20;
        double sigma2 = 25;
        assertEquals(1, variance(MEAN, n) * n / sigma2, 0.07);
        assertEquals(1, variance(CLIPPED, n) * n / sigma2, 0.07);
        assertEquals(
                MedianVariance.ofGaussian(n), variance(MEDIAN, n) / sigma2, 0.07 * Math.PI / 2 / n);
    }

    /** Exact small-sample values, and the limit pi / (2 n). */
    @Test
    void theFactorOfTheMedianMeetsItsTableAndItsLimit() {
        assertEquals(0.2868, MedianVariance.ofGaussian(5));
        assertEquals(0.1383, MedianVariance.ofGaussian(10));
        // exact value for 11 samples: between those of 10 (0.1383) and 12, below 9's 0.1661
        assertEquals(0.1372, MedianVariance.ofGaussian(11), 0.0003);
        assertEquals(Math.PI / 2 / 1001, MedianVariance.ofGaussian(1001), 1e-6);
    }

    // bands, threads, memory

    @Test
    void neitherBandsNorThreadsChangeABit() {
        List<CcdRows> frames = noisyFrames(7, 300, 37, 3);
        ExecutorService executor = Executors.newFixedThreadPool(3);
        try {
            for (CombineMethod method : List.of(MEDIAN, MEAN, CLIPPED)) {
                CombineConfig config = CombineConfig.DEFAULT.withMethod(method);
                CcdImage one = FrameCombination.combine(frames, config, Workers.SEQUENTIAL);
                CcdImage rows =
                        FrameCombination.combine(
                                frames, config.withBandBytes(1), Workers.SEQUENTIAL);
                assertSame(one, rows);
                for (int threads : new int[] {2, 4}) {
                    assertSame(
                            one,
                            FrameCombination.combine(
                                    frames, config, Workers.of(executor, threads)));
                }
            }
        } finally {
            executor.shutdown();
        }
    }

    /** 5 frames of 100 columns are 2000 bytes a row: in 4000 bytes fit two rows. */
    @Test
    void noMoreRowsAreReadAtOnceThanTheMemoryAllows() {
        AtomicInteger most = new AtomicInteger();
        List<CcdRows> frames = new ArrayList<>();
        for (CcdRows frame : noisyFrames(5, 100, 33, 3)) {
            RowSource spy = new SpiedRows(frame.science(), most);
            frames.add(new CcdRows(frame.header(), spy, Optional.empty()));
        }

        FrameCombination.combine(
                frames, CombineConfig.DEFAULT.withBandBytes(4000), Workers.SEQUENTIAL);

        assertEquals(2, most.get());
    }

    // scale, flats

    /** Levels 10 and 20 in the left column: both frames are the same flat, 1 and 1.2. */
    @Test
    void framesAreDividedByTheirOwnLevel() {
        CcdImage flat =
                FrameCombination.combine(
                        frames("10 12", "20 24"),
                        CombineConfig.DEFAULT
                                .withMethod(MEAN)
                                .withScale(FrameScale.byMedianOf(new PixelBox(0, 0, 1, 1))),
                        Workers.SEQUENTIAL);

        assertPixels(image("1 1.2"), flat.science(), ROUNDINGS);
        assertEquals(15, flat.header().require(SCALMEAN), 1e-9);
    }

    @Test
    void namesAllFramesThatCannotBeScaled() {
        CombineConfig config =
                CombineConfig.DEFAULT.withScale(FrameScale.byMedianOf(new PixelBox(0, 0, 1, 1)));

        UnusableValueException e =
                assertThrows(
                        UnusableValueException.class,
                        () ->
                                FrameCombination.combine(
                                        frames("10", "0", "NaN"), config, Workers.SEQUENTIAL));

        assertTrue(
                e.getMessage().endsWith("in f1, CCDNUM 3 (0.0); f2, CCDNUM 3 (NaN)"),
                e.getMessage());
        assertThrows(
                UnusableSectionException.class,
                () ->
                        FrameCombination.combine(
                                frames("10"),
                                config.withScale(FrameScale.byMedianOf(new PixelBox(0, 0, 2, 1))),
                                Workers.SEQUENTIAL));
    }

    // what cannot be combined

    @Test
    void namesAllFramesThatDoNotBelong() {
        List<CcdRows> frames = new ArrayList<>(frames("1 1", "1 1", "1 1"));
        frames.add(CcdRows.of("other shape", ccd(3, image("1"))));
        frames.add(CcdRows.of("other ccd", ccd(4, image("1 1"))));
        CcdImage red = ccd(3, image("1 1"));
        red.header().set(BAND, "r");
        frames.add(CcdRows.of("other band", red));

        DesdmException e =
                assertThrows(
                        DesdmException.class,
                        () ->
                                FrameCombination.combine(
                                        frames,
                                        CombineConfig.DEFAULT.withMatched(
                                                CalibrationMatch.CCD_AND_BAND),
                                        Workers.SEQUENTIAL));

        assertEquals(
                List.of(
                        "other shape has 1 x 1 pixels, most frames have 2 x 1 pixels",
                        "other ccd has CCDNUM = 4, most frames have 3",
                        "other band has BAND = r, most frames have g"),
                e.problems().stream().map(Problem::what).toList());
    }

    @Test
    void framesOfNothingAreRefused() {
        assertThrows(NoUsablePixelException.class, () -> combine(MEAN, "NaN", "NaN"));
        assertThrows(IllegalArgumentException.class, () -> combine(MEAN));
    }

    private record SpiedRows(RowSource rows, AtomicInteger most) implements RowSource {
        @Override
        public int width() {
            return rows.width();
        }

        @Override
        public int height() {
            return rows.height();
        }

        @Override
        public String name() {
            return rows.name();
        }

        @Override
        public void read(int firstRow, int endRow, float[] target, int offset) {
            most.accumulateAndGet(endRow - firstRow, Math::max);
            rows.read(firstRow, endRow, target, offset);
        }
    }

    private static void assertSame(CcdImage a, CcdImage b) {
        assertArrayEquals(a.science().data(), b.science().data());
        assertArrayEquals(a.weight().orElseThrow().data(), b.weight().orElseThrow().data());
    }

    private static double variance(CombineMethod method, int n) {
        return Drawn.variance(combined(noisyFrames(n, 100, 100, 21), method).science());
    }

    private static CcdImage combine(CombineMethod method, String... frames) {
        return combined(frames(frames), method);
    }

    private static CcdImage combined(List<CcdRows> frames, CombineMethod method) {
        return FrameCombination.combine(
                frames, CombineConfig.DEFAULT.withMethod(method), Workers.SEQUENTIAL);
    }

    /** One frame of one row each. */
    private static List<CcdRows> frames(String... rows) {
        List<CcdRows> frames = new ArrayList<>();
        for (String row : rows) {
            frames.add(CcdRows.of("f" + frames.size(), ccd(3, image(row))));
        }
        return frames;
    }

    private static List<CcdRows> noisyFrames(int n, int width, int height, long seed) {
        Random random = new Random(seed);
        List<CcdRows> frames = new ArrayList<>();
        for (int k = 0; k < n; k++) {
            FloatImage pixels = noise(width, height, random, 1000, 5);
            frames.add(CcdRows.of("f" + k, ccd(3, pixels)));
        }
        return frames;
    }
}
