package org.desdm.fits.precal;

import java.util.Objects;
import org.desdm.fits.header.FitsHeader;

/**
 * Where a camera profile takes a value from: a keyword of the raw header, or the profile itself.
 *
 * @param isKeyword whether {@code text} names a keyword
 * @param text name of the keyword, or the value as a header would write it
 */
public record HeaderSource(boolean isKeyword, String text) {

    public HeaderSource {
        Objects.requireNonNull(text, "text");
    }

    /** The value of a keyword. */
    public static HeaderSource keyword(String name) {
        return new HeaderSource(true, name);
    }

    /** A value. */
    public static HeaderSource value(String text) {
        return new HeaderSource(false, text);
    }

    /** Whether {@code header} has what this source names; a value is always there. */
    boolean isIn(FitsHeader header) {
        return !isKeyword || header.findText(text).isPresent();
    }
}
