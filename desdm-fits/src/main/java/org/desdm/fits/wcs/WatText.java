package org.desdm.fits.wcs;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.desdm.api.error.Problem;
import org.desdm.fits.error.FitsError;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.header.HeaderCard;

/**
 * The attributes that IRAF keeps of one axis: text cut into the keywords WATi_001, WATi_002, …
 * without regard to words, so that blanks at the end of a piece count.
 *
 * @param name keywords without their numbers, for messages: WAT1
 * @param text the pieces joined
 */
record WatText(String name, String text) {

    /** Length of every piece but the last. */
    private static final int PIECE = 68;

    /**
     * Joins the pieces of an axis; a missing one becomes a problem. Empty text if there is none.
     */
    static WatText of(WcsKeywords keywords, int axis) {
        String name = "WAT" + axis;
        FitsHeader header = keywords.header();
        long pieces =
                header.cards().stream()
                        .map(HeaderCard::keyword)
                        .filter(Pattern.compile(name + "_\\d{3}").asMatchPredicate())
                        .distinct()
                        .count();
        StringBuilder text = new StringBuilder();
        for (int i = 1; i <= pieces; i++) {
            String keyword = String.format(Locale.ROOT, "%s_%03d", name, i);
            Optional<HeaderCard> card = header.findCard(keyword).filter(HeaderCard::hasValue);
            if (card.isEmpty()) {
                keywords.add(problem("%s is missing or has no value".formatted(keyword), name));
            }
            text.append(" ".repeat(PIECE * (i - 1) - Math.min(PIECE * (i - 1), text.length())));
            text.append(card.map(WatText::untrimmed).orElse(""));
        }
        return new WatText(name, text.toString());
    }

    /** The string of a card with the blanks at its end, where the card was read from a file. */
    private static String untrimmed(HeaderCard card) {
        String image = card.image();
        int start = image.indexOf('\'') + 1;
        int end = image.lastIndexOf('\'');
        boolean plain = image.length() == 80 && start > 0 && end > start;
        boolean whole = plain && image.startsWith(card.text(), start);
        return whole && image.substring(start + card.text().length(), end).isBlank()
                ? image.substring(start, end)
                : card.text();
    }

    /** The value of an attribute, without its quotes. */
    Optional<String> find(String attribute) {
        Matcher matcher =
                Pattern.compile(
                                "(?:^|\\s)"
                                        + Pattern.quote(attribute)
                                        + "\\s*=\\s*(?:\"([^\"]*)\"|([^\"\\s]+))")
                        .matcher(text);
        if (!matcher.find()) {
            return Optional.empty();
        }
        return Optional.of(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
    }

    /** What cannot be read of this text. */
    Problem problem(String what) {
        return problem(what, name);
    }

    private static Problem problem(String what, String name) {
        return Problem.of(FitsError.BAD_SURFACE, what)
                .at(name + "_nnn")
                .next("copy the WAT keywords again from the image that the solution was made for");
    }
}
