package org.desdm.fits.io.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Holds the mandatory cards of a header against the standard (sections 4.4.1 and 7): there, in
 * order, in fixed columns, of a possible value. Says where the data end.
 */
final class HeaderStructure {

    private static final int MOST_AXES = 999;
    private static final int VALUE = 10;
    private static final int VALUE_END = 30;
    private static final Set<Long> BITPIX = Set.of(8L, 16L, 32L, 64L, -32L, -64L);
    private static final Set<String> TABLES = Set.of("TABLE", "BINTABLE", "A3DTABLE");
    private static final Set<String> IMAGES = Set.of("IMAGE", "IUEIMAGE");

    private final RawHeader header;
    private final Findings findings;
    private final boolean primary;
    private boolean sound = true;

    HeaderStructure(RawHeader header, Findings findings) {
        this.header = header;
        this.findings = findings;
        this.primary = findings.hdu() == 0;
    }

    /** The shape of the data, if the cards tell it. */
    Optional<DataShape> verify() {
        String extension = primary ? "" : extension();
        if (primary) {
            simple();
        }
        inPlace(0, primary ? "SIMPLE" : "XTENSION");
        inPlace(1, "BITPIX");
        inPlace(2, "NAXIS");
        long bitpix = whole("BITPIX", Long.MIN_VALUE).orElse(0L);
        if (!BITPIX.contains(bitpix)) {
            impossible("BITPIX", bitpix, "8, 16, 32, 64, -32 or -64");
        }
        List<Long> axes = axes();
        boolean groups = primary && isGroups(axes);
        counts(axes.size(), extension, groups);
        return sound ? shape(extension, bitpix, axes, groups) : Optional.empty();
    }

    private String extension() {
        String name = header.text("XTENSION").orElse("").toUpperCase(Locale.ROOT);
        if (!TABLES.contains(name) && !IMAGES.contains(name)) {
            findings.add(
                    FindingKind.UNKNOWN_EXTENSION,
                    "XTENSION",
                    header.placeOf("XTENSION"),
                    "XTENSION = '%s'".formatted(RawHeader.printable(name)));
        }
        boolean fixed =
                header.find("XTENSION").filter(c -> c.image().charAt(VALUE) == '\'').isPresent();
        if (!fixed) {
            findings.add(
                    FindingKind.FREE_FORMAT,
                    "XTENSION",
                    header.placeOf("XTENSION"),
                    "its string does not begin in column 11");
        }
        return name;
    }

    private void simple() {
        header.find("SIMPLE")
                .ifPresent(
                        card -> {
                            String value = card.parsed().text();
                            if (value.equals("F")) {
                                findings.add(FindingKind.NOT_SIMPLE, card, "SIMPLE = F");
                            } else if (!value.equals("T")) {
                                impossible("SIMPLE", value, "T");
                            }
                            fixed(card);
                        });
    }

    private List<Long> axes() {
        long naxis = whole("NAXIS", 0).orElse(-1L);
        if (naxis > MOST_AXES) {
            impossible("NAXIS", naxis, "0 to 999");
        }
        List<Long> axes = new ArrayList<>();
        for (int i = 1; i <= Math.min(naxis, MOST_AXES); i++) {
            inPlace(2 + i, "NAXIS" + i);
            axes.add(whole("NAXIS" + i, 0).orElse(0L));
        }
        int surplus = axes.size() + 1;
        if (naxis >= 0 && header.find("NAXIS" + surplus).isPresent()) {
            findings.add(
                    FindingKind.IMPOSSIBLE_VALUE,
                    header.find("NAXIS" + surplus).get(),
                    "an axis more than NAXIS = %d says".formatted(naxis));
        }
        return axes;
    }

    private boolean isGroups(List<Long> axes) {
        boolean first = !axes.isEmpty() && axes.get(0) == 0;
        return first && header.text("GROUPS").filter("T"::equals).isPresent();
    }

