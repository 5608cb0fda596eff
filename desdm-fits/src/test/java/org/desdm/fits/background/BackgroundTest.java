package org.desdm.fits.background;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.desdm.api.host.Workers;
import org.desdm.fits.background.BackgroundConfig.Filter;
import org.desdm.fits.error.NoUsablePixelException;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.mask.BadPixelBits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Backgrounds of whole images: truth, odd input, threads and bands; seeds are fixed. */
class BackgroundTest {

    private static final Workers ALONE = Workers.SEQUENTIAL;
    private static final double SIGMA = 20;

    /** Standard error of 2.5 median - 1.5 mean of n pixels, sigma / √n. */
    private static final double MODE_ERROR = Math.sqrt(6.25 * Math.PI / 2 + 2.25 - 7.5);

    /** Half a mesh beyond a node, a straight line takes 1.5 of it and -0.5 of the next. */
    private static final double BEYOND = Math.sqrt(2.5);

    private static final BackgroundConfig MESH_32 = BackgroundConfig.DEFAULT.withMesh(32, 32);

    /**
     * Filtered meshes keep within the bound of their medians, 3 sigma √(π/2) / mesh. At the edge
     * the modes that no filter touches go on for half a mesh.
     */
    @Test
    void planeUnderNoiseIsRecovered() {
        int mesh = 64;
        CcdImage image = noise(640, 512, 1000, 4);
        double[] plane = new double[640 * 512];
        for (int i = 0; i < plane.length; i++) {
            plane[i] = 0.02 * (i % 640) - 0.03 * (i / 640);
            image.science().data()[i] += (float) plane[i];
        }
        Background background = Background.of(image, BackgroundConfig.DEFAULT, ALONE);
        FloatImage map = background.levelMap(ALONE);
        double bound = 3 * SIGMA * Math.sqrt(Math.PI / 2) / mesh;
        double edgeBound = 3 * MODE_ERROR * SIGMA / mesh * BEYOND * BEYOND;
        double squares = 0;
        for (int i = 0; i < plane.length; i++) {
            double error = map.data()[i] - 1000 - plane[i];
            int x = i % 640;
            int y = i / 640;
            boolean inside = x >= mesh && x < 640 - mesh && y >= mesh && y < 512 - mesh;
            squares += error * error;
            assertEquals(0, error, inside ? bound : edgeBound, "pixel " + i);
        }
        assertTrue(Math.sqrt(squares / plane.length) < MODE_ERROR * SIGMA / mesh);
        // clipping at 3 sigma takes 1.3 % of a Gaussian's; the plane adds 0.1 %
        assertEquals(0.987 * SIGMA, background.globalRms(), 0.01 * SIGMA);
        assertEquals(1000 + 0.02 * 319.5 - 0.03 * 255.5, background.globalLevel(), bound);
    }

    /**
     * A node stands where the middle of a whole mesh would be: slope times what is missing, half.
     */
    @Test
    void slopeUnderACutMeshIsOffByHalfOfWhatIsCutOff() {
        double slope = 0.5;
        FloatImage science = FloatImage.zeros(3 * 64 + 32, 64);
        for (int i = 0; i < science.data().length; i++) {
            science.data()[i] =
                    (float) (slope * (i % science.width() + i / science.width() / 64.0 - 0.5));
        }
        BackgroundConfig config = BackgroundConfig.DEFAULT.withFilter(new Filter(1, 1, 0));
        FloatImage map = Background.of(ccd(science), config, ALONE).levelMap(ALONE);
        // a mesh of a slope is uniform: its median is found to a bin of 10 sigma / levels
        double bin = 10 * slope * 64 / Math.sqrt(12) / 2048;
        int node = 3 * 64 + 31; // half a pixel before the last node
        assertEquals(slope * node - slope * (64 - 32) / 2, map.get(node, 5), slope / 2 + 3 * bin);
        assertEquals(slope * 96, map.get(96, 5), slope / 2 + 3 * bin);
    }

    @Test
    void constantImageIsItsBackgroundWithoutNoise() {
        FloatImage science = FloatImage.zeros(100, 70);
        Arrays.fill(science.data(), 1000.1f);
        Background background = Background.of(ccd(science), MESH_32, ALONE);
        assertEquals(1000.1f, background.globalLevel());
        assertEquals(0, background.globalRms());
        for (float level : background.levelMap(ALONE).data()) {
            assertEquals(1000.1f, level, 1e-4f); // sums of four products of floats
        }
        for (float rms : background.rmsMap(ALONE).data()) {
            assertEquals(0f, rms);
        }
    }

