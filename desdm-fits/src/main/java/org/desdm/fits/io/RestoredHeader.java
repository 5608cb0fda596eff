package org.desdm.fits.io;

import java.util.List;
import java.util.Set;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.header.HeaderCard;

/** The header of an image from that of the table that holds it compressed. */
final class RestoredHeader {

    /** Parameters of the quantisation, where the table holds them as keywords. */
    private static final Set<String> QUANTISED = Set.of("ZSCALE", "ZZERO");

    private static final String DEFAULT_EXTNAME = "COMPRESSED_IMAGE";

    private RestoredHeader() {}

    /**
     * The cards of the image, in their order: how it is stored first, without those of the table
     * and of the compression; the sums are those of the image before it was compressed.
     */
    static FitsHeader of(FitsHeader stored, int bitpix, List<Long> axes) {
        FitsHeader header = new FitsHeader();
        header.set(StandardKeywords.XTENSION, "IMAGE");
        header.set(StandardKeywords.BITPIX, (long) bitpix);
        header.set(StandardKeywords.NAXIS, (long) axes.size());
        for (int i = 0; i < axes.size(); i++) {
            header.set(StandardKeywords.naxis(i + 1), axes.get(i));
        }
        header.set(StandardKeywords.PCOUNT, 0L);
        header.set(StandardKeywords.GCOUNT, 1L);
        stored.cards().stream().filter(RestoredHeader::isOfTheImage).forEach(header::append);
        if (bitpix > 0 && header.findCard("BLANK").isEmpty()) {
            stored.findCard("ZBLANK").ifPresent(card -> header.append(renamed(card, "BLANK")));
        }
        stored.findCard("ZHECKSUM").ifPresent(card -> header.append(renamed(card, "CHECKSUM")));
        stored.findCard("ZDATASUM").ifPresent(card -> header.append(renamed(card, "DATASUM")));
        return header;
    }

    private static boolean isOfTheImage(HeaderCard card) {
        String keyword = card.keyword();
        boolean named = keyword.equals("EXTNAME") && card.text().strip().equals(DEFAULT_EXTNAME);
        return StandardKeywords.isOfThePixels(card)
                && !named
                && !QUANTISED.contains(keyword)
                && !StandardKeywords.isOfTheColumns(card);
    }

    private static HeaderCard renamed(HeaderCard card, String keyword) {
        return HeaderCard.of(keyword, card.kind(), card.text(), card.comment());
    }
}
