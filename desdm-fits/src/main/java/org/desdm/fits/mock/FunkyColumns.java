package org.desdm.fits.mock;

import org.desdm.api.host.Workers;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.image.MaskImage;
import org.desdm.fits.mask.BpmBit;

/**
 * Columns that gain the same charge in every pixel while the sky is exposed, without noise: three
 * on each CCD, as a column fixer mends them.
 *
 * @param charge what each pixel gains, e⁻
 */
public record FunkyColumns(float charge) implements ChargeEffect {

    /** 400 e⁻. */
    public static final FunkyColumns DEFAULT = new FunkyColumns(400);

    /** Their places, in 64ths of the CCD's width: farther apart than a fixer looks. */
    private static final int[] PLACES = {9, 20, 35};

    private static final int PARTS = 64;

    @Override
    public void move(
            FloatImage plane, CcdGeometry ccd, SimulatedExposure exposure, Workers workers) {
        if (exposure.kind() != ExposureKind.SCIENCE) {
            return;
        }
        for (int place : PLACES) {
            for (int y = 0; y < plane.height(); y++) {
                plane.data()[plane.rowStart(y) + column(place, plane.width())] += charge;
            }
        }
    }

    /** Adds FUNKY_COL to a bad pixel mask where these columns are. */
    public void flag(MaskImage badPixels) {
        for (int place : PLACES) {
            for (int y = 0; y < badPixels.height(); y++) {
                int i = badPixels.rowStart(y) + column(place, badPixels.width());
                badPixels.data()[i] |= BpmBit.FUNKY_COL.value();
            }
        }
    }

    private static int column(int place, int width) {
        return place * width / PARTS;
    }
}
