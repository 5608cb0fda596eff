package org.desdm.examples.cli;

import org.desdm.fits.header.HeaderCard;
import org.desdm.fits.header.HeaderCard.Kind;

/** Reads {@code KEY=VALUE / comment} as it is given on the command line. */
final class CardSetting {

    private CardSetting() {}

    /** The card; throws IllegalArgumentException saying what is wrong with the text. */
    static HeaderCard parse(String setting) {
        int equals = setting.indexOf('=');
        if (equals < 1) {
            throw new IllegalArgumentException("'" + setting + "' is not of the form KEY=VALUE");
        }
        String name = HeaderGetCommand.name(setting.substring(0, equals));
        String rest = setting.substring(equals + 1);
        if (name.equals("COMMENT") || name.equals("HISTORY")) {
            return HeaderCard.of(name, Kind.COMMENTARY, " " + rest, "");
        }
        String value = rest.strip();
        int end = value.startsWith("'") ? endOfText(value, setting) : slash(value);
        String comment = value.substring(end).strip();
        if (!comment.isEmpty() && !comment.startsWith("/")) {
            throw new IllegalArgumentException(
                    "'" + setting + "' goes on behind the text without a / for a comment");
        }
        return HeaderCard.written(
                name,
                value.substring(0, end).strip(),
                comment.isEmpty() ? "" : comment.substring(1).strip());
    }

    /** Behind the quote that ends the text; two quotes in a row stand for one. */
    private static int endOfText(String value, String setting) {
        for (int i = 1; i < value.length(); i++) {
            if (value.charAt(i) == '\'') {
                if (!value.startsWith("''", i)) {
                    return i + 1;
                }
                i++;
            }
        }
        throw new IllegalArgumentException("the text of '" + setting + "' has no quote at its end");
    }

    /** Where a comment begins: a slash behind a blank, or at once. */
    private static int slash(String value) {
        int slash = value.startsWith("/") ? 0 : value.indexOf(" /");
        return slash < 0 ? value.length() : slash;
    }
}
