package org.desdm.fits.io.verify;

import java.util.Optional;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.header.HeaderCard;

/**
 * A card as it stands in a file.
 *
 * @param image its 80 characters
 * @param at byte of the content at which it begins
 * @param parsed what it says
 */
record RawCard(String image, long at, HeaderCard parsed) {

    static final int LENGTH = 80;

    static RawCard of(String image, long at) {
        return new RawCard(image, at, FitsHeader.parse(image).cards().get(0));
    }

    String keyword() {
        return parsed.keyword();
    }

    /** The eight characters of the keyword as they are written, without blanks behind it. */
    String name() {
        return image.substring(0, 8).stripTrailing();
    }

    /** Whether there is an equals sign and a blank where the standard wants them. */
    boolean hasIndicator() {
        return image.startsWith("= ", 8);
    }

    boolean isCommentary() {
        return parsed.kind() == HeaderCard.Kind.COMMENTARY;
    }

    /** The value as a whole number. */
    Optional<Long> number() {
        boolean number = parsed.kind() == HeaderCard.Kind.INTEGER && parsed.text().length() <= 18;
        return number ? Optional.of(Long.parseLong(parsed.text())) : Optional.empty();
    }
}
