package org.desdm.fits.resample;

import static org.desdm.fits.resample.Resampling.constant;
import static org.desdm.fits.resample.Resampling.noise;
import static org.desdm.fits.resample.Resampling.piece;
import static org.desdm.fits.resample.Resampling.shift;
import static org.desdm.fits.resample.Resampling.whole;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import org.desdm.api.host.Workers;
import org.desdm.fits.error.FoldedMappingException;
import org.desdm.fits.error.NoOverlapException;
import org.desdm.fits.error.ShapeMismatchException;
import org.desdm.fits.geometry.PixelBox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Copies, constants, edges, and what cannot be resampled. */
class ResamplerTest {

    /** Unit sum of float weights on two axes, and sums of 36 products. */
    private static final double CONSTANT = 1e-6;

    private static final PixelBox OUTPUT = PixelBox.ofSize(90, 80);

    /** A WCS gives whole pixels to rounding only: 1e-9 pixels off are on the pixel. */
    @ParameterizedTest
    @EnumSource(ResampleKernel.class)
    void aShiftByWholePixelsIsACopy(ResampleKernel kernel) {
        float[] science = noise(70 * 60, 1);
        float[] weight = noise(70 * 60, 2);
        int[] mask = new int[70 * 60];
        for (int i = 0; i < weight.length; i++) {
            weight[i] = Math.abs(weight[i]);
            mask[i] = i % 13;
        }
        double rounding = 1e-9;
        ResampleConfig config = ResampleConfig.DEFAULT.withKernel(kernel);

        ResampledPlanes planes =
                whole(
                        config,
                        shift(-12 + rounding, -7 - rounding),
                        piece(70, science, weight, mask),
                        OUTPUT);

        for (int y = 0; y < 80; y++) {
            for (int x = 0; x < 90; x++) {
                boolean inside = x >= 12 && x < 82 && y >= 7 && y < 67;
                int from = inside ? (y - 7) * 70 + x - 12 : 0;
                int to = y * 90 + x;
                assertEquals(inside ? science[from] : 0, planes.value()[to]);
                // an area's weight goes through the variance: two roundings
                float expected = inside ? weight[from] : 0;
                assertEquals(
                        expected,
                        planes.weight()[to],
                        kernel == ResampleKernel.AREA ? 3e-7 * expected : 0);
                assertEquals(inside ? mask[from] : 0, planes.mask()[to]);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(ResampleKernel.class)
    void aConstantStaysConstant(ResampleKernel kernel) {
        ResampleConfig config =
                ResampleConfig.DEFAULT.withKernel(kernel).withArea(AreaScaling.NONE);

        ResampledPlanes planes =
                whole(
                        config,
                        Resampling.distorted(50),
                        piece(100, constant(10000, 1234.5f)),
                        OUTPUT);

        int seen = 0;
        for (int i = 0; i < planes.value().length; i++) {
            if (planes.weight()[i] > 0) {
                assertEquals(1, planes.value()[i] / 1234.5, CONSTANT);
                seen++;
            }
        }
        assertTrue(seen > 6000, "only " + seen);
    }

    /**
     * Excluded are 2 and 3 pixels at the edges under a shift by half a pixel; SWarp's do the same.
     */
    @Test
    void pixelsWithoutTheWholeKernelAreLost() {
        ResampledPlanes planes =
                whole(
                        ResampleConfig.DEFAULT,
                        shift(0.5, 0.5),
                        piece(20, constant(400, 1)),
                        PixelBox.ofSize(20, 20));

        for (int i = 0; i < 400; i++) {
            boolean whole = i % 20 >= 2 && i % 20 < 17 && i / 20 >= 2 && i / 20 < 17;
            assertEquals(whole, planes.weight()[i] > 0, "pixel " + i);
        }
    }

    /** The five rows and columns that lie between pixels are kept, whatever hangs over the edge. */
    @Test
    void renormalisedKernelsKeepTheEdge() {
        ResampledPlanes planes =
                whole(
                        ResampleConfig.DEFAULT.withBadPixels(BadPixelRule.RENORMALISE),
                        shift(0.4, 0.4),
                        piece(20, constant(400, 7)),
                        PixelBox.ofSize(20, 20));

        for (int i = 0; i < 400; i++) {
            boolean inside = i % 20 < 19 && i / 20 < 19;
            if (inside) {
                assertEquals(7, planes.value()[i], 7 * CONSTANT);
                assertTrue(planes.weight()[i] > 0);
            }
        }
    }

    @Test
    void anInputThatDoesNotReachTheOutputGivesNothing() {
        Resampler resampler =
                Resampler.of(
                        ResampleConfig.DEFAULT,
                        shift(1e6, 0),
                        PixelBox.ofSize(30, 30),
                        OUTPUT,
                        "far.fits");
        ResampledPlanes planes = ResampledPlanes.of(OUTPUT);
        Arrays.fill(planes.value(), 5);
        PreparedInput prepared = resampler.prepare(piece(30, constant(900, 1)), Workers.SEQUENTIAL);

        resampler.resample(prepared, OUTPUT, planes);

        assertEquals(Optional.empty(), resampler.findReach(OUTPUT));
        assertEquals(Optional.empty(), resampler.findInput(OUTPUT));
        assertArrayEquals(new float[7200], planes.value());
        NoOverlapException e =
                assertThrows(NoOverlapException.class, () -> resampler.requireReach(OUTPUT));
        assertEquals("far.fits", e.problems().get(0).where());
    }

    /** Pixel 40 has a place, the point half a pixel before it has none. */
    @Test
    void pixelsWithoutAPlaceGetNothingAndOthersTheirs() {
        PixelMapping half =
                (x, y, n) -> {
                    for (int i = 0; i < n; i++) {
                        x[i] = x[i] < 39.6 ? Double.NaN : x[i] + 0.5;
                    }
                };

        ResampledPlanes planes =
                whole(ResampleConfig.DEFAULT, half, piece(100, constant(10000, 3)), OUTPUT);

        for (int i = 0; i < planes.value().length; i++) {
            if (i % 90 < 40) {
                assertEquals(0, planes.weight()[i]);
                assertEquals(0, planes.value()[i]);
            } else {
                assertEquals(3, planes.value()[i], 3 * CONSTANT);
            }
        }
    }

    @Test
    void nothingHasAPlace() {
        PixelMapping none =
                (x, y, n) -> {
                    Arrays.fill(x, 0, n, Double.NaN);
                    Arrays.fill(y, 0, n, Double.NaN);
                };

        ResampledPlanes planes =
                whole(ResampleConfig.DEFAULT, none, piece(10, constant(100, 1)), OUTPUT);

        assertArrayEquals(new float[7200], planes.weight());
    }

    /** x + x²/200 turns round at −100: a distortion that has gone wild. */
    @Test
    void refusesAMappingThatFoldsTheInput() {
        PixelMapping folded =
                (x, y, n) -> {
                    for (int i = 0; i < n; i++) {
                        double u = x[i] - 300;
                        x[i] = 150 + u + u * u / 200;
                    }
                };

        FoldedMappingException e =
                assertThrows(
                        FoldedMappingException.class,
                        () ->
                                Resampler.of(
                                        ResampleConfig.DEFAULT,
                                        folded,
                                        PixelBox.ofSize(400, 400),
                                        PixelBox.ofSize(500, 400),
                                        "wild.fits"));
        assertEquals("wild.fits", e.problems().get(0).where());
    }

    @Test
    void refusesAMappingThatIsFlat() {
        PixelMapping flat = (x, y, n) -> Arrays.fill(y, 0, n, 20.5);

        assertThrows(
                FoldedMappingException.class,
                () ->
                        Resampler.of(
                                ResampleConfig.DEFAULT,
                                flat,
                                PixelBox.ofSize(40, 40),
                                OUTPUT,
                                "flat.fits"));
    }

    @Test
    void refusesAPieceThatLacksWhatTheBoxNeeds() {
        Resampler resampler =
                Resampler.of(
                        ResampleConfig.DEFAULT,
                        shift(0.5, 0.5),
                        PixelBox.ofSize(100, 100),
                        OUTPUT,
                        "input");
        InputPiece rows =
                new InputPiece(
                        new PixelBox(0, 0, 100, 20),
                        constant(2000, 1),
                        Resampling.NO_WEIGHT,
                        Resampling.NO_MASK);
        PreparedInput prepared = resampler.prepare(rows, Workers.SEQUENTIAL);

        assertThrows(
                IllegalArgumentException.class,
                () -> resampler.resample(prepared, OUTPUT, ResampledPlanes.of(OUTPUT)));
        assertThrows(
                ShapeMismatchException.class,
                () -> piece(10, constant(100, 1), constant(99, 1), Resampling.NO_MASK));
    }

    @Test
    void refusesConfigurationsThatCannotBe() {
        ResampleConfig config = ResampleConfig.DEFAULT;
        assertThrows(IllegalArgumentException.class, () -> config.withFluxScale(0));
        assertThrows(IllegalArgumentException.class, () -> config.withFluxScale(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> config.withOversampling(-1));
        assertThrows(IllegalArgumentException.class, () -> config.withOversampling(65));
        assertThrows(IllegalArgumentException.class, () -> config.withPositionError(0));
    }
}
