package org.desdm.fits.io.verify;

import java.util.Objects;

/**
 * One thing that is wrong with a file.
 *
 * @param kind what kind of thing
 * @param hdu number of the HDU; the primary HDU is 0
 * @param card keyword of the card that is meant; empty if none is
 * @param at byte of the content, uncompressed, at which it stands
 * @param text the broken fact, with the values found
 */
public record Finding(FindingKind kind, int hdu, String card, long at, String text) {

    public Finding {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(card, "card");
        Objects.requireNonNull(text, "text");
    }

    /** Where it is, for messages: {@code [2], card DATASUM, byte 5760}. */
    public String place() {
        return "[%d]%s, byte %d".formatted(hdu, card.isEmpty() ? "" : ", card " + card, at);
    }
}
