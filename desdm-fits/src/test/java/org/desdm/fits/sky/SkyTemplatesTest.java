package org.desdm.fits.sky;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.desdm.api.error.DesdmException;
import org.desdm.api.host.Workers;
import org.desdm.fits.camera.CcdPlace;
import org.desdm.fits.camera.FocalPlane;
import org.desdm.fits.error.FitsError;
import org.desdm.fits.error.SingularSkyException;
import org.desdm.fits.error.TooFewFramesException;
import org.desdm.fits.geometry.PixelBox;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.CcdRows;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.image.RowSource;
import org.junit.jupiter.api.Test;

/** Templates of a CCD whose sky was made of known patterns; seeds are fixed. */
class SkyTemplatesTest {

    private static final int WIDTH = 16;
    private static final int HEIGHT = 32;
    private static final int BLOCK = 8;
    private static final int COUNT = 3;
    private static final int CCD = 40;
    private static final FocalPlane PLANE =
            FocalPlane.DECAM.scaledTo(PixelBox.ofSize(WIDTH, HEIGHT));
    private static final SkyTemplateConfig CLOSE = new SkyTemplateConfig(3, 60, 1e-9);
    private static final Workers ALONE = Workers.SEQUENTIAL;

    private final Random random = new Random(30);
    private final double[][] patterns = new double[COUNT][WIDTH * HEIGHT];
    private final List<double[]> coefficients = new ArrayList<>();

    SkyTemplatesTest() {
        for (int i = 0; i < WIDTH * HEIGHT; i++) {
            patterns[0][i] = 1 + 0.02 * random.nextGaussian();
            patterns[1][i] = Math.sin(0.9 * (i % WIDTH));
            patterns[2][i] = Math.cos(0.4 * i / WIDTH);
        }
        for (int j = 0; j < 30; j++) {
            double level = 1_000 * (1 + 0.3 * random.nextDouble());
            coefficients.add(
                    new double[] {
                        level,
                        0.05 * level * random.nextGaussian(),
                        0.05 * level * random.nextGaussian()
                    });
        }
    }

    /** Fixed points of the fit are the patterns; rounding of skies of 1e3 to floats, over 50. */
    @Test
    void plantedPatternsAreRecovered() {
        CcdImage templates = SkyTemplates.of(exposures(0), components(), PLANE, CLOSE, ALONE);

        assertPatterns(templates, 1e-5);
        assertEquals(COUNT, templates.header().require(DesKeywords.NSKYPC));
        assertEquals(CCD, templates.header().require(DesKeywords.CCDNUM));
        assertEquals(30, templates.header().require(DesKeywords.NCOMBINE));
    }

    /**
     * Noise σ in N exposures, objects and masked pixels in 5 % each: pulls of the patterns are
     * those of least squares; a clip at 3 sigma of 25 samples costs up to a fifth.
     */
    @Test
    void objectsAndMaskedPixelsDoNotHarmThem() {
        double sigma = 5;
        List<SkyTemplates.Exposure> exposures = exposures(sigma);
        for (SkyTemplates.Exposure exposure : exposures) {
            Rows rows = (Rows) exposure.frame().science();
            Rows weights = (Rows) exposure.frame().weight().orElseThrow();
            for (int n = 0; n < WIDTH * HEIGHT / 20; n++) {
                rows.image.data()[random.nextInt(WIDTH * HEIGHT)] += 500;
                int masked = random.nextInt(WIDTH * HEIGHT);
                weights.image.data()[masked] = 0;
                rows.image.data()[masked] = n % 2 == 0 ? Float.NaN : 1e9f;
            }
        }

        CcdImage templates =
                SkyTemplates.of(exposures, components(), PLANE, SkyTemplateConfig.DEFAULT, ALONE);

        double[][] ratios =
                coefficients.stream()
                        .map(a -> new double[] {1, a[1] / a[0], a[2] / a[0]})
                        .toArray(double[][]::new);
        double[] inverse =
                Separation.inverse(
                        COUNT,
                        ratios.length,
                        (j, basis) -> System.arraycopy(ratios[j], 0, basis, 0, COUNT),
                        "test");
        for (int k = 0; k < COUNT; k++) {
            double expected = sigma / 1_150 * Math.sqrt(inverse[k * COUNT + k]);
            double squares = 0;
            for (int i = 0; i < WIDTH * HEIGHT; i++) {
                double off = templates.science().data()[k * WIDTH * HEIGHT + i] - patterns[k][i];
                squares += off * off / (WIDTH * HEIGHT);
            }
            assertEquals(1.1, Math.sqrt(squares) / expected, 0.25, "pattern " + k);
        }
    }

