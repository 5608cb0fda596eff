package org.desdm.fits.io.verify;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.desdm.fits.header.HeaderCard;

/** Holds every card of a header against the form that the standard gives cards (section 4). */
final class HeaderSyntax {

    private static final int KEYWORD = 8;

    /** Keywords without a value that may stand more than once. */
    private static final Set<String> REPEATED = Set.of("", "COMMENT", "HISTORY", "CONTINUE");

    private static final Pattern FIELD = Pattern.compile("([A-Za-z][A-Za-z0-9_.]*): [-+.0-9]");

    private final RawHeader header;
    private final Findings findings;

    HeaderSyntax(RawHeader header, Findings findings) {
        this.header = header;
        this.findings = findings;
    }

    void verify() {
        header.cards().forEach(this::verify);
        duplicates();
        continuations();
    }

    private void verify(RawCard card) {
        characters(card);
        keyword(card);
        exponent(card);
        boolean invalid = card.parsed().kind() == HeaderCard.Kind.INVALID;
        if (invalid && card.hasIndicator()) {
            findings.add(
                    FindingKind.BAD_VALUE,
                    card,
                    "'%s' is no value".formatted(RawHeader.printable(card.image().substring(10))));
        } else if (!card.hasIndicator() && card.image().charAt(KEYWORD) == '=' && !isText(card)) {
            findings.add(
                    FindingKind.NO_VALUE_INDICATOR,
                    card,
                    "no blank behind the equals sign of '%s'"
                            .formatted(RawHeader.printable(card.image())));
        }
    }

    private void exponent(RawCard card) {
        String text = card.parsed().text();
        boolean real = card.parsed().kind() == HeaderCard.Kind.REAL;
        if (real && (text.indexOf('e') >= 0 || text.indexOf('d') >= 0)) {
            findings.add(FindingKind.LOWER_CASE_EXPONENT, card, "'%s'".formatted(text));
        }
    }

    private static boolean isText(RawCard card) {
        return REPEATED.contains(card.name()) || card.name().equals("HIERARCH");
    }

    private void characters(RawCard card) {
        String image = card.image();
        for (int i = 0; i < image.length(); i++) {
            char c = image.charAt(i);
            if (c < ' ' || c > '~') {
                findings.add(
                        new Finding(
                                FindingKind.NON_ASCII,
                                findings.hdu(),
                                RawHeader.printable(card.name()),
                                card.at() + i,
                                "byte %d in '%s'".formatted((int) c, RawHeader.printable(image))));
                return;
            }
        }
    }

    private void keyword(RawCard card) {
        String name = card.name();
        if (name.chars().anyMatch(c -> c < ' ' || c > '~')) {
            return; // told already
        }
        if (name.chars().anyMatch(c -> c >= 'a' && c <= 'z')) {
            findings.add(FindingKind.LOWER_CASE_KEYWORD, card, "'%s'".formatted(name));
        } else if (!name.matches("[A-Z0-9_-]*")) {
            findings.add(FindingKind.BAD_KEYWORD, card, "'%s'".formatted(name));
        }
    }

    private void duplicates() {
        Map<String, RawCard> seen = new HashMap<>();
        for (RawCard card : header.cards()) {
            boolean valued = card.hasIndicator() || card.name().equals("HIERARCH");
            if (valued && !REPEATED.contains(card.keyword())) {
                RawCard first = seen.putIfAbsent(identity(card), card);
                if (first != null) {
                    findings.add(
                            FindingKind.DUPLICATE_KEYWORD,
                            card,
                            "stands at byte %d already%s"
                                    .formatted(first.at(), values(first, card)));
                }
            }
        }
    }

    /** A keyword stands for a record where its strings name the fields: {@code 'AXIS.1: 2'}. */
    private static String identity(RawCard card) {
        Matcher field = FIELD.matcher(card.parsed().text());
        boolean record = card.parsed().kind() == HeaderCard.Kind.STRING && field.lookingAt();
        return record ? card.keyword() + "." + field.group(1) : card.keyword();
    }

    private static String values(RawCard first, RawCard second) {
        String a = first.parsed().text();
        String b = second.parsed().text();
        return a.equals(b)
                ? ", with the same value"
                : ", with the value '%s'; here it is '%s'"
                        .formatted(RawHeader.printable(a), RawHeader.printable(b));
    }

    private void continuations() {
        List<RawCard> cards = header.cards();
        boolean open = false;
        for (int i = 0; i < cards.size(); i++) {
            RawCard card = cards.get(i);
            boolean goesOn = isContinue(card);
            if (goesOn && !open) {
                findings.add(FindingKind.BROKEN_CONTINUE, card, "continues no string");
            } else if (open && !goesOn) {
                findings.add(
                        FindingKind.BROKEN_CONTINUE,
                        cards.get(i - 1),
                        "ends in & and no CONTINUE follows");
            }
            open = goesOn ? continues(card) : endsOpen(card.parsed());
        }
    }

    private static boolean isContinue(RawCard card) {
        return card.name().equals("CONTINUE") && card.image().startsWith("  ", KEYWORD);
    }

    private static boolean continues(RawCard card) {
        RawCard asString = RawCard.of("CONTINUE= " + card.image().substring(10), card.at());
        return endsOpen(asString.parsed());
    }

    private static boolean endsOpen(HeaderCard card) {
        return card.kind() == HeaderCard.Kind.STRING && card.text().endsWith("&");
    }
}
