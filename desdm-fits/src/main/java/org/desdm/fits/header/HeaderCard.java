package org.desdm.fits.header;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

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

    /**
     * A card made here of a value as people write it: {@code 'text'} with quotes, {@code T} or
     * {@code F}, a number, {@code (re, im)}, nothing for an undefined value; anything else is a
     * string as it stands.
     */
    public static HeaderCard written(String keyword, String value, String comment) {
        boolean quoted = value.length() > 1 && value.startsWith("'") && value.endsWith("'");
        if (quoted) {
            String text = value.substring(1, value.length() - 1).replace("''", "'");
            return of(keyword, Kind.STRING, text, comment);
        }
        Kind kind = CardParser.kindOf(value);
        return of(keyword, kind == Kind.INVALID ? Kind.STRING : kind, value, comment);
    }

    /** What the card says, whichever way it is written. */
    public CardValue value() {
        return CardValue.of(this);
    }

    /** This card with what a file would hold of it: characters that it cannot are replaced. */
    HeaderCard asWritten() {
        return image.isEmpty() ? CardFormatter.printable(this) : this;
    }

    /** The unit of the value: what stands in brackets at the start of the comment. */
    public Optional<String> unit() {
        int end = comment.indexOf(']');
        return comment.startsWith("[") && end > 1
                ? Optional.of(comment.substring(1, end).strip())
                : Optional.empty();
    }

    /** The card as it stands in a file, in images of 80 characters, at least one. */
    public List<String> images() {
        return CardFormatter.format(this);
    }

    /** Whether the card holds a value that can be read. */
    public boolean hasValue() {
        return kind != Kind.COMMENTARY && kind != Kind.INVALID && kind != Kind.UNDEFINED;
    }
}