    @Test
    void aSkyThatNeverChangesItsShapeIsRefusedByName() {
        for (double[] a : coefficients) {
            a[1] = 0.03 * a[0];
        }

        SingularSkyException e =
                assertThrows(
                        SingularSkyException.class,
                        () -> SkyTemplates.of(exposures(0), components(), PLANE, CLOSE, ALONE));

        assertTrue(e.getMessage().contains("SKYPC01"), e.getMessage());
    }

    /**
     * Pixels of CCDs or halves that have no components: the median sky, and nothing that varies.
     */
    @Test
    void withoutComponentsTheFirstTemplateIsTheMedianAndTheOthersAreZero() {
        SkyComponents none = components(41);

        CcdImage templates = SkyTemplates.of(exposures(0), none, PLANE, CLOSE, ALONE);

        float[] values = templates.science().data();
        for (int i = 0; i < WIDTH * HEIGHT; i++) {
            // between the extreme skies of 30
            assertEquals(patterns[0][i], values[i], 0.1);
            assertEquals(0, values[WIDTH * HEIGHT + i]);
        }
    }

    @Test
    void aPixelWithoutSamplesHasTheComponentsOfItsBlock() {
        List<SkyTemplates.Exposure> exposures = exposures(0);
        for (SkyTemplates.Exposure exposure : exposures) {
            ((Rows) exposure.frame().science()).image.data()[7] = Float.NaN;
        }

        CcdImage templates = SkyTemplates.of(exposures, components(), PLANE, CLOSE, ALONE);

        assertEquals(blockMean(0, 0), templates.science().data()[7], 1e-6);
        assertTrue(templates.mask().isEmpty());

        CcdImage without = SkyTemplates.of(exposures, components(41), PLANE, CLOSE, ALONE);
        assertTrue(Float.isNaN(without.science().data()[7]));
        assertEquals(1, without.mask().orElseThrow().data()[7]);
    }

    /** What is held of a source is a band, and bands of many exposures have fewer rows. */
    @Test
    void rowsAreReadInBands() {
        List<SkyTemplates.Exposure> exposures = exposures(0);

        SkyTemplates.of(exposures, components(), PLANE, SkyTemplateConfig.DEFAULT, ALONE);

        for (SkyTemplates.Exposure exposure : exposures) {
            Rows rows = (Rows) exposure.frame().science();
            assertEquals(HEIGHT, rows.read, "every row once");
            assertTrue(rows.most <= Workers.BAND_ROWS);
        }
        assertEquals(16, SkyTemplates.bandRows(2048, 100));
        assertEquals(4, SkyTemplates.bandRows(2048, 1_000));
        assertEquals(1, SkyTemplates.bandRows(2048, 100_000));
    }

    @Test
    void threadsMakeNoDifference() {
        ExecutorService executor = Executors.newFixedThreadPool(3);
        try {
            List<SkyTemplates.Exposure> exposures = exposures(3);
            assertArrayEquals(
                    SkyTemplates.of(exposures, components(), PLANE, CLOSE, ALONE).science().data(),
                    SkyTemplates.of(exposures, components(), PLANE, CLOSE, Workers.of(executor, 3))
                            .science()
                            .data());
        } finally {
            executor.shutdown();
        }
    }

