package org.desdm.fits.coadd;

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
import java.util.stream.Stream;
import org.desdm.api.host.Workers;
import org.desdm.fits.background.BackgroundConfig;
import org.desdm.fits.error.MissingPlaneException;
import org.desdm.fits.error.NoUsablePixelException;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.CcdRows;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.mask.BadPixelBit;
import org.desdm.fits.mask.BadPixelBits;
import org.desdm.fits.resample.PixelMapping;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole coadds of small inputs. Truth: integer dithers, where resampling copies, and formulas. */
class CoaddTest {

    private static final int WIDTH = 90;
    private static final int HEIGHT = 70;
    private static final InputPhotometry PLAIN = new InputPhotometry(1, 1, Double.NaN);
    private static final CoaddConfig CONFIG = CoaddConfig.DEFAULT.withBackground(Optional.empty());
    private static final ExecutorService POOL = Executors.newFixedThreadPool(3);

    @AfterAll
    static void stop() {
        POOL.shutdownNow();
    }

    private record Made(float[] science, float[] weight, int[] mask, float[] count) {}

    private static Made make(Coadd coadd, Workers workers) {
        int n = coadd.width() * coadd.height();
        Made made = new Made(new float[n], new float[n], new int[n], new float[n]);
        int[] rows = {0};
        coadd.produce(
                workers,
                band -> {
                    int at = rows[0] * coadd.width();
                    int count = band.rows() * coadd.width();
                    System.arraycopy(band.science(), 0, made.science, at, count);
                    System.arraycopy(band.weight(), 0, made.weight, at, count);
                    System.arraycopy(band.mask(), 0, made.mask, at, count);
                    System.arraycopy(band.more().get(0), 0, made.count, at, count);
                    rows[0] += band.rows();
                });
        assertEquals(coadd.height(), rows[0], "rows of the coadd");
        return made;
    }

    private static CoaddFrame frame() {
        return new CoaddFrame(new FitsHeader(), WIDTH, HEIGHT);
    }

    /** An image of the coadd's size whose pixel (x, y) is at (x + dx, y + dy) of the coadd. */
    private static CoaddInput shifted(String name, CcdImage image, double dx, double dy) {
        return new CoaddInput(name, CcdRows.of(name, image), minus(dx, dy), PLAIN);
    }

    private static PixelMapping minus(double dx, double dy) {
        return (x, y, n) -> {
            for (int i = 0; i < n; i++) {
                x[i] -= dx;
                y[i] -= dy;
            }
        };
    }

    private static CcdImage noise(long seed, float weight) {
        Random random = new Random(seed);
        CcdImage image = new CcdImage(new FitsHeader(), FloatImage.zeros(WIDTH, HEIGHT));
        FloatImage weights = FloatImage.zeros(WIDTH, HEIGHT);
        for (int i = 0; i < WIDTH * HEIGHT; i++) {
            image.science().data()[i] = (float) (100 + random.nextGaussian() / Math.sqrt(weight));
            weights.data()[i] = weight;
        }
        image.setWeight(weights);
        return image;
    }

    private static Coadd of(List<CoaddInput> inputs, CoaddConfig config) {
        return Coadd.of(frame(), inputs, config, RejectionLog.NONE, Workers.SEQUENTIAL);
    }

    @Test
    void averagesIntegerDithersByWeight() {
        CoaddMethod byPixel = new CoaddMethod.Weighted(Weighting.PIXEL);
        CcdImage a = noise(1, 1f);
        CcdImage b = noise(2, 3f);

        Made made =
                make(
                        of(
                                List.of(shifted("a", a, 3, 0), shifted("b", b, 0, -5)),
                                CONFIG.withMethod(byPixel)),
                        Workers.SEQUENTIAL);

        for (int y = 8; y < HEIGHT - 8; y++) {
            for (int x = 8; x < WIDTH - 8; x++) {
                float expected = (a.science().get(x - 3, y) + 3 * b.science().get(x, y + 5)) / 4;
                assertEquals(expected, made.science[y * WIDTH + x], 1e-4f);
                assertEquals(4f, made.weight[y * WIDTH + x], 1e-5f);
                assertEquals(2f, made.count[y * WIDTH + x]);
            }
        }
    }

