package org.desdm.fits.header;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.desdm.fits.header.HeaderCard.Kind;

/**
 * What differs between two headers. Cards of one name are compared in the order they stand in, the
 * first with the first; the order of cards of different names is not looked at.
 *
 * @param differences removed and changed cards in the order of the first header, then added ones in
 *     that of the second; empty if the headers are equal
 */
public record HeaderDiff(List<Difference> differences) {

    /** What is another. */
    public enum Change {
        REMOVED,
        ADDED,
        VALUE,
        COMMENT
    }

    /**
     * One difference.
     *
     * @param change what is another
     * @param keyword name of the card
     * @param before value or comment in the first header; empty for an added card
     * @param after value or comment in the second header; empty for a removed card
     */
    public record Difference(Change change, String keyword, String before, String after) {

        public Difference {
            Objects.requireNonNull(change, "change");
            Objects.requireNonNull(keyword, "keyword");
            Objects.requireNonNull(before, "before");
            Objects.requireNonNull(after, "after");
        }
    }

    public HeaderDiff {
        differences = List.copyOf(differences);
    }

    /**
     * Compares values by what they say, whichever way they are written, and comments as they stand.
     * Blank cards without text do not count.
     *
     * @param wanted names that are compared
     */
    public static HeaderDiff between(
            FitsHeader first, FitsHeader second, Predicate<String> wanted) {
        Map<String, HeaderCard> before = keyed(first, wanted);
        Map<String, HeaderCard> after = keyed(second, wanted);
        List<Difference> found = new ArrayList<>();
        before.forEach((key, card) -> compare(card, after.get(key), found));
        after.forEach(
                (key, card) -> {
                    if (!before.containsKey(key)) {
                        found.add(new Difference(Change.ADDED, card.keyword(), "", shown(card)));
                    }
                });
        return new HeaderDiff(found);
    }

    /**
     * Compares what canonical headers say.
     *
     * @param wanted names that are compared
     */
    public static HeaderDiff between(
            CanonicalHeader first, CanonicalHeader second, Predicate<String> wanted) {
        return between(asCards(first), asCards(second), wanted);
    }

    /** Entries as cards without comments: their values are texts that are equal or not. */
    private static FitsHeader asCards(CanonicalHeader canonical) {
        FitsHeader header = new FitsHeader();
        for (CanonicalHeader.Entry entry : canonical.entries()) {
            String value = entry.value().replace("\t", " ");
            header.append(HeaderCard.of(entry.keyword(), Kind.STRING, value, ""));
        }
        return header;
    }

    private static void compare(HeaderCard before, HeaderCard after, List<Difference> found) {
        String keyword = before.keyword();
        if (after == null) {
            found.add(new Difference(Change.REMOVED, keyword, shown(before), ""));
            return;
        }
        if (!before.value().equals(after.value())) {
            found.add(new Difference(Change.VALUE, keyword, shown(before), shown(after)));
        }
        if (!before.comment().equals(after.comment())) {
            found.add(new Difference(Change.COMMENT, keyword, before.comment(), after.comment()));
        }
    }

    private static String shown(HeaderCard card) {
        return card.kind() == Kind.STRING ? "'" + card.text() + "'" : card.text();
    }

    /** Cards by name and number; lines by their text, so that one that is new moves no other. */
    private static Map<String, HeaderCard> keyed(FitsHeader header, Predicate<String> wanted) {
        Map<String, HeaderCard> keyed = new LinkedHashMap<>();
        Map<String, Integer> seen = new HashMap<>();
        for (HeaderCard card : header.cards()) {
            boolean line = card.kind() == Kind.COMMENTARY;
            boolean blank = line && card.text().isBlank();
            if (!blank && wanted.test(card.keyword())) {
                String key = line ? card.keyword() + "\n" + card.text() : card.keyword();
                keyed.put(key + "\t" + seen.merge(key, 1, Integer::sum), card);
            }
        }
        return keyed;
    }
}
