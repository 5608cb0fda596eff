package org.desdm.fits.header;

import java.util.Locale;
import java.util.regex.Pattern;
import org.desdm.fits.header.HeaderCard.Kind;

/**
 * Reads single cards of 80 characters (FITS standard 4.0, section 4). Never fails: what it cannot
 * read is INVALID.
 */
final class CardParser {

    static final int CARD = 80;

    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private CardParser() {}

    static HeaderCard parse(String image) {
        String name = image.substring(0, 8).stripTrailing();
        if (image.startsWith("= ", 8)) {
            return isCommentary(name)
                    ? commentary(name, image)
                    : valued(name.toUpperCase(Locale.ROOT), image, 10);
        }
        if (name.equals("HIERARCH")) {
            return hierarch(image);
        }
        if (isCommentary(name)) {
            return commentary(name, image);
        }
        return new HeaderCard(
                name.strip().toUpperCase(Locale.ROOT),
                Kind.INVALID,
                image.substring(8).stripTrailing(),
                "",
                image);
    }

    /** The string on a CONTINUE card with its comment, or null if the card is none. */
    static HeaderCard continuation(String image) {
        if (!image.startsWith("CONTINUE  ")) {
            return null;
        }
        HeaderCard card = valued("CONTINUE", image, 10);
        return card.kind() == Kind.STRING ? card : null;
    }

    private static boolean isCommentary(String name) {
        return name.isEmpty() || name.equals("COMMENT") || name.equals("HISTORY");
    }

    private static HeaderCard commentary(String name, String image) {
        return new HeaderCard(name, Kind.COMMENTARY, image.substring(8).stripTrailing(), "", image);
    }

    private static HeaderCard hierarch(String image) {
        int equals = image.indexOf('=');
        String name = equals < 0 ? "" : image.substring(8, equals).strip().toUpperCase(Locale.ROOT);
        if (name.isEmpty()) {
            return new HeaderCard(
                    "HIERARCH", Kind.INVALID, image.substring(8).stripTrailing(), "", image);
        }
        return valued(BLANKS.matcher(name).replaceAll(" "), image, equals + 1);
    }

    private static HeaderCard valued(String name, String image, int from) {
        int start = from;
        while (start < image.length() && image.charAt(start) == ' ') {
            start++;
        }
        if (start < image.length() && image.charAt(start) == '\'') {
            return string(name, image, start + 1);
        }
        int slash = image.indexOf('/', start);
        String text = image.substring(start, slash < 0 ? image.length() : slash).strip();
        String comment = slash < 0 ? "" : image.substring(slash + 1).strip();
        return new HeaderCard(name, kindOf(text), text, comment, image);
    }

    private static HeaderCard string(String name, String image, int from) {
        StringBuilder text = new StringBuilder();
        int i = from;
        boolean closed = false;
        while (i < image.length() && !closed) {
            char c = image.charAt(i);
            if (c != '\'') {
                text.append(c);
                i++;
            } else if (image.startsWith("''", i)) {
                text.append('\'');
                i += 2;
            } else {
                closed = true;
            }
        }
        if (!closed) {
            return new HeaderCard(name, Kind.INVALID, text.toString().stripTrailing(), "", image);
        }
        int slash = image.indexOf('/', i);
        String comment = slash < 0 ? "" : image.substring(slash + 1).strip();
        return new HeaderCard(name, Kind.STRING, text.toString().stripTrailing(), comment, image);
    }

    /** What an unquoted value is. */
    static Kind kindOf(String text) {
        if (text.isEmpty()) {
            return Kind.UNDEFINED;
        }
        if (text.equals("T") || text.equals("F")) {
            return Kind.LOGICAL;
        }
        if (NumberForm.isInteger(text)) {
            return Kind.INTEGER;
        }
        if (NumberForm.isReal(text)) {
            return Kind.REAL;
        }
        return NumberForm.isComplex(text) ? Kind.COMPLEX : Kind.INVALID;
    }
}
