package org.desdm.fits.io;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.header.HeaderCard;
import org.desdm.fits.internal.OnesComplementSum;

/**
 * The cards CHECKSUM and DATASUM of HDUs that are written (FITS standard 4.0, section 4.4.2.7).
 * Their comments tell no time: the same HDU has the same bytes.
 */
final class SumCards {

    private static final int CARD = 80;
    private static final int VALUE = 11;
    private static final String ZEROS = "0".repeat(16);
    private static final String END = "END     ";
    private static final String START = "CHECKSUM= '";

    private SumCards() {}

    /** A copy of the header with both cards, whose values mean nothing yet. */
    static FitsHeader reserved(FitsHeader header) {
        FitsHeader copy = header.copy();
        if (!isOneCard(copy, "CHECKSUM")) {
            copy.put(checksum());
        }
        if (!isOneCard(copy, "DATASUM")) {
            copy.put(datasum(0));
        }
        return copy;
    }

    /** Whether there is such a card which has the length that another value would have. */
    private static boolean isOneCard(FitsHeader header, String keyword) {
        return header.findCard(keyword)
                .filter(card -> card.image().length() <= CARD)
                .filter(card -> card.text().length() <= ZEROS.length())
                .isPresent();
    }

    /**
     * The bytes of the header with both cards right for data of that sum. A card that is right
     * already stays as it is.
     */
    static byte[] bytes(FitsHeader header, long dataSum) {
        FitsHeader copy = reserved(header);
        if (!value(copy, "DATASUM").equals(Optional.of(Long.toString(dataSum)))) {
            copy.put(datasum(dataSum));
        }
        byte[] bytes = copy.toBytes();
        long sum = OnesComplementSum.plus(OnesComplementSum.of(bytes, 0, bytes.length), dataSum);
        return sum == OnesComplementSum.ALL_ONES ? bytes : completed(copy, dataSum);
    }

    /** The header with both cards right for data of that sum. */
    static FitsHeader summed(FitsHeader header, long dataSum) {
        String text = new String(bytes(header, dataSum), StandardCharsets.ISO_8859_1);
        int end = 0;
        while (!text.startsWith(END, end)) {
            end += CARD;
        }
        return FitsHeader.parse(text.substring(0, end));
    }

    private static byte[] completed(FitsHeader header, long dataSum) {
        header.put(checksum());
        byte[] bytes = header.toBytes();
        long sum = OnesComplementSum.plus(OnesComplementSum.of(bytes, 0, bytes.length), dataSum);
        byte[] text = OnesComplementSum.encodedComplement(sum).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(text, 0, bytes, valueAt(bytes), text.length);
        return bytes;
    }

    private static int valueAt(byte[] header) {
        String text = new String(header, StandardCharsets.ISO_8859_1);
        int card = 0;
        while (!text.startsWith(START, card)) {
            card += CARD;
        }
        return card + VALUE;
    }

    private static Optional<String> value(FitsHeader header, String keyword) {
        return header.findText(keyword).map(String::strip);
    }

    private static HeaderCard checksum() {
        return HeaderCard.of("CHECKSUM", HeaderCard.Kind.STRING, ZEROS, "HDU checksum");
    }

    private static HeaderCard datasum(long sum) {
        return HeaderCard.of(
                "DATASUM", HeaderCard.Kind.STRING, Long.toString(sum), "data unit checksum");
    }
}
