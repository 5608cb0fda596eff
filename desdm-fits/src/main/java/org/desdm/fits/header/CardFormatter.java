package org.desdm.fits.header;

import java.util.ArrayList;
import java.util.List;
import org.desdm.fits.header.HeaderCard.Kind;

/** Writes cards of 80 characters; long strings by CONTINUE, long names by HIERARCH. */
final class CardFormatter {

    private static final int CARD = CardParser.CARD;
    private static final String CONTINUE = "CONTINUE  ";

    /** Strings are padded to this length: FITS 4.0, section 4.2.1.1, wants it of XTENSION. */
    private static final int SHORTEST = 8;

    private CardFormatter() {}

    /**
     * The card as images of 80 characters, at least one. In a card that was not read but made here,
     * what FITS headers cannot hold (all but the characters 32 to 126) becomes a question mark.
     */
    static List<String> format(HeaderCard card) {
        return card.image().isEmpty() ? made(printable(card)) : slices(card.image());
    }

    /** The card with a question mark for every character that a header cannot hold. */
    static HeaderCard printable(HeaderCard card) {
        return HeaderCard.of(
                card.keyword(), card.kind(), ascii(card.text()), ascii(card.comment()));
    }

    private static String ascii(String text) {
        return text.replaceAll("[^ -~]", "?");
    }

    private static List<String> made(HeaderCard card) {
        if (card.kind() == Kind.COMMENTARY) {
            return commentary(card);
        }
        String start = start(card.keyword());
        if (card.kind() == Kind.STRING) {
            return string(start, card);
        }
        String value =
                card.text().length() >= 20 || start.length() > 10
                        ? card.text()
                        : "%20s".formatted(card.text());
        return List.of(padded(withComment(start + value, card.comment())));
    }

    private static List<String> slices(String image) {
        List<String> cards = new ArrayList<>();
        for (int i = 0; i < image.length(); i += CARD) {
            cards.add(image.substring(i, i + CARD));
        }
        return cards;
    }

    private static List<String> commentary(HeaderCard card) {
        List<String> cards = new ArrayList<>();
        String text = card.text();
        int room = CARD - 8;
        for (int i = 0; i == 0 || i < text.length(); i += room) {
            cards.add(
                    padded(
                            "%-8s".formatted(card.keyword())
                                    + text.substring(i, Math.min(text.length(), i + room))));
        }
        return cards;
    }

    private static String start(String keyword) {
        boolean standard = keyword.length() <= 8 && keyword.matches("[A-Z0-9_-]+");
        return standard ? "%-8s= ".formatted(keyword) : "HIERARCH " + keyword + " = ";
    }

    private static List<String> string(String start, HeaderCard card) {
        String quoted = card.text().replace("'", "''");
        if (start.length() + quoted.length() + 2 <= CARD) {
            boolean roomy = start.length() + SHORTEST + 2 <= CARD;
            String padding = " ".repeat(roomy ? Math.max(0, SHORTEST - quoted.length()) : 0);
            return List.of(
                    padded(withComment(start + "'" + quoted + padding + "'", card.comment())));
        }
        return continued(start, quoted, card.comment());
    }

    private static List<String> continued(String start, String quoted, String comment) {
        if (start.length() > CARD - 5) {
            throw doesNotFit(start + "'" + quoted + "'");
        }
        List<String> cards = new ArrayList<>();
        String prefix = start;
        String rest = quoted;
        int quotes = comment.isEmpty() ? 2 : 3; // with room for an ampersand before a comment
        while (prefix.length() + rest.length() + quotes > CARD) {
            int cut = CARD - prefix.length() - 3;
            while (cut > 0 && quotesBefore(rest, cut) % 2 == 1) {
                cut--; // never between the two quotes that stand for one
            }
            cards.add(padded(prefix + "'" + rest.substring(0, cut) + "&'"));
            rest = rest.substring(cut);
            prefix = CONTINUE;
        }
        continueComment(prefix, rest, comment, cards);
        return cards;
    }

    /** The last piece of a string; a comment that is too long for its card goes on as well. */
    private static void continueComment(
            String start, String quoted, String comment, List<String> cards) {
        String prefix = start;
        String value = quoted;
        String rest = comment;
        while (prefix.length() + value.length() + rest.length() + 5 > CARD && !rest.isEmpty()) {
            int room = CARD - prefix.length() - value.length() - 6;
            int cut = room < 1 ? 0 : rest.lastIndexOf(' ', room);
            if (cut < 1) {
                cut = value.isEmpty() ? room : 0; // a word longer than a card is cut
            }
            String part = rest.substring(0, cut);
            String slash = part.isEmpty() ? "" : " / " + part;
            cards.add(padded(prefix + "'" + value + "&'" + slash));
            rest = rest.substring(cut).stripLeading();
            prefix = CONTINUE;
            value = "";
        }
        String slash = rest.isEmpty() ? "" : " / " + rest;
        cards.add(padded(prefix + "'" + value + "'" + slash));
    }

    private static int quotesBefore(String text, int end) {
        int count = 0;
        for (int i = end - 1; i >= 0 && text.charAt(i) == '\''; i--) {
            count++;
        }
        return count;
    }

    private static String withComment(String value, String comment) {
        if (comment.isEmpty()) {
            return value;
        }
        String text = "%-30s / %s".formatted(value, comment);
        if (text.length() <= CARD) {
            return text;
        }
        return value.length() > CARD - 4
                ? value
                : text.substring(0, CARD); // a comment may be cut, a value never
    }

    private static String padded(String text) {
        if (text.length() > CARD) {
            throw doesNotFit(text);
        }
        return "%-80s".formatted(text);
    }

    private static IllegalArgumentException doesNotFit(String text) {
        return new IllegalArgumentException("does not fit on a card of 80 characters: " + text);
    }
}