    /** PCOUNT, GCOUNT and TFIELDS, where they must be. */
    private void counts(int axes, String extension, boolean groups) {
        if (primary && !groups) {
            return;
        }
        if (!groups) {
            inPlace(3 + axes, "PCOUNT");
            inPlace(4 + axes, "GCOUNT");
        }
        long pcount = whole("PCOUNT", 0).orElse(0L);
        long gcount = whole("GCOUNT", 0).orElse(1L);
        boolean table = TABLES.contains(extension);
        if (IMAGES.contains(extension) || extension.equals("TABLE")) {
            requireEqual("PCOUNT", pcount, 0);
        }
        if (IMAGES.contains(extension) || table) {
            requireEqual("GCOUNT", gcount, 1);
        }
        if (table) {
            inPlace(5 + axes, "TFIELDS");
            requireEqual("BITPIX", header.number("BITPIX").orElse(8L), 8);
            requireEqual("NAXIS", axes, 2);
        }
    }

    private void requireEqual(String card, long value, long expected) {
        if (value != expected) {
            impossible(card, value, Long.toString(expected));
            sound = true; // the length of the data is known all the same
        }
    }

    /** The shape, unless the numbers are beyond counting. */
    private Optional<DataShape> shape(
            String extension, long bitpix, List<Long> axes, boolean groups) {
        boolean counted = !primary || groups;
        long pcount = counted ? header.number("PCOUNT").orElse(0L) : 0;
        long gcount = counted ? header.number("GCOUNT").orElse(1L) : 1;
        try {
            List<Long> counting = groups ? axes.subList(1, axes.size()) : axes;
            long values = axes.isEmpty() ? 0 : 1;
            for (long length : counting) {
                values = Math.multiplyExact(values, length);
            }
            values = Math.multiplyExact(Math.addExact(values, pcount), gcount);
            long bytes = axes.isEmpty() ? 0 : Math.multiplyExact(values, Math.abs(bitpix) / 8);
            Math.addExact(header.end(), Math.addExact(bytes, RawHeader.BLOCK));
            return Optional.of(new DataShape(extension, (int) bitpix, axes, header.end(), bytes));
        } catch (ArithmeticException e) {
            impossible("NAXIS", axes, "axes whose product can be counted");
            return Optional.empty();
        }
    }

    private void inPlace(int place, String keyword) {
        Optional<RawCard> card = header.find(keyword);
        if (card.isEmpty()) {
            findings.add(FindingKind.MISSING_CARD, keyword, header.at(), keyword + " is missing");
            sound &= keyword.equals("PCOUNT") || keyword.equals("GCOUNT");
        } else if (card.get().at() != header.at() + (long) place * RawCard.LENGTH) {
            findings.add(
                    FindingKind.MISPLACED_CARD,
                    card.get(),
                    "must be card %d of the header, is card %d"
                            .formatted(
                                    place + 1,
                                    (card.get().at() - header.at()) / RawCard.LENGTH + 1));
        }
    }

    /** The value of a card that must be a whole number. */
    private Optional<Long> whole(String keyword, long least) {
        Optional<RawCard> card = header.find(keyword);
        if (card.isEmpty()) {
            return Optional.empty(); // told, where it must be there
        }
        fixed(card.get());
        Optional<Long> value = card.get().number();
        if (value.isEmpty() || value.get() < least) {
            impossible(
                    keyword,
                    RawHeader.printable(card.get().parsed().text()),
                    least == 0 ? "a whole number, 0 or more" : "a whole number");
            return Optional.empty();
        }
        return value;
    }

    private void fixed(RawCard card) {
        String value = card.image().substring(VALUE, VALUE_END);
        String behind = card.image().substring(VALUE_END);
        boolean right = value.strip().equals(card.parsed().text()) && !value.endsWith(" ");
        boolean ended = behind.isBlank() || behind.stripLeading().startsWith("/");
        if (card.hasIndicator() && !(right && ended)) {
            findings.add(
                    FindingKind.FREE_FORMAT,
                    card,
                    "its value does not end in column 30: '%s'"
                            .formatted(RawHeader.printable(card.image())));
        }
    }

    private void impossible(String card, Object value, String expected) {
        sound = false;
        findings.add(
                FindingKind.IMPOSSIBLE_VALUE,
                card,
                header.placeOf(card),
                "%s = %s, must be %s".formatted(card, value, expected));
    }
}
