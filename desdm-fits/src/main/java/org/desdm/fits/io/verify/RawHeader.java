package org.desdm.fits.io.verify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.internal.OnesComplementSum;

/** The cards of one header as they stand in a file, up to its END card. */
final class RawHeader {

    static final int BLOCK = 2880;

    private final long at;
    private final List<RawCard> cards = new ArrayList<>();
    private final Map<String, RawCard> index = new LinkedHashMap<>();
    private long end;
    private long sum;
    private boolean ended;

    private RawHeader(long at) {
        this.at = at;
        this.end = at;
    }

    /**
     * Reads a header, and says what is wrong with its end.
     *
     * @param most longest header that is read
     */
    static RawHeader read(VerifiedContent content, long at, long most, Findings findings)
            throws IOException {
        RawHeader header = new RawHeader(at);
        byte[] block = new byte[BLOCK];
        while (!header.ended) {
            int count = content.readUpTo(header.end, block, 0, BLOCK);
            if (count < BLOCK || header.end - at >= most) {
                findings.add(
                        count < BLOCK ? FindingKind.TRUNCATED : FindingKind.MISSING_CARD,
                        "END",
                        header.end + count,
                        count < BLOCK
                                ? "the file ends before the END card of the header"
                                : "no END card within %d bytes".formatted(most));
                return header;
            }
            header.take(block, findings);
        }
        return header;
    }

    private void take(byte[] block, Findings findings) {
        sum = OnesComplementSum.plus(sum, OnesComplementSum.of(block, 0, BLOCK));
        String text = new String(block, StandardCharsets.ISO_8859_1);
        for (int i = 0; i < BLOCK && !ended; i += RawCard.LENGTH) {
            String image = text.substring(i, i + RawCard.LENGTH);
            if (image.startsWith("END     ")) {
                ended = true;
                requireBlank(image, end + i, text.substring(i + RawCard.LENGTH), findings);
            } else {
                add(RawCard.of(image, end + i));
            }
        }
        end += BLOCK;
    }

    private static void requireBlank(String end, long at, String fill, Findings findings) {
        if (!end.stripTrailing().equals("END")) {
            findings.add(FindingKind.END_NOT_BLANK, "END", at, "'%s'".formatted(printable(end)));
        }
        for (int i = 0; i < fill.length(); i++) {
            if (fill.charAt(i) != ' ') {
                findings.add(
                        FindingKind.HEADER_FILL,
                        "END",
                        at + RawCard.LENGTH + i,
                        "byte %d behind the END card, must be a blank"
                                .formatted((int) fill.charAt(i)));
                return;
            }
        }
    }

    private void add(RawCard card) {
        cards.add(card);
        if (!card.isCommentary()) {
            index.putIfAbsent(card.keyword(), card);
        }
    }

    static String printable(String text) {
        return text.stripTrailing().replaceAll("[^ -~]", "?");
    }

    /** Byte of the content at which it begins. */
    long at() {
        return at;
    }

    /** Byte of the content behind its last block. */
    long end() {
        return end;
    }

    /** The sum of its bytes. */
    long sum() {
        return sum;
    }

    /** Whether there was an END card. */
    boolean isWhole() {
        return ended;
    }

    List<RawCard> cards() {
        return cards;
    }

    /** The first card of a name, which is no commentary. */
    Optional<RawCard> find(String keyword) {
        return Optional.ofNullable(index.get(keyword));
    }

    /** The value of a keyword as text. */
    Optional<String> text(String keyword) {
        return find(keyword)
                .filter(card -> card.parsed().hasValue())
                .map(card -> card.parsed().text().strip());
    }

    /** The value of a keyword as a whole number. */
    Optional<Long> number(String keyword) {
        return find(keyword).flatMap(RawCard::number);
    }

    /** Byte at which a card stands; that of the header if there is none. */
    long placeOf(String keyword) {
        return find(keyword).map(RawCard::at).orElse(at);
    }

    /** The cards as readers see them. */
    FitsHeader parsed() {
        StringBuilder text = new StringBuilder(cards.size() * RawCard.LENGTH);
        cards.forEach(card -> text.append(card.image()));
        return FitsHeader.parse(text.toString());
    }
}
