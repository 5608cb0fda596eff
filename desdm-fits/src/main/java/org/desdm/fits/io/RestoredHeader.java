package org.desdm.fits.io;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.header.HeaderCard;

/** The header of an image from that of the table that holds it compressed. */
final class RestoredHeader {

    /** Parameters of the quantisation, where the table holds them as keywords. */
    private static final Set<String> QUANTISED = Set.of("ZSCALE", "ZZERO");

    private static final String DEFAULT_EXTNAME = "COMPRESSED_IMAGE";

    /** What the mandatory cards of an image are called while it is compressed. */
    private static final Map<String, String> COMMENTED =
            Map.of(
                    "XTENSION", "ZTENSION",
                    "BITPIX", "ZBITPIX",
                    "NAXIS", "ZNAXIS",
                    "PCOUNT", "ZPCOUNT",
                    "GCOUNT", "ZGCOUNT");

    private RestoredHeader() {}

    /**
     * The cards of the image, in their order: how it is stored first, without those of the table
     * and of the compression; the sums are those of the image before it was compressed.
     */
    static FitsHeader of(FitsHeader stored, int bitpix, List<Long> axes) {
        FitsHeader header = new FitsHeader();
        header.set(StandardKeywords.XTENSION, "IMAGE");
        array(header, bitpix, axes);
        header.set(StandardKeywords.PCOUNT, 0L);
        header.set(StandardKeywords.GCOUNT, 1L);
        takeComments(header, stored, axes.size());
        stored.cards().stream().filter(RestoredHeader::isOfTheImage).forEach(header::append);
        if (bitpix > 0 && header.findCard("BLANK").isEmpty()) {
            stored.findCard("ZBLANK").ifPresent(card -> header.append(renamed(card, "BLANK")));
        }
        stored.findCard("ZHECKSUM").ifPresent(card -> header.append(renamed(card, "CHECKSUM")));
        stored.findCard("ZDATASUM").ifPresent(card -> header.append(renamed(card, "DATASUM")));
        return header;
    }

    /** The same for an image that was the primary array; {@code header} as {@link #of} gave it. */
    static FitsHeader primary(FitsHeader header, FitsHeader stored, int bitpix, List<Long> axes) {
        FitsHeader primary = new FitsHeader();
        primary.set(StandardKeywords.SIMPLE, true);
        array(primary, bitpix, axes);
        primary.set(StandardKeywords.EXTEND, true);
        takeComment(primary, "SIMPLE", stored, "ZSIMPLE");
        takeComment(primary, "EXTEND", stored, "ZEXTEND");
        takeComments(primary, stored, axes.size());
        HduHeaders.addCards(
                primary,
                header,
                card -> StandardKeywords.isOfThePixels(card) || StandardKeywords.isSum(card));
        return primary;
    }

    private static void array(FitsHeader header, int bitpix, List<Long> axes) {
        header.set(StandardKeywords.BITPIX, (long) bitpix);
        header.set(StandardKeywords.NAXIS, (long) axes.size());
        for (int i = 0; i < axes.size(); i++) {
            header.set(StandardKeywords.naxis(i + 1), axes.get(i));
        }
    }

    private static void takeComments(FitsHeader to, FitsHeader stored, int axes) {
        COMMENTED.forEach((keyword, z) -> takeComment(to, keyword, stored, z));
        for (int i = 1; i <= axes; i++) {
            takeComment(to, "NAXIS" + i, stored, "ZNAXIS" + i);
        }
    }

    /** A card that compression renamed has kept its comment, and CHECKSUM holds with it alone. */
    private static void takeComment(FitsHeader to, String keyword, FitsHeader stored, String z) {
        Optional<HeaderCard> own = to.findCard(keyword);
        Optional<HeaderCard> renamed = stored.findCard(z);
        if (own.isPresent() && renamed.isPresent()) {
            HeaderCard card = own.get();
            to.put(HeaderCard.of(keyword, card.kind(), card.text(), renamed.get().comment()));
        }
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
