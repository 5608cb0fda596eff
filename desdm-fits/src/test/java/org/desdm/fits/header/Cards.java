package org.desdm.fits.header;

/** Headers made of the text of their cards. */
final class Cards {

    private Cards() {}

    /** The cards as they stand in a file, each filled up to 80 characters. */
    static String text(String... cards) {
        StringBuilder text = new StringBuilder();
        for (String card : cards) {
            text.append("%-80s".formatted(card));
        }
        return text.toString();
    }

    static FitsHeader header(String... cards) {
        return FitsHeader.parse(text(cards));
    }

    /** The header after it was written and read. */
    static FitsHeader writtenAndRead(FitsHeader header) {
        String text = new String(header.toBytes(), java.nio.charset.StandardCharsets.ISO_8859_1);
        return FitsHeader.parse(text.substring(0, text.lastIndexOf("END")));
    }
}
