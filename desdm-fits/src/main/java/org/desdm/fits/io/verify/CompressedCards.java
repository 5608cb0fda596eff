package org.desdm.fits.io.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.desdm.fits.error.FitsError;
import org.desdm.fits.error.FitsFormatException;

/**
 * Type and shape of the image in a compressed table, as ZBITPIX and ZNAXISn say them.
 *
 * @param bitpix ZBITPIX
 * @param axes ZNAXIS1 to ZNAXISn
 */
record CompressedCards(int bitpix, List<Long> axes) {

    private static final Set<Long> BITPIX = Set.of(8L, 16L, 32L, 64L, -32L, -64L);
    private static final int MOST_AXES = 999;

    static CompressedCards of(RawHeader header) {
        long bitpix = require(header, "ZBITPIX");
        if (!BITPIX.contains(bitpix)) {
            throw malformed("ZBITPIX = %d, must be 8, 16, 32, 64, -32 or -64", bitpix, "ZBITPIX");
        }
        long naxis = require(header, "ZNAXIS");
        if (naxis < 1 || naxis > MOST_AXES) {
            throw malformed("ZNAXIS = %d, must be 1 to 999", naxis, "ZNAXIS");
        }
        List<Long> axes = new ArrayList<>();
        for (int i = 1; i <= naxis; i++) {
            long length = require(header, "ZNAXIS" + i);
            if (length < 1) {
                throw malformed("an axis of length %d", length, "ZNAXIS" + i);
            }
            axes.add(length);
        }
        return new CompressedCards((int) bitpix, axes);
    }

    private static long require(RawHeader header, String card) {
        return header.number(card)
                .orElseThrow(
                        () ->
                                new FitsFormatException(
                                        FitsError.MALFORMED_FILE,
                                        card + " is missing or no whole number",
                                        "card " + card));
    }

    private static FitsFormatException malformed(String what, long value, String card) {
        return new FitsFormatException(
                FitsError.MALFORMED_FILE, what.formatted(value), "card " + card);
    }
}