    @Test
    void whatDoesNotBelongTogetherIsRefused() {
        List<SkyTemplates.Exposure> mixed = exposures(0);
        mixed.get(2).frame().header().set(DesKeywords.CCDNUM, 41);
        mixed.get(4).frame().header().set(DesKeywords.EXPNUM, 100L);
        mixed.get(5).coefficients()[0] = 0;

        DesdmException e =
                assertThrows(
                        DesdmException.class,
                        () -> SkyTemplates.of(mixed, components(), PLANE, CLOSE, ALONE));
        assertEquals(FitsError.MIXED_SKIES, e.code());
        assertEquals(3, e.problems().size());

        assertThrows(
                TooFewFramesException.class,
                () ->
                        SkyTemplates.of(
                                exposures(0).subList(0, 4), components(), PLANE, CLOSE, ALONE));
    }

    private void assertPatterns(CcdImage templates, double tolerance) {
        for (int k = 0; k < COUNT; k++) {
            for (int i = 0; i < WIDTH * HEIGHT; i++) {
                assertEquals(
                        patterns[k][i],
                        templates.science().data()[k * WIDTH * HEIGHT + i],
                        tolerance,
                        "pattern %d, pixel %d".formatted(k, i));
            }
        }
    }

    private List<SkyTemplates.Exposure> exposures(double sigma) {
        List<SkyTemplates.Exposure> exposures = new ArrayList<>();
        for (double[] a : coefficients) {
            FloatImage sky = FloatImage.zeros(WIDTH, HEIGHT);
            FloatImage weight = FloatImage.zeros(WIDTH, HEIGHT);
            Arrays.fill(weight.data(), 1f);
            for (int i = 0; i < WIDTH * HEIGHT; i++) {
                double sum = sigma * random.nextGaussian();
                for (int k = 0; k < COUNT; k++) {
                    sum += a[k] * patterns[k][i];
                }
                sky.data()[i] = (float) sum;
            }
            FitsHeader header = new FitsHeader();
            header.set(DesKeywords.EXPNUM, 100L + exposures.size());
            header.set(DesKeywords.CCDNUM, CCD);
            header.set(DesKeywords.BAND, "g");
            CcdRows rows = new CcdRows(header, new Rows(sky), Optional.of(new Rows(weight)));
            exposures.add(new SkyTemplates.Exposure(rows, a));
        }
        return exposures;
    }

    private SkyComponents components() {
        return components(CCD);
    }

    /** Means of the patterns in the blocks of one CCD. */
    private SkyComponents components(int ccdNum) {
        CcdPlace place = PLANE.find(ccdNum).orElseThrow();
        int across = PLANE.bounds().width() / BLOCK;
        int blocks = WIDTH / BLOCK * (HEIGHT / BLOCK);
        int[] pixels = new int[blocks];
        double[][] values = new double[COUNT][blocks];
        for (int b = 0; b < blocks; b++) {
            int x = b % (WIDTH / BLOCK);
            int y = b / (WIDTH / BLOCK);
            pixels[b] = (place.y0() / BLOCK + y) * across + place.x0() / BLOCK + x;
            for (int k = 0; k < COUNT; k++) {
                values[k][b] = blockMean(k, b);
            }
        }
        FitsHeader header = Skies.header();
        header.set(DesKeywords.BLOCKSIZ, BLOCK);
        return new SkyComponents(header, across, PLANE.bounds().height() / BLOCK, pixels, values);
    }

    private double blockMean(int k, int block) {
        int x0 = block % (WIDTH / BLOCK) * BLOCK;
        int y0 = block / (WIDTH / BLOCK) * BLOCK;
        double sum = 0;
        for (int y = y0; y < y0 + BLOCK; y++) {
            for (int x = x0; x < x0 + BLOCK; x++) {
                sum += patterns[k][y * WIDTH + x];
            }
        }
        return sum / (BLOCK * BLOCK);
    }

    /** Rows in memory that count what is read. */
    private static final class Rows implements RowSource {

        private final FloatImage image;
        private int read;
        private int most;

        Rows(FloatImage image) {
            this.image = image;
        }

        @Override
        public int width() {
            return image.width();
        }

        @Override
        public int height() {
            return image.height();
        }

        @Override
        public String name() {
            return "frame";
        }

        @Override
        public synchronized void read(int firstRow, int endRow, float[] target, int offset) {
            read += endRow - firstRow;
            most = Math.max(most, endRow - firstRow);
            RowSource.of("frame", image).read(firstRow, endRow, target, offset);
        }
    }
}
