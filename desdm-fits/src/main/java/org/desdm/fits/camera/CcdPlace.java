package org.desdm.fits.camera;

import java.util.Objects;

/**
 * Where a CCD lies in the mosaic of all trimmed CCDs without gaps, in which x and y grow as in each
 * of them.
 *
 * @param ccdNum CCDNUM, at least 1
 * @param detPos DETPOS, such as {@code N4}
 * @param x0 its first column in the mosaic, from 0: DETSEC states one more
 * @param y0 its first row in the mosaic, from 0
 * @param readAtTop whether its readout register is at the highest row
 */
public record CcdPlace(int ccdNum, String detPos, int x0, int y0, boolean readAtTop) {

    public CcdPlace {
        Objects.requireNonNull(detPos, "detPos");
        if (ccdNum < 1 || x0 < 0 || y0 < 0) {
            throw new IllegalArgumentException(
                    "no place: CCD %d at (%d, %d)".formatted(ccdNum, x0, y0));
        }
    }

    /** Such as {@code 61 (N30)}: how messages name a CCD. */
    public String label() {
        return "%d (%s)".formatted(ccdNum, detPos);
    }
}