    @Test
    void scalesCountsAndTheirNoise() {
        CcdImage a = noise(1, 1f);
        CoaddInput twice =
                new CoaddInput(
                        "a", CcdRows.of("a", a), minus(0, 0), new InputPhotometry(2, 4, 30_000));

        Coadd coadd = of(List.of(twice), CONFIG);
        Made made = make(coadd, Workers.SEQUENTIAL);

        int middle = 35 * WIDTH + 45;
        assertEquals(2 * a.science().data()[middle], made.science[middle], 1e-4f);
        assertEquals(0.25f, made.weight[middle], 1e-6f);
        assertEquals(2.0, coadd.header().require(DesKeywords.GAIN), 1e-9); // 4 e-/count, halved
        assertEquals(60_000.0, coadd.header().require(DesKeywords.SATURATE), 1e-9);
    }

    /**
     * Means of whole images without a measured background: by the medians of unlike weight maps.
     */
    @Test
    void weighsWholeImagesByTheirWeightMaps() {
        CcdImage a = noise(1, 1f);
        CcdImage b = noise(2, 3f);
        a.weight().orElseThrow().data()[30 * WIDTH + 40] = 0.01f; // a source's noise: counts as 1
        CcdImage none = noise(3, 1f);
        java.util.Arrays.fill(none.weight().orElseThrow().data(), 0f);

        Coadd coadd =
                of(
                        List.of(
                                shifted("a", a, 0, 0),
                                shifted("none", none, 0, 0),
                                shifted("b", b, 0, 0)),
                        CONFIG);
        Made made = make(coadd, Workers.SEQUENTIAL);

        assertEquals(List.of(1), coadd.inputsBeside());
        int at = 30 * WIDTH + 40;
        float expected = (a.science().data()[at] + 3 * b.science().data()[at]) / 4;
        assertEquals(expected, made.science[at], 1e-4f);
        assertEquals(16 / (100 + 9 / 3f), made.weight[at], 1e-5f);
    }

    static Stream<CoaddMethod> methods() {
        return Stream.of(
                new CoaddMethod.Weighted(Weighting.INPUT),
                new CoaddMethod.Median(),
                CoaddMethod.Clipped.DEFAULT,
                new CoaddMethod.ChiMean());
    }

    /** Turned by half a degree, with bad pixels; rows of a band from 8 to 70. */
    @ParameterizedTest
    @MethodSource("methods")
    void doesNotDependOnThreadsNorBands(CoaddMethod method) {
        List<CoaddInput> inputs = new ArrayList<>();
        for (int k = 0; k < 5; k++) {
            CcdImage image = noise(k, 1f + k);
            for (int bad = 0; bad < 40; bad++) {
                int at = new Random(100 * k + bad).nextInt(WIDTH * HEIGHT);
                image.maskOrNew().data()[at] = BadPixelBit.CRAY.value();
                image.science().data()[at] = 5000;
            }
            double turn = 0.009 * k;
            inputs.add(
                    new CoaddInput(
                            "in" + k,
                            CcdRows.of("in" + k, image),
                            (x, y, n) -> {
                                for (int i = 0; i < n; i++) {
                                    double u = x[i];
                                    x[i] = u + turn * y[i] - 3;
                                    y[i] = y[i] - turn * u + 2;
                                }
                            },
                            PLAIN));
        }
        CoaddConfig config =
                CONFIG.withMethod(method).withLeftOut(BadPixelBits.of(BadPixelBit.CRAY));

        Made tall = make(of(inputs, config), Workers.SEQUENTIAL);
        Made flat = make(of(inputs, config.withBandBytes(1)), Workers.of(POOL, 3));

        assertArrayEquals(tall.science, flat.science);
        assertArrayEquals(tall.weight, flat.weight);
        assertArrayEquals(tall.mask, flat.mask);
        assertArrayEquals(tall.count, flat.count);
    }

    @Test
    void dropsASatelliteAndTellsWhereItWas() {
        List<CoaddInput> inputs = new ArrayList<>();
        for (int k = 0; k < 4; k++) {
            CcdImage image = noise(k, 1f);
            if (k == 2) {
                for (int x = 0; x < WIDTH; x++) {
                    image.science().data()[40 * WIDTH + x] += 500;
                }
            }
            inputs.add(shifted("in" + k, image, k, -k));
        }
        List<int[]> told = new ArrayList<>();
        Coadd coadd =
                Coadd.of(
                        frame(),
                        inputs,
                        CONFIG.withMethod(CoaddMethod.Clipped.DEFAULT),
                        (input, x, y, sigmas) -> told.add(new int[] {input, x, y}),
                        Workers.of(POOL, 3));

        Made made = make(coadd, Workers.of(POOL, 3));

        for (int x = 10; x < WIDTH - 10; x++) {
            assertEquals(100f, made.science[38 * WIDTH + x], 4f); // 3 samples: 7 sigma
            assertEquals(3f, made.count[38 * WIDTH + x]);
        }
        assertTrue(told.size() >= WIDTH - 20);
        assertTrue(told.stream().allMatch(sample -> sample[0] == 2 && sample[2] == 38));
    }

