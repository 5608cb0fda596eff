package org.desdm.fits.io.table;

import java.util.Optional;
import org.desdm.api.error.DesdmException;
import org.desdm.fits.error.FitsError;
import org.desdm.fits.error.FitsFormatException;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.header.Keyword;

/**
 * The header of a table, read with the place of every complaint.
 *
 * @param name file and HDU, for messages
 * @param cards the header as it stands in the file
 */
public record TableHeader(String name, FitsHeader cards) {

    /** The value's text, without blanks around it. */
    public Optional<String> findText(String keyword) {
        return cards.findText(keyword).map(String::strip);
    }

    /** A whole number; refused by its card if it is none. */
    public Optional<Long> findLong(String keyword) {
        return find(Keyword.longInteger(keyword, ""));
    }

    /** A number; refused by its card if it is none. */
    public Optional<Double> findReal(String keyword) {
        return find(Keyword.real(keyword, ""));
    }

    /** A whole number that must be there. */
    public long requireLong(String keyword) {
        return findLong(keyword).orElseThrow(() -> malformed(keyword + " is missing", keyword));
    }

    /** The number at {@code keyword}, or {@code otherwise}; refused outside the bounds. */
    public int intWithin(String keyword, long otherwise, long least, long most) {
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

    /** A rule that a card breaks. */
    public FitsFormatException malformed(String what, String card) {
        return new FitsFormatException(
                FitsError.MALFORMED_FILE, what, "%s, card %s".formatted(name, card));
    }

    /** A card that asks for what is not read. */
    public FitsFormatException unsupported(String what, String card) {
        return new FitsFormatException(
                FitsError.UNSUPPORTED,
                what,
                "%s, card %s".formatted(name, card),
                "uncompress the file with funpack, and give that one");
    }
}
