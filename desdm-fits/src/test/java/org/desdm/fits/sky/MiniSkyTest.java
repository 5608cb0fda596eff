package org.desdm.fits.sky;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.DoubleSupplier;
import java.util.stream.Stream;
import org.desdm.api.host.Workers;
import org.desdm.fits.error.ShapeMismatchException;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.image.MaskImage;
import org.desdm.fits.mask.BadPixelBits;
import org.desdm.fits.mock.TinyImages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Medians of blocks against sorting; seeds are fixed. */
class MiniSkyTest {

    private static final int BLOCK = 128;
    private static final Workers ALONE = Workers.SEQUENTIAL;

    static Stream<Arguments> skies() {
        Random random = new Random(6);
        return Stream.of(
                sky("noise", () -> 1000 + 30 * random.nextGaussian()),
                sky(
                        "whole numbers, many of them equal",
                        () -> Math.rint(5 * random.nextGaussian())),
                sky("of both signs", () -> random.nextGaussian()),
                sky("one value", () -> 7),
                sky("two values as often", () -> random.nextBoolean() ? 1 : 2),
                sky("far tails", () -> 1e30 * Math.pow(random.nextGaussian(), 5)),
                sky("objects", () -> random.nextInt(3) == 0 ? 1e5 * random.nextDouble() : 10));
    }

    private static Arguments sky(String name, DoubleSupplier pixel) {
        return Arguments.of(name, pixel);
    }

    /** With a number of flagged pixels that makes the count odd in some blocks, even in others. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("skies")
    void medianIsThatOfSortedPixels(String name, DoubleSupplier pixel) {
        CcdImage image = image(4 * BLOCK, 2 * BLOCK, pixel);
        int[] flags = image.maskOrNew().data();
        Random random = new Random(7);
        for (int i = 0; i < flags.length; i++) {
            flags[i] = random.nextInt(10) == 0 ? 1 << random.nextInt(15) : 0;
        }
        image.science().data()[5] = Float.NaN;
        image.science().data()[6] = Float.POSITIVE_INFINITY;
        image.science().data()[7] = Float.NEGATIVE_INFINITY;
        image.science().data()[8] = Float.intBitsToFloat(0xffc00001);

        CcdImage mini = MiniSky.of(image, MiniSkyConfig.DEFAULT, ALONE);

        boolean[] parities = new boolean[2];
        for (int y = 0; y < 2; y++) {
            for (int x = 0; x < 4; x++) {
                float[] good = sortedGood(image, x, y);
                parities[good.length % 2] = true;
                // -0 and 0 are one value
                assertEquals(
                        median(good), 0f + mini.science().get(x, y), "block %d %d".formatted(x, y));
            }
        }
        assertTrue(parities[0] && parities[1], "odd and even counts");
    }

    @Test
    void medianWithoutAMaskIsThatOfSortedPixels() {
        Random random = new Random(8);
        CcdImage image = image(BLOCK, BLOCK, () -> 100 + random.nextGaussian());
        float[] good = sortedGood(image, 0, 0);

        CcdImage mini =
                MiniSky.of(
                        new CcdImage(image.header(), image.science()),
                        MiniSkyConfig.DEFAULT,
                        ALONE);

        assertEquals(median(good), mini.science().get(0, 0));
    }

    /** What a regular sample of every fourth pixel says nothing about. */
    @Test
    void aSampleThatMisleadsDoesNoHarm() {
        CcdImage image = image(BLOCK, BLOCK, () -> 0);
        for (int i = 0; i < BLOCK * BLOCK; i++) {
            boolean sampled = i % BLOCK % 4 == 0 && i / BLOCK % 4 == 0;
            image.science().data()[i] = sampled ? 1_000 + i : -i;
        }

        CcdImage mini = MiniSky.of(image, MiniSkyConfig.DEFAULT, ALONE);

        assertEquals(median(sortedGood(image, 0, 0)), mini.science().get(0, 0));
    }

    /** Guesses come from the band before: that is right, wrong, too narrow and too wide here. */
    @Test
    void aSkyThatChangesFromBandToBandIsMeasuredAsWell() {
        Random random = new Random(10);
        double[] levels = {1000, 1001, 5000, -3, 0, 0, 1e-30, 100, 100};
        double[] sigmas = {30, 30, 1, 1, 0.01, 50, 1e-32, 0, 10};
        CcdImage image = image(2 * BLOCK, levels.length * BLOCK, () -> 0);
        float[] pixels = image.science().data();
        for (int i = 0; i < pixels.length; i++) {
            int band = i / (2 * BLOCK * BLOCK);
            pixels[i] = (float) (levels[band] + sigmas[band] * random.nextGaussian());
            image.maskOrNew().data()[i] = i % 7 == band ? 1 : 0;
        }
        Arrays.fill(image.maskOrNew().data(), 0, 2 * BLOCK * BLOCK, 2047);

        CcdImage mini = MiniSky.of(image, MiniSkyConfig.DEFAULT, ALONE);

        for (int y = 1; y < levels.length; y++) {
            for (int x = 0; x < 2; x++) {
                assertEquals(
                        median(sortedGood(image, x, y)), 0f + mini.science().get(x, y), "" + y);
            }
        }
        assertEquals(-1, mini.science().get(0, 0));
    }

