package org.desdm.fits.io.tile;

import java.util.Optional;
import org.desdm.api.error.DesdmException;
import org.desdm.fits.error.FitsError;
import org.desdm.fits.error.FitsFormatException;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.header.Keyword;

/**
 * The header of a table that holds a compressed image, read with the place of every complaint.
 *
 * @param name file and HDU, for messages
 * @param cards the header as it stands in the file
 */
record TileHeader(String name, FitsHeader cards) {

    Optional<String> findText(String keyword) {
        return cards.findText(keyword).map(String::strip);
    }

    Optional<Long> findLong(String keyword) {
        return find(Keyword.longInteger(keyword, ""));
    }

    Optional<Double> findReal(String keyword) {
        return find(Keyword.real(keyword, ""));
    }

    long requireLong(String keyword) {
        return findLong(keyword).orElseThrow(() -> malformed(keyword + " is missing", keyword));
    }

    /** The number at {@code keyword}, or {@code otherwise}; refused outside the bounds. */
    int intWithin(String keyword, long otherwise, long least, long most) {
        long value = findLong(keyword).orElse(otherwise);
        if (value < least || value > most) {
            throw malformed(
                    "%s must be %d to %d, found %d".formatted(keyword, least, most, value),
                    keyword);
        }
        return (int) value;
    }

    private <T> Optional<T> find(Keyword<T> keyword) {
        try {
            return cards.find(keyword);
        } catch (DesdmException e) {
            throw malformed(e.getMessage(), keyword.name());
        }
    }

    FitsFormatException malformed(String what, String card) {
        return new FitsFormatException(
                FitsError.MALFORMED_FILE, what, "%s, card %s".formatted(name, card));
    }

    FitsFormatException unsupported(String what, String card) {
        return new FitsFormatException(
                FitsError.UNSUPPORTED,
                what,
                "%s, card %s".formatted(name, card),
                "uncompress the file with funpack, and give that one");
    }
}
