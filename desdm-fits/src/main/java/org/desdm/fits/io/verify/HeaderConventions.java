package org.desdm.fits.io.verify;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.desdm.fits.header.HeaderCard.Kind;

/** Holds reserved keywords against what the standard says of their values. */
final class HeaderConventions {

    private static final Set<String> TEXTS =
            Set.of(
                    "EXTNAME",
                    "BUNIT",
                    "OBJECT",
                    "ORIGIN",
                    "TELESCOP",
                    "INSTRUME",
                    "OBSERVER",
                    "AUTHOR",
                    "REFERENC",
                    "RADESYS",
                    "ZCMPTYPE",
                    "ZQUANTIZ");
    private static final Set<String> INTEGERS =
            Set.of("EXTVER", "EXTLEVEL", "BLANK", "TFIELDS", "THEAP", "PCOUNT", "GCOUNT");
    private static final Set<String> REALS =
            Set.of("BSCALE", "BZERO", "DATAMIN", "DATAMAX", "EQUINOX");
    private static final Set<String> LOGICALS = Set.of("EXTEND", "GROUPS", "ZIMAGE", "ZTABLE");
    private static final Pattern COLUMN_TEXT =
            Pattern.compile("T(FORM|TYPE|UNIT|DISP|DIM)[1-9]\\d*");
    private static final Pattern DATE = Pattern.compile("DATE(-.*)?");
    private static final Pattern OLD_DATE = Pattern.compile("\\d\\d/\\d\\d/\\d\\d");
    private static final Map<String, String> GIVEN_UP =
            Map.of(
                    "EPOCH", "EQUINOX says the equinox",
                    "BLOCKED", "nothing stands in its place",
                    "RADECSYS", "RADESYS says the frame");

    private final RawHeader header;
    private final Findings findings;

    HeaderConventions(RawHeader header, Findings findings) {
        this.header = header;
        this.findings = findings;
    }

    void verify() {
        for (RawCard card : header.cards()) {
            if (card.parsed().hasValue()) {
                type(card);
                date(card);
            }
        }
        GIVEN_UP.keySet().stream()
                .sorted()
                .flatMap(keyword -> header.find(keyword).stream())
                .forEach(
                        card ->
                                findings.add(
                                        FindingKind.DEPRECATED,
                                        card,
                                        GIVEN_UP.get(card.keyword())));
        scaling();
        inherit();
    }

    private void type(RawCard card) {
        Kind kind = card.parsed().kind();
        String keyword = card.keyword();
        boolean text = TEXTS.contains(keyword) || COLUMN_TEXT.matcher(keyword).matches();
        boolean number = kind == Kind.INTEGER || kind == Kind.REAL;
        if (text && kind != Kind.STRING) {
            wrong(card, "a string");
        } else if (INTEGERS.contains(keyword) && kind != Kind.INTEGER) {
            wrong(card, "a whole number");
        } else if (REALS.contains(keyword) && !number) {
            wrong(card, "a number");
        } else if (LOGICALS.contains(keyword) && kind != Kind.LOGICAL) {
            wrong(card, "T or F");
        }
    }

    private void wrong(RawCard card, String expected) {
        findings.add(
                FindingKind.WRONG_TYPE,
                card,
                "must be %s, is '%s'"
                        .formatted(expected, RawHeader.printable(card.parsed().text())));
    }

    private void date(RawCard card) {
        if (!DATE.matcher(card.keyword()).matches()) {
            return;
        }
        String text = card.parsed().text().strip();
        if (card.parsed().kind() != Kind.STRING || !isDate(text)) {
            findings.add(
                    OLD_DATE.matcher(text).matches()
                            ? FindingKind.DEPRECATED
                            : FindingKind.BAD_DATE,
                    card,
                    "'%s', must be YYYY-MM-DD or YYYY-MM-DDThh:mm:ss[.s]"
                            .formatted(RawHeader.printable(text)));
        }
    }

    private static boolean isDate(String text) {
        try {
            if (text.indexOf('T') < 0) {
                LocalDate.parse(text);
            } else {
                boolean leap = text.startsWith(":60", 16); // a leap second is a second
                LocalDateTime.parse(
                        leap ? text.substring(0, 17) + "59" + text.substring(19) : text);
            }
            return text.length() == 10 || text.length() >= 19;
        } catch (DateTimeException | IndexOutOfBoundsException e) {
            return false;
        }
    }

    private void scaling() {
        header.find("BSCALE")
                .filter(card -> card.parsed().text().matches("[+-]?0*\\.?0*([EeDd].*)?"))
                .filter(card -> card.parsed().hasValue())
                .ifPresent(
                        card -> findings.add(FindingKind.ZERO_SCALE, card, "all pixels are BZERO"));
        boolean floats = header.number("BITPIX").filter(bitpix -> bitpix < 0).isPresent();
        if (floats) {
            header.find("BLANK")
                    .ifPresent(
                            card ->
                                    findings.add(
                                            FindingKind.BLANK_OF_FLOATS,
                                            card,
                                            "has no meaning for floats, where NaN stands for it"));
        }
    }

    private void inherit() {
        header.find("INHERIT")
                .ifPresent(
                        card -> {
                            if (findings.hdu() == 0) {
                                findings.add(
                                        FindingKind.BAD_INHERIT,
                                        card,
                                        "the primary header has nothing to inherit from");
                            } else if (card.parsed().kind() != Kind.LOGICAL) {
                                findings.add(FindingKind.BAD_INHERIT, card, "must be T or F");
                            }
                        });
    }
}
