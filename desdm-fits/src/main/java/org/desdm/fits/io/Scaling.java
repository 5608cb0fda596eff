package org.desdm.fits.io;

import java.util.Optional;
import java.util.OptionalLong;
import org.desdm.api.error.DesdmException;
import org.desdm.fits.error.FitsError;
import org.desdm.fits.error.FitsFormatException;
import org.desdm.fits.header.Keyword;

/**
 * How the pixels of an image become physical values: {@code bzero + bscale * pixel}, and NaN where
 * the pixel is {@code blank}.
 *
 * @param bscale factor
 * @param bzero value of pixel 0
 * @param blank pixel that has no value; only of images of whole numbers
 */
record Scaling(double bscale, double bzero, OptionalLong blank) {

    static Scaling of(Hdu hdu) {
        double bscale = find(hdu, StandardKeywords.BSCALE).orElse(1.0);
        double bzero = find(hdu, StandardKeywords.BZERO).orElse(0.0);
        OptionalLong blank =
                hdu.bitpix() > 0
                        ? find(hdu, StandardKeywords.BLANK)
                                .map(OptionalLong::of)
                                .orElseGet(OptionalLong::empty)
                        : OptionalLong.empty();
        return new Scaling(bscale, bzero, blank);
    }

    private static <T> Optional<T> find(Hdu hdu, Keyword<T> keyword) {
        try {
            return hdu.header().find(keyword);
        } catch (DesdmException e) {
            throw new FitsFormatException(
                    FitsError.MALFORMED_FILE,
                    e.getMessage(),
                    "%s, card %s".formatted(hdu.name(), keyword.name()));
        }
    }

    /** Whether pixels are values as they stand; blanks may be among them. */
    boolean isIdentity() {
        return bscale == 1 && bzero == 0;
    }

    /**
     * Whether values are pixels moved by a whole number that is small enough for int arithmetic.
     */
    boolean isSmallShift() {
        return bscale == 1 && bzero == Math.rint(bzero) && Math.abs(bzero) <= 1 << 20;
    }

    /**
     * Whether this is the convention for whole numbers of the other signedness: unsigned for 16, 32
     * and 64 bits, signed for 8.
     */
    boolean isOtherSign(int bitpix) {
        return bitpix > 0
                && bscale == 1
                && bzero == (bitpix == 8 ? -128.0 : Math.scalb(1.0, bitpix - 1));
    }
}
