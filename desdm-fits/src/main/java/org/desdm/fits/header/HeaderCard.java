package org.desdm.fits.header;

import java.util.Objects;

/**
 * One entry of a header: a keyword with its value and comment, a line of commentary, or something
 * that is neither and is carried unharmed.
 *
 * @param keyword name in upper case; without the word HIERARCH; empty for blank cards
 * @param kind what the value is
 * @param text the value: a string without its quotes, a number as written, or the line of a comment
 * @param comment what follows the slash
 * @param image the card as it was read, a multiple of 80 characters; empty if it was made here
 */
public record HeaderCard(String keyword, Kind kind, String text, String comment, String image) {

    /** What the value of a card is. */
    public enum Kind {
        STRING,
        LOGICAL,
        INTEGER,
        REAL,
        COMPLEX,
        /** A keyword with an equals sign and no value. */
        UNDEFINED,
        /** COMMENT, HISTORY or blank: text without a value. */
        COMMENTARY,
        /** Breaks the standard's form; carried as it is. */
        INVALID
    }

    public HeaderCard {
        Objects.requireNonNull(keyword, "keyword");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(comment, "comment");
        Objects.requireNonNull(image, "image");
    }

    /** A card made here. */
    public static HeaderCard of(String keyword, Kind kind, String text, String comment) {
        return new HeaderCard(keyword, kind, text, comment, "");
    }

    /** Whether the card holds a value that can be read. */
    public boolean hasValue() {
        return kind != Kind.COMMENTARY && kind != Kind.INVALID && kind != Kind.UNDEFINED;
    }
}
