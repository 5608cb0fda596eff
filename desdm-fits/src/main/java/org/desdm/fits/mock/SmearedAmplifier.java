package org.desdm.fits.mock;

import org.desdm.api.host.Workers;
import org.desdm.fits.geometry.PixelBox;
import org.desdm.fits.image.FloatImage;

/**
 * An amplifier whose serial register leaves a part of every pixel's charge behind and lets it go
 * into the pixels that are read after it. What is left at the end of a row is lost.
 *
 * @param ccdNum the CCD
 * @param amp letter of the amplifier
 * @param part part of the charge that is left behind, 0 to 1
 * @param length how far the trail reaches: by so many pixels it falls to 1/e
 */
public record SmearedAmplifier(int ccdNum, char amp, double part, double length)
        implements ChargeEffect {

    /** Amplifier B of the survey's CCD 41, a tenth of whose charge comes late. */
    public static final SmearedAmplifier DEFAULT = new SmearedAmplifier(41, 'B', 0.1, 12);

    public SmearedAmplifier {
        if (!(part >= 0 && part <= 1 && length > 0)) {
            throw new IllegalArgumentException(
                    "cannot leave %s of the charge over %s pixels".formatted(part, length));
        }
    }

    @Override
    public void move(
            FloatImage charge, CcdGeometry ccd, SimulatedExposure exposure, Workers workers) {
        if (ccd.ccdNum() != ccdNum) {
            return;
        }
        PixelBox box = ccd.trimmedBox(amp);
        double kept = StrictMath.exp(-1 / length);
        workers.forEachBand(
                charge.height(),
                (first, end) -> {
                    for (int y = first; y < end; y++) {
                        smear(charge, box, y, ccd.isLeft(amp), kept);
                    }
                });
    }

    /** One row, from the side at which it is read. */
    private void smear(FloatImage charge, PixelBox box, int y, boolean left, double kept) {
        float[] data = charge.data();
        double behind = 0;
        for (int k = 0; k < box.width(); k++) {
            int i = charge.rowStart(y) + (left ? box.x0() + k : box.x1() - 1 - k);
            double released = behind * (1 - kept);
            double caught = data[i] * part;
            behind += caught - released;
            data[i] = (float) (data[i] - caught + released);
        }
    }
}
