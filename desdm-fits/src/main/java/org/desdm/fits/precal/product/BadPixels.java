package org.desdm.fits.precal.product;

import java.util.Objects;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.FloatImage;
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

    /**
     * A mask that was read from a file: its mask plane, or else its science plane, whose values are
     * whole numbers.
     */
    public static BadPixels of(CcdImage image) {
        if (image.mask().isPresent()) {
            return new BadPixels(image.header(), image.mask().get());
        }
        float[] numbers = image.science().data();
        MaskImage bits = MaskImage.zeros(image.science().width(), image.science().height());
        for (int i = 0; i < numbers.length; i++) {
            bits.data()[i] = (int) numbers[i];
        }
        return new BadPixels(image.header(), bits);
    }

    /** The mask as the survey keeps it: an image of whole numbers. */
    public CcdImage toImage() {
        FloatImage bits = FloatImage.zeros(mask.width(), mask.height());
        for (int i = 0; i < mask.data().length; i++) {
            bits.data()[i] = mask.data()[i];
        }
        return new CcdImage(header.copy(), bits);
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
