package org.desdm.fits.io;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.fits.error.FitsError;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.header.HeaderCard;
import org.desdm.fits.header.HeaderCard.Kind;

/**
 * A change of the cards of one HDU.
 *
 * @param set cards to set: the first of a name gets the value in its place and keeps its comment
 *     where none is given; a name that is not there is added at the end, as is a line of COMMENT or
 *     HISTORY
 * @param removed names of which every card is removed
 */
public record HeaderEdit(List<HeaderCard> set, List<String> removed) {

    private static final Pattern STANDARD = Pattern.compile("[A-Z0-9_-]{1,8}");
    private static final Pattern HIERARCH = Pattern.compile("[!-<>-~]+( [!-<>-~]+)*");
    private static final Pattern PRINTABLE = Pattern.compile("[ -~]*");

    public HeaderEdit {
        set = List.copyOf(set);
        removed = removed.stream().map(name -> name.toUpperCase(Locale.ROOT)).distinct().toList();
    }

    /** Throws, with everything that is wrong, unless the HDU can be changed like this. */
    void require(Hdu hdu) {
        List<Problem> problems = new ArrayList<>();
        for (HeaderCard card : set) {
            problemOf(card, hdu).ifPresent(problem -> problems.add(problem.at(hdu.name())));
        }
        for (String name : removed) {
            if (LayoutKeywords.isKeptFromRemoval(name, hdu.kind())) {
                problems.add(kept(name, "removed").at(hdu.name()));
            } else if (hdu.stored().cards().stream().noneMatch(c -> c.keyword().equals(name))) {
                problems.add(
                        Problem.of(FitsError.MISSING_KEYWORD, "keyword " + name + " is missing")
                                .at(hdu.name())
                                .next("do not remove it, or name another"));
            }
        }
        if (!problems.isEmpty()) {
            throw new DesdmException(problems);
        }
    }

    private static Optional<Problem> problemOf(HeaderCard card, Hdu hdu) {
        String name = card.keyword();
        if (LayoutKeywords.isKept(name, hdu.kind())) {
            return Optional.of(kept(name, "set"));
        }
        boolean named = card.kind() == Kind.COMMENTARY || isName(name);
        if (!named) {
            return unwritable("'" + name + "' is no name of a keyword", NAME_RULE);
        }
        if (!PRINTABLE.matcher(card.text() + card.comment()).matches()) {
            return unwritable(
                    "the value or comment of " + name + " is not plain text",
                    "give characters 32 to 126 of ASCII; a header holds no others");
        }
        try {
            card.images();
            return Optional.empty();
        } catch (IllegalArgumentException tooLong) {
            return unwritable(
                    name
                            + " and its value of %d characters are too long"
                                    .formatted(card.text().length()),
                    "give a shorter name or value; a card has 80 characters, and only strings go on");
        }
    }

    private static final String NAME_RULE =
            "give 1 to 8 of A-Z 0-9 - _, or words for a HIERARCH card; no equals sign";

    private static boolean isName(String name) {
        return !name.startsWith("HIERARCH")
                && (STANDARD.matcher(name).matches() || HIERARCH.matcher(name).matches());
    }

    private static Optional<Problem> unwritable(String what, String next) {
        return Optional.of(Problem.of(FitsError.UNWRITABLE_CARD, what).next(next));
    }

    private static Problem kept(String name, String what) {
        return Problem.of(FitsError.KEPT_KEYWORD, name + " cannot be " + what + " by hand")
                .because(
                        name.endsWith("SUM")
                                ? "it is made from the bytes of the HDU"
                                : "it says how the bytes of the data become values")
                .next("leave it out; a program that writes the data anew writes it too");
    }

    /** Makes the changes. */
    void applyTo(FitsHeader header) {
        removed.forEach(header::remove);
        for (HeaderCard card : set) {
            if (card.kind() == Kind.COMMENTARY) {
                header.append(card);
            } else {
                header.put(withOldComment(card, header));
            }
        }
    }

    private static HeaderCard withOldComment(HeaderCard card, FitsHeader header) {
        String old = header.findCard(card.keyword()).map(HeaderCard::comment).orElse("");
        boolean kept = card.comment().isEmpty() && PRINTABLE.matcher(old).matches();
        return kept ? HeaderCard.of(card.keyword(), card.kind(), card.text(), old) : card;
    }
}
