package org.desdm.fits.header;

import java.util.ArrayList;
import java.util.List;
import org.desdm.fits.header.HeaderCard.Kind;

/** Writes cards of 80 characters; long strings by CONTINUE, long names by HIERARCH. */
final class CardFormatter {

    private static final int CARD = CardParser.CARD;

    private CardFormatter() {}

    /**
     * The card as images of 80 characters, at least one. In a card that was not read but made here,
     * what FITS headers cannot hold (all but the characters 32 to 126) becomes a question mark.
     */
    static List<String> format(HeaderCard card) {
        return card.image().isEmpty()
                ? made(
                        HeaderCard.of(
                                card.keyword(),
                                card.kind(),
                                ascii(card.text()),
                                ascii(card.comment())))
                : slices(card.image());
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
            return List.of(padded(withComment(start + "'%-8s'".formatted(quoted), card.comment())));
        }
        return continued(start, quoted, card.comment());
    }

    private static List<String> continued(String start, String quoted, String comment) {
        List<String> cards = new ArrayList<>();
        String prefix = start;
        String rest = quoted;
        while (prefix.length() + rest.length() + 2 > CARD) {
            int cut = CARD - prefix.length() - 3;
            while (cut > 0 && quotesBefore(rest, cut) % 2 == 1) {
                cut--; // never between the two quotes that stand for one
            }
            cards.add(padded(prefix + "'" + rest.substring(0, cut) + "&'"));
            rest = rest.substring(cut);
            prefix = "CONTINUE  ";
        }
        cards.add(padded(withComment(prefix + "'" + rest + "'", comment)));
        return cards;
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
            throw new IllegalArgumentException("does not fit on a card of 80 characters: " + text);
        }
        return "%-80s".formatted(text);
    }
}