    /** No powers of two, no multiples of a vector; of blocks of 300 a strip holds six of eight. */
    @ParameterizedTest
    @ValueSource(ints = {50, 300})
    void blocksMayBeOfAnySize(int size) {
        Random random = new Random(12);
        int across = 8;
        CcdImage image = image(across * size, 2 * size, () -> 10 + random.nextGaussian());
        MiniSkyConfig config = new MiniSkyConfig(size, MiniSkyConfig.DEFAULT.bits(), -1);

        CcdImage mini = MiniSky.of(image, config, ALONE);

        for (int block = 0; block < 2 * across; block++) {
            float[] sorted = new float[size * size];
            for (int i = 0; i < sorted.length; i++) {
                int row = block / across * size + i / size;
                int column = block % across * size + i % size;
                sorted[i] = image.science().get(column, row);
            }
            Arrays.sort(sorted);
            assertEquals(median(sorted), mini.science().data()[block], "block " + block);
        }
    }

    @Test
    void aBlockWithoutGoodPixelsKeepsTheFillValue() {
        CcdImage image = image(2 * BLOCK, BLOCK, () -> 50);
        for (int y = 0; y < BLOCK; y++) {
            Arrays.fill(image.maskOrNew().data(), y * 2 * BLOCK, y * 2 * BLOCK + BLOCK, 1);
        }

        CcdImage mini = MiniSky.of(image, MiniSkyConfig.DEFAULT, ALONE);

        assertArrayEquals(new float[] {-1, 50}, mini.science().data());
        assertEquals(BLOCK, mini.header().require(DesKeywords.BLOCKSIZ));
        assertEquals(-1, mini.header().require(DesKeywords.MASKVAL));
        assertEquals(3, mini.header().require(DesKeywords.CCDNUM));
    }

    /** SUSPECT and above are sky all the same. */
    @Test
    void theSurveysBitsAre2047() {
        CcdImage image = image(2, 2, () -> 0);
        System.arraycopy(new float[] {1, 2, 3, 4}, 0, image.science().data(), 0, 4);
        image.setMask(TinyImages.mask("0 1024", "2048 16384"));
        BadPixelBits bits = MiniSkyConfig.DEFAULT.bits();

        CcdImage mini = MiniSky.of(image, new MiniSkyConfig(2, bits, -1), ALONE);

        assertEquals(3, mini.science().get(0, 0));
    }

    @Test
    void refusesBlocksThatDoNotDivideTheImage() {
        CcdImage image = image(130, 128, () -> 1);

        assertThrows(
                ShapeMismatchException.class,
                () -> MiniSky.of(image, MiniSkyConfig.DEFAULT, ALONE));
    }

    @Test
    void threadsMakeNoDifference() {
        Random random = new Random(9);
        CcdImage image = image(2 * BLOCK, 4 * BLOCK, random::nextGaussian);
        ExecutorService executor = Executors.newFixedThreadPool(3);
        try {
            assertArrayEquals(
                    MiniSky.of(image, MiniSkyConfig.DEFAULT, ALONE).science().data(),
                    MiniSky.of(image, MiniSkyConfig.DEFAULT, Workers.of(executor, 3))
                            .science()
                            .data());
        } finally {
            executor.shutdown();
        }
    }

    private static CcdImage image(int width, int height, DoubleSupplier pixel) {
        FloatImage image = FloatImage.zeros(width, height);
        for (int i = 0; i < image.data().length; i++) {
            image.data()[i] = (float) pixel.getAsDouble();
        }
        CcdImage ccd = TinyImages.ccd(3, image);
        ccd.setMask(MaskImage.zeros(width, height));
        return ccd;
    }

    private static float[] sortedGood(CcdImage image, int blockX, int blockY) {
        float[] good = new float[BLOCK * BLOCK];
        int n = 0;
        for (int y = blockY * BLOCK; y < (blockY + 1) * BLOCK; y++) {
            for (int x = blockX * BLOCK; x < (blockX + 1) * BLOCK; x++) {
                int i = y * image.science().width() + x;
                if ((image.maskOrNew().data()[i] & 2047) == 0
                        && Float.isFinite(image.science().data()[i])) {
                    good[n++] = image.science().data()[i];
                }
            }
        }
        float[] sorted = Arrays.copyOf(good, n);
        Arrays.sort(sorted);
        return sorted;
    }

    private static float median(float[] sorted) {
        int n = sorted.length;
        return n % 2 == 1
                ? 0f + sorted[n / 2]
                : 0f + (float) (0.5 * ((double) sorted[n / 2 - 1] + sorted[n / 2]));
    }
}
