package org.desdm.fits.wcs;

import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.header.HeaderCard;

/** Headers of world coordinates for tests. */
final class Headers {

    private Headers() {}

    /** A header of cards written as {@code KEYWORD = value}, with quotes around texts. */
    static FitsHeader of(String... cards) {
        return with(new FitsHeader(), cards);
    }

    /** A copy of a header with other cards put into it; {@code KEYWORD =} removes one. */
    static FitsHeader with(FitsHeader header, String... cards) {
        FitsHeader copy = header.copy();
        for (String card : cards) {
            String[] parts = card.split("=", 2);
            String keyword = parts[0].strip();
            String value = parts[1].strip();
            if (value.isEmpty()) {
                copy.remove(keyword);
            } else {
                copy.put(HeaderCard.written(keyword, value, ""));
            }
        }
        return copy;
    }

    /** An image of 0.27 arcsec pixels about (150, -30) deg. */
    static FitsHeader plain(String code) {
        return of(
                "CTYPE1 = 'RA---" + code + "'",
                "CTYPE2 = 'DEC--" + code + "'",
                "CRVAL1 = 150.0",
                "CRVAL2 = -30.0",
                "CRPIX1 = 1024.5",
                "CRPIX2 = 2048.5",
                "CD1_1 = -7.5E-5",
                "CD1_2 = 1.0E-6",
                "CD2_1 = 2.0E-6",
                "CD2_2 = 7.4E-5");
    }
}
