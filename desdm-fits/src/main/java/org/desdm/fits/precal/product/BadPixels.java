package org.desdm.fits.precal.product;

import java.util.Objects;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.image.MaskImage;
import org.desdm.fits.mask.BpmBit;

/**
 * A bad pixel mask of one CCD.
 *
 * @param header CCDNUM and the sections of the amplifiers
 * @param mask bits of {@link BpmBit}
 */
public record BadPixels(FitsHeader header, MaskImage mask) {

    public BadPixels {
        Objects.requireNonNull(header, "header");
        Objects.requireNonNull(mask, "mask");
    }

    /** How many pixels have a bit. */
    public long count(BpmBit bit) {
        long n = 0;
        for (int bits : mask.data()) {
            n += (bits & bit.value()) == 0 ? 0 : 1;
        }
        return n;
    }
}
