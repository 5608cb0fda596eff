package org.desdm.fits.io;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.header.HeaderCard;
import org.desdm.fits.header.HeaderCard.Kind;
import org.desdm.fits.internal.OnesComplementSum;

/**
 * The bytes of a header that was changed: as many blocks as it had where the cards suffice, blank
 * cards before END being spare ones; CHECKSUM brought along.
 */
final class EditedHeader {

    private static final int CARD = 80;
    private static final int CARDS = 36;
    private static final String ZEROS = "0".repeat(16);
    private static final String START = "CHECKSUM= '";

    private EditedHeader() {}

    /**
     * The new bytes; the old ones where the edit changes nothing.
     *
     * @param old bytes of the header as it stands in the file
     */
    static byte[] bytes(Hdu hdu, HeaderEdit edit, byte[] old) {
        FitsHeader header = withoutSpares(hdu.stored());
        int spares = hdu.stored().cards().size() - header.cards().size();
        List<String> imagesBefore = images(header);
        edit.applyTo(header);
        if (images(header).equals(imagesBefore)) {
            return old;
        }
        header.remove("ZHECKSUM"); // of the header before compression, which is another now
        boolean summed = isSum(header, "CHECKSUM");
        if (summed) {
            header.put(HeaderCard.of("CHECKSUM", Kind.STRING, ZEROS, "HDU checksum"));
        }
        addSpares(header, spares, old.length / CARD);
        byte[] bytes = header.toBytes();
        if (summed) {
            complete(bytes, old);
        }
        return bytes;
    }

    private static List<String> images(FitsHeader header) {
        return header.cards().stream().flatMap(card -> card.images().stream()).toList();
    }

    private static boolean isSum(FitsHeader header, String keyword) {
        return header.findText(keyword)
                .filter(text -> text.strip().length() == ZEROS.length())
                .isPresent();
    }

    private static FitsHeader withoutSpares(FitsHeader stored) {
        List<HeaderCard> cards = stored.cards();
        int end = cards.size();
        while (end > 0 && isSpare(cards.get(end - 1))) {
            end--;
        }
        FitsHeader header = new FitsHeader();
        cards.subList(0, end).forEach(header::append);
        return header;
    }

    private static boolean isSpare(HeaderCard card) {
        return card.kind() == Kind.COMMENTARY && card.image().isBlank() && card.text().isBlank();
    }

    /**
     * As many blank cards as there were, but END in the last block that there was, if it can be.
     */
    private static void addSpares(FitsHeader header, int before, int cardsBefore) {
        int used = images(header).size() + 1;
        if (used > cardsBefore) {
            return;
        }
        int most = cardsBefore - used;
        int least = Math.max(0, most - (CARDS - 1));
        for (int i = Math.max(least, Math.min(before, most)); i > 0; i--) {
            header.append(HeaderCard.of("", Kind.COMMENTARY, "", ""));
        }
    }

    /**
     * Gives CHECKSUM the value with which the header sums up to what the old one did: what was
     * right stays right, and what was stale stays stale, without a look at the data.
     */
    private static void complete(byte[] bytes, byte[] old) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int card = 0;
        while (!text.startsWith(START, card)) {
            card += CARD;
        }
        long wanted = OnesComplementSum.of(old, 0, old.length);
        long there = OnesComplementSum.of(bytes, 0, bytes.length);
        long missing = OnesComplementSum.plus(there, ~wanted & OnesComplementSum.ALL_ONES);
        byte[] value =
                OnesComplementSum.encodedComplement(missing).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(value, 0, bytes, card + START.length(), value.length);
    }
}
