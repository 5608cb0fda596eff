package org.desdm.fits.header;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.desdm.fits.header.HeaderCard.Kind;

/**
 * What a header says of its data, in one text whichever program wrote the file, and when: volatile
 * cards are left out, values have one form, the order is that of the names. The specification is
 * docs/canonical-header.md; a change of the text needs another version.
 *
 * <p>The header of a tile-compressed image is given as that of the image.
 */
public final class CanonicalHeader {

    /** Name and version of the form; the first line of the text. */
    public static final String FORMAT = "desdm-header/1";

    private static final Set<String> WITHOUT_DATA = Set.of("BITPIX", "BSCALE", "BZERO", "BLANK");

    private final List<Entry> entries;

    /**
     * One line of the text.
     *
     * @param keyword name, or {@code =HDU} for what the HDU holds
     * @param value letter of the type, a tab, the value
     */
    public record Entry(String keyword, String value) {

        public Entry {
            Objects.requireNonNull(keyword, "keyword");
            Objects.requireNonNull(value, "value");
        }

        /** The line as it stands in the text. */
        public String line() {
            return keyword + "\t" + value;
        }
    }

    private CanonicalHeader(List<Entry> entries) {
        this.entries = List.copyOf(entries);
    }

    /** The canonical form of a header, without COMMENT, HISTORY and blank cards. */
    public static CanonicalHeader of(FitsHeader header) {
        return of(header, false);
    }

    /** The canonical form of a header, with COMMENT, HISTORY and blank cards that hold text. */
    public static CanonicalHeader withCommentary(FitsHeader header) {
        return of(header, true);
    }

    private static CanonicalHeader of(FitsHeader header, boolean commentary) {
        Optional<String> kind = kind(header);
        boolean groups = kind.equals(Optional.of("GROUPS"));
        boolean noData = wholeAt(header, "NAXIS").equals(Optional.of(BigInteger.ZERO));
        List<Entry> entries = new ArrayList<>();
        for (HeaderCard card : header.cards()) {
            boolean line = card.kind() == Kind.COMMENTARY;
            boolean counts = line ? commentary && !card.text().isBlank() : counts(card, groups);
            if (counts && !(noData && WITHOUT_DATA.contains(card.keyword()))) {
                entry(card).ifPresent(entries::add);
            }
        }
        entries.sort(Comparator.comparing(Entry::keyword)); // stable: equal names keep their order
        kind.ifPresent(name -> entries.add(0, new Entry("=HDU", name)));
        return new CanonicalHeader(entries);
    }

    private static boolean counts(HeaderCard card, boolean groups) {
        boolean size = card.keyword().equals("PCOUNT") || card.keyword().equals("GCOUNT");
        return size ? groups : CanonicalKeywords.counts(card);
    }

    private static Optional<String> kind(FitsHeader header) {
        Optional<String> extension = header.findText("XTENSION").map(String::strip);
        if (extension.isPresent()) {
            return extension.map(CanonicalHeader::withoutOldNames);
        }
        boolean groups =
                header.findText("GROUPS").equals(Optional.of("T"))
                        && wholeAt(header, "NAXIS1").equals(Optional.of(BigInteger.ZERO));
        return header.findText("SIMPLE").map(simple -> groups ? "GROUPS" : "IMAGE");
    }

    private static String withoutOldNames(String extension) {
        return switch (extension) {
            case "IUEIMAGE" -> "IMAGE";
            case "A3DTABLE" -> "BINTABLE";
            default -> CanonicalValue.escaped(extension);
        };
    }

    private static Optional<BigInteger> wholeAt(FitsHeader header, String keyword) {
        return header.findCard(keyword)
                .filter(card -> card.kind() == Kind.INTEGER)
                .map(card -> new BigInteger(card.text()));
    }

    /** The entry of a card that counts; empty where it says what a missing card says. */
    private static Optional<Entry> entry(HeaderCard card) {
        String keyword = card.keyword();
        if (CanonicalKeywords.countsByPresence(card)) {
            return Optional.of(new Entry(CanonicalValue.escaped(keyword), "P\t"));
        }
        CardValue value = card.asWritten().value();
        if (CanonicalKeywords.isReal(keyword) && value instanceof CardValue.Whole whole) {
            value = new CardValue.Real(whole.value().doubleValue());
        }
        return CanonicalKeywords.valueWhenMissing(keyword).equals(Optional.of(value))
                ? Optional.empty()
                : Optional.of(
                        new Entry(CanonicalValue.escaped(keyword), CanonicalValue.text(value)));
    }

    /** The lines below the first, in order. */
    public List<Entry> entries() {
        return entries;
    }

    /** Whether the header says anything of data or about them: an empty primary HDU's does not. */
    public boolean isEmpty() {
        return entries.stream()
                .allMatch(e -> e.keyword().equals("=HDU") || e.line().equals("NAXIS\tI\t0"));
    }

    /** The text: ASCII, every line ended by a line feed. */
    public byte[] toBytes() {
        StringBuilder text = new StringBuilder(FORMAT).append('\n');
        entries.forEach(entry -> text.append(entry.line()).append('\n'));
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    /** SHA-256 of the text, in hexadecimal digits. */
    public String sha256() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(toBytes());
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
