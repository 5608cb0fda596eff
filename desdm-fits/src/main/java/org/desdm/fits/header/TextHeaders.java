package org.desdm.fits.header;

import java.util.ArrayList;
import java.util.List;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.fits.error.FitsError;
import org.desdm.fits.header.HeaderCard.Kind;

/**
 * Headers as a text file holds them, such as the {@code .head} files that astrometric solutions are
 * handed on in: a card a line without padding, one header after the other, each ended by a line
 * END.
 *
 * <p>Characters that a header cannot hold, such as accents in a comment, become question marks, a
 * tabulator a blank; what stands beyond the 80th character is left out, as it would be in a card.
 *
 * @param headers the headers, in the order of the file
 */
public record TextHeaders(List<FitsHeader> headers) {

    public TextHeaders {
        headers = List.copyOf(headers);
    }

    /**
     * Reads the text of a file.
     *
     * @throws DesdmException with every line that is no card, or if the last header has no END
     */
    public static TextHeaders parse(String text) {
        List<FitsHeader> headers = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        StringBuilder cards = new StringBuilder();
        int number = 0;
        for (String line : text.split("\r\n|\n|\r")) {
            number++;
            String card = card(line);
            if (card.stripTrailing().equals("END")) {
                headers.add(FitsHeader.parse(cards.toString()));
                cards.setLength(0);
            } else if (!card.isBlank()) {
                addProblem(card, last(cards), number, problems);
                cards.append(card);
            }
        }
        if (!cards.isEmpty() || headers.isEmpty()) {
            problems.add(
                    problem("the last header has no line END", "line " + number)
                            .because("the rest of the file may be missing")
                            .next("get the file again; add the line if the file is whole"));
        }
        if (!problems.isEmpty()) {
            throw new DesdmException(problems);
        }
        return new TextHeaders(headers);
    }

    private static String card(String line) {
        String text = line.replace('\t', ' ').replaceAll("[^ -~]", "?");
        return "%-80.80s".formatted(text);
    }

    /** The card that was read last; blanks if there is none. */
    private static String last(StringBuilder cards) {
        return cards.isEmpty() ? card("") : cards.substring(cards.length() - CardParser.CARD);
    }

    private static boolean isGoneOn(String card, String before) {
        HeaderCard more = CardParser.continuation(before);
        HeaderCard string = more == null ? CardParser.parse(before) : more;
        return CardParser.continuation(card) != null
                && string.kind() == Kind.STRING
                && string.text().endsWith("&");
    }

    private static void addProblem(String card, String before, int number, List<Problem> problems) {
        if (!isGoneOn(card, before) && CardParser.parse(card).kind() == Kind.INVALID) {
            problems.add(
                    problem("'%s' is no card".formatted(card.stripTrailing()), "line " + number)
                            .next("write it as KEYWORD = value, the value from column 11 on"));
        }
    }

    /**
     * The header of an image, counted from 0: that of the first extension if images stand in
     * extensions.
     *
     * @throws DesdmException if there are not so many
     */
    public FitsHeader require(int index) {
        if (index < 0 || index >= headers.size()) {
            throw new DesdmException(
                    problem(
                                    "header %d is asked for, there are %d"
                                            .formatted(index + 1, headers.size()),
                                    "text headers")
                            .because("each image takes the header at its own place")
                            .next("give the headers that were made of this very file"));
        }
        return headers.get(index);
    }

    private static Problem problem(String what, String where) {
        return Problem.of(FitsError.BAD_HEAD, what).at(where);
    }
}