    /** Half or three quarters of the meshes have no noise: the median of the others speaks. */
    @ParameterizedTest
    @ValueSource(ints = {32, 64})
    void globalNoiseIsThatOfMeshesThatHaveSome(int noisy) {
        CcdImage image = noise(128, 128, 50, 1);
        for (int i = 0; i < image.science().data().length; i++) {
            if (i % 128 >= noisy) {
                image.science().data()[i] = 50;
            }
        }
        Background background =
                Background.of(image, MESH_32.withFilter(new Filter(1, 1, 0)), ALONE);
        assertEquals(0.987 * SIGMA, background.globalRms(), 0.05 * SIGMA);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 40, 1_000_000})
    void meshLargerThanTheImageIsTheWholeImage(int filter) {
        CcdImage image = noise(40, 30, 100, 2);
        BackgroundConfig config =
                BackgroundConfig.DEFAULT
                        .withMesh(1_000_000, 1_000_000)
                        .withFilter(new Filter(2 * (filter / 2) + 1, 1, 0));
        Background background = Background.of(image, config, ALONE);
        for (float level : background.levelMap(ALONE).data()) {
            assertEquals((float) background.globalLevel(), level);
        }
        assertEquals(100, background.globalLevel(), 3 * 2 * SIGMA / Math.sqrt(1200));
    }

    @Test
    void onePixelIsItsOwnBackground() {
        FloatImage science = FloatImage.wrap(1, 1, new float[] {3});
        Background background = Background.of(ccd(science), BackgroundConfig.DES, ALONE);
        assertEquals(3f, background.levelMap(ALONE).get(0, 0));
        assertEquals(0f, background.rmsMap(ALONE).get(0, 0));
    }

    /** Whatever leaves a pixel out, the others say the same. */
    @Test
    void flagsWeightsAndWhatIsNoNumberLeavePixelsOutAlike() {
        CcdImage masked = noise(200, 150, 1000, 6);
        CcdImage weighted = noise(200, 150, 1000, 6);
        CcdImage odd = noise(200, 150, 1000, 6);
        CcdImage both = noise(200, 150, 1000, 6);
        FloatImage weight = FloatImage.zeros(200, 150);
        Arrays.fill(weight.data(), 0.01f);
        weighted.setWeight(weight);
        both.setWeight(weight.copy());
        float[] noSky = {
            Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, 1e30f, -2e17f
        };
        Random random = new Random(1);
        for (int i = 0; i < 200 * 150; i++) {
            if (random.nextInt(5) == 0 || i % 200 < 33) {
                masked.maskOrNew().data()[i] = 2;
                masked.science().data()[i] = 5e4f;
                weight.data()[i] = i % 3 == 0 ? Float.NaN : i % 3 == 1 ? 0 : -1;
                odd.science().data()[i] = noSky[i % noSky.length];
                both.maskOrNew().data()[i] = i % 2 * 2;
                both.weight().orElseThrow().data()[i] = i % 2;
            }
            masked.maskOrNew().data()[i] |= 1 << 14; // not one of the bits
        }
        float[] expected = Background.of(masked, MESH_32, ALONE).levelMap(ALONE).data();
        for (CcdImage other : new CcdImage[] {weighted, odd}) {
            assertArrayEquals(
                    expected, Background.of(other, MESH_32, ALONE).levelMap(ALONE).data());
        }
        assertEquals(1000, expected[20], 3 * SIGMA * Math.sqrt(Math.PI / 2) / 32);
        // of the odd ones flagged and the even ones weightless none is left
        for (int i = 0; i < 200 * 150; i++) {
            if (both.maskOrNew().data()[i] == 0 && both.weight().orElseThrow().data()[i] == 0) {
                both.science().data()[i] = Float.NaN;
            }
        }
        assertArrayEquals(expected, Background.of(both, MESH_32, ALONE).levelMap(ALONE).data());
    }

    @Test
    void flagsThatAreNotAskedForStay() {
        CcdImage image = noise(64, 64, 10, 9);
        float[] clean = Background.of(image, MESH_32, ALONE).levelMap(ALONE).data();
        Arrays.fill(image.maskOrNew().data(), 4);
        BackgroundConfig other = MESH_32.withBits(new BadPixelBits(8));
        assertArrayEquals(clean, Background.of(image, other, ALONE).levelMap(ALONE).data());
    }

    /** Half of the pixels good is enough, one less is not; then the neighbour speaks. */
    @Test
    void meshNeedsHalfOfItsPixels() {
        CcdImage image = noise(128, 64, 100, 11);
        for (int i = 0; i < image.science().data().length; i++) {
            image.science().data()[i] += i % 128 < 64 ? 0 : 900;
        }
        BackgroundConfig config = BackgroundConfig.DEFAULT.withFilter(new Filter(1, 1, 0));
        for (int i = 0; i < 64 * 64 / 2; i++) {
            image.maskOrNew().data()[i / 64 * 128 + i % 64] = 1;
        }
        assertEquals(100, Background.of(image, config, ALONE).levelMap(ALONE).get(31, 31), 10);
        image.maskOrNew().data()[63 * 128] = 1;
        assertEquals(1000, Background.of(image, config, ALONE).levelMap(ALONE).get(31, 31), 10);
    }

    @Test
    void imageWithoutAGoodMeshIsRefused() {
        CcdImage image = noise(100, 100, 100, 1);
        Arrays.fill(image.maskOrNew().data(), 1);
        NoUsablePixelException e =
                assertThrows(
                        NoUsablePixelException.class, () -> Background.of(image, MESH_32, ALONE));
        assertTrue(e.getMessage().contains("32 x 32"), e.getMessage());
        CcdImage noNumbers = noise(10, 10, 100, 1);
        Arrays.fill(noNumbers.science().data(), Float.NaN);
        assertThrows(NoUsablePixelException.class, () -> Background.of(noNumbers, MESH_32, ALONE));
    }

    @Test
    void threadsDoNotShow() {
        CcdImage image = noise(333, 517, 1000, 3);
        image.maskOrNew().data()[1000] = 1;
        ExecutorService executor = Executors.newFixedThreadPool(3);
        try {
            Workers four = Workers.of(executor, 4);
            Background one = Background.of(image, MESH_32, ALONE);
            Background many = Background.of(image, MESH_32, four);
            assertArrayEquals(one.levelMap(ALONE).data(), many.levelMap(four).data());
            assertArrayEquals(one.rmsMap(ALONE).data(), many.rmsMap(four).data());
            assertEquals(one.globalLevel(), many.globalLevel());
        } finally {
            executor.shutdown();
        }
    }

    /** Bands of any height, in a buffer of the caller's, give the map. */
    @ParameterizedTest
    @ValueSource(ints = {1, 16, 50, 171})
    void bandsAreRowsOfTheMap(int rows) {
        CcdImage image = noise(200, 171, 1000, 3);
        Background background = Background.of(image, MESH_32, ALONE);
        FloatImage map = background.levelMap(ALONE);
        for (int first = 0; first < 171; first += rows) {
            int end = Math.min(171, first + rows);
            float[] band = new float[5 + rows * 200];
            System.arraycopy(image.science().data(), first * 200, band, 5, (end - first) * 200);
            background.subtractFrom(band, 5, first, end);
            for (int i = 0; i < (end - first) * 200; i++) {
                int pixel = first * 200 + i;
                assertEquals(image.science().data()[pixel] - map.data()[pixel], band[5 + i]);
            }
        }
    }

    @Test
    void impossibleConfigurationsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> MESH_32.withMesh(0, 5));
        assertThrows(IllegalArgumentException.class, () -> MESH_32.withMesh(5, -1));
        assertThrows(IllegalArgumentException.class, () -> new Filter(2, 3, 0));
        assertThrows(IllegalArgumentException.class, () -> new Filter(3, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new Filter(3, 3, Double.NaN));
        for (double pearson : new double[] {0.9, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThrows(
                    IllegalArgumentException.class,
                    () ->
                            new BackgroundConfig(
                                    8, 8, MESH_32.filter(), pearson, MESH_32.bits(), 0, false));
        }
        assertThrows(
                IllegalArgumentException.class,
                () -> new BackgroundConfig(8, 8, MESH_32.filter(), 2.5, MESH_32.bits(), -1, false));
    }

    private static CcdImage noise(int width, int height, double level, long seed) {
        Random random = new Random(seed);
        FloatImage science = FloatImage.zeros(width, height);
        for (int i = 0; i < science.data().length; i++) {
            science.data()[i] = (float) (level + SIGMA * random.nextGaussian());
        }
        return ccd(science);
    }

    private static CcdImage ccd(FloatImage science) {
        return new CcdImage(new FitsHeader(), science);
    }
}