    @Test
    void takesTheBackgroundOffEachInput() {
        CoaddConfig config =
                CONFIG.withBackground(Optional.of(BackgroundConfig.DEFAULT.withMesh(30, 35)));
        List<CoaddInput> inputs = new ArrayList<>();
        for (int k = 0; k < 4; k++) {
            CcdImage image = noise(k, 1f);
            for (int i = 0; i < WIDTH * HEIGHT; i++) {
                image.science().data()[i] += 300 * k;
            }
            inputs.add(shifted("in" + k, image, 0, 0));
        }

        Made made = make(of(inputs, config), Workers.SEQUENTIAL);

        double sum = 0;
        for (float value : made.science) {
            sum += value;
        }
        // a mesh's level is known to about 1.3 sigma / 32, 6 of them, in 4 inputs
        assertEquals(0, sum / made.science.length, 4 * 1.3 / 32 / Math.sqrt(24));
    }

    @Test
    void flagsWhatNoInputReachesAndCombinesBits() {
        CcdImage a = noise(1, 1f);
        CcdImage b = noise(2, 1f);
        a.maskOrNew().data()[30 * WIDTH + 50] = BadPixelBit.STAR.value() | 4096;
        b.maskOrNew().data()[30 * WIDTH + 50] = 4096;
        List<CoaddInput> inputs = List.of(shifted("a", a, 20, 0), shifted("b", b, 20, 0));

        Made or = make(of(inputs, CONFIG), Workers.SEQUENTIAL);
        Made and = make(of(inputs, CONFIG.withMask(MaskMethod.AND)), Workers.SEQUENTIAL);

        assertEquals(BadPixelBit.STAR.value() | 4096, or.mask[30 * WIDTH + 70]);
        assertEquals(4096, and.mask[30 * WIDTH + 70]);
        assertEquals(BadPixelBit.BPM.value(), or.mask[30 * WIDTH + 5]);
        assertEquals(0f, or.weight[30 * WIDTH + 5]);
        assertEquals(0f, or.science[30 * WIDTH + 5]);
    }

    @Test
    void namesInputsThatDoNotReachIt() {
        List<CoaddInput> inputs =
                List.of(shifted("far", noise(1, 1f), 1000, 0), shifted("near", noise(2, 1f), 0, 0));

        assertEquals(List.of(0), of(inputs, CONFIG).inputsBeside());
        assertThrows(NoUsablePixelException.class, () -> of(inputs.subList(0, 1), CONFIG));
    }

    @Test
    void refusesAnInputWithoutWeights() {
        CcdImage image = new CcdImage(new FitsHeader(), FloatImage.zeros(WIDTH, HEIGHT));

        MissingPlaneException refused =
                assertThrows(MissingPlaneException.class, () -> shifted("bare", image, 0, 0));

        assertTrue(refused.getMessage().contains("weight"));
    }

    /**
     * Var(x) = m / G: of Poisson counts in electrons over the gain, combined by weights 1 and 3.
     */
    @Test
    void statesTheGainThatThePoissonNoiseOfACoaddHas() {
        Random random = new Random(9);
        double[] gains = {2, 0.5};
        double[] parts = {0.25, 0.75};
        int n = 100_000;
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < n; i++) {
            double coadd = 0;
            for (int k = 0; k < 2; k++) {
                double electrons = 1000 * gains[k];
                coadd +=
                        parts[k]
                                * (electrons + Math.sqrt(electrons) * random.nextGaussian())
                                / gains[k];
            }
            sum += coadd;
            squares += (coadd - 1000) * (coadd - 1000);
        }

        double gain =
                EffectiveGain.of(
                        new CoaddMethod.Weighted(Weighting.INPUT),
                        Arrays.asList(0.5, 2.0),
                        Arrays.asList(1.0, 3.0),
                        2);

        assertEquals(sum / squares, gain, 4 * Math.sqrt(2.0 / n) * gain); // error of a variance
    }
}
