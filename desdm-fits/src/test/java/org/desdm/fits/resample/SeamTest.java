package org.desdm.fits.resample;

import static org.desdm.fits.resample.Resampling.constant;
import static org.desdm.fits.resample.Resampling.piece;
import static org.desdm.fits.resample.Resampling.whole;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.desdm.fits.geometry.PixelBox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Positions that jump from one side of the input to the other, as where RA goes from 360 to 0: a
 * constant stays one, whatever is lost.
 */
class SeamTest {

    private static final int SIDE = 500;
    private static final PixelBox OUTPUT = PixelBox.ofSize(200, 200);

    /** Columns jump by 250 and, if there is a slope, rows by 85. */
    private static PixelMapping seam(double slope) {
        return (x, y, n) -> {
            for (int i = 0; i < n; i++) {
                boolean before = x[i] + slope * y[i] < 100.13 + 50 * slope;
                double up = slope == 0 ? 0.2 : before ? 90.2 : 5.2;
                x[i] += before ? 250.2 : 0.4;
                y[i] += up;
            }
        };
    }

    /** Pixels that have weight, of which all have the constant. */
    private static int kept(ResampleConfig config, double slope) {
        ResampledPlanes planes =
                whole(config, seam(slope), piece(SIDE, constant(SIDE * SIDE, 3)), OUTPUT);
        int kept = 0;
        for (int i = 0; i < planes.value().length; i++) {
            if (planes.weight()[i] > 0) {
                assertEquals(3, planes.value()[i], 1e-5, "pixel " + i);
                kept++;
            } else {
                assertEquals(0, planes.weight()[i], "pixel " + i);
            }
            assertTrue(Float.isFinite(planes.value()[i]), "pixel " + i);
        }
        return kept;
    }

    /** Only the input's edge is lost: the seam's pixels have their own area. */
    @Test
    void aPositionBesideASeamHasItsOwnArea() {
        ResampleConfig config =
                ResampleConfig.DEFAULT
                        .withKernel(ResampleKernel.NEAREST)
                        .withBadPixels(BadPixelRule.RENORMALISE);

        assertEquals(200 * 200, kept(config, 0));
    }

    /** Of every row the one pixel is lost that lies on the seam. */
    @Test
    void aPixelOnASeamCoversNothing() {
        ResampleConfig config = ResampleConfig.DEFAULT.withKernel(ResampleKernel.AREA);

        assertEquals(200 * 199, kept(config, 0));
    }

    @Test
    void samplesOnBothSidesOfASeamAreNothing() {
        ResampleConfig config =
                ResampleConfig.DEFAULT.withKernel(ResampleKernel.NEAREST).withOversampling(2);

        assertEquals(200 * 199, kept(config, 0));
    }

    /** Rows jump too; a slanted seam lies in at most three pixels of a row. */
    @ParameterizedTest
    @ValueSource(doubles = {0.3, 1, -1})
    void aSlantedSeamCostsItsPixelsOnly(double slope) {
        ResampleConfig area = ResampleConfig.DEFAULT.withKernel(ResampleKernel.AREA);
        ResampleConfig samples =
                ResampleConfig.DEFAULT.withKernel(ResampleKernel.NEAREST).withOversampling(2);

        assertTrue(kept(area, slope) >= 200 * 197);
        assertTrue(kept(samples, slope) >= 200 * 197);
    }
}
