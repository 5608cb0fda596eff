package org.desdm.fits.io;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.header.HeaderCard;

/** The header of a table from that of the table that holds it compressed. */
final class RestoredTableHeader {

    private static final Pattern FORM = Pattern.compile("ZFORM([1-9]\\d{0,2})");

    private static final Pattern COMPRESSION =
            Pattern.compile(
                    "ZTABLE|ZTILELEN|ZNAXIS[12]|ZPCOUNT|ZTHEAP|ZHEAPPTR|ZHECKSUM|ZDATASUM|CHECKSUM|DATASUM|ZFORM\\d+|ZCTYP\\d+");

    private RestoredTableHeader() {}

    /**
     * The cards of the table, in their order, without those of the compression; the sums are those
     * of the table before it was compressed.
     */
    static FitsHeader of(FitsHeader stored, List<Long> axes) {
        FitsHeader header = new FitsHeader();
        stored.cards().stream()
                .filter(card -> !COMPRESSION.matcher(card.keyword()).matches())
                .forEach(header::append);
        header.set(StandardKeywords.naxis(1), axes.get(0));
        header.set(StandardKeywords.naxis(2), axes.get(1));
        for (HeaderCard card : stored.cards()) {
            Matcher form = FORM.matcher(card.keyword());
            if (form.matches()) {
                header.put(renamed(card, "TFORM" + form.group(1)));
            }
        }
        stored.findCard("ZPCOUNT")
                .ifPresentOrElse(
                        card -> header.put(renamed(card, "PCOUNT")),
                        () -> header.set(StandardKeywords.PCOUNT, 0L));
        stored.findCard("ZTHEAP")
                .ifPresentOrElse(
                        card -> header.put(renamed(card, "THEAP")), () -> header.remove("THEAP"));
        stored.findCard("ZHECKSUM").ifPresent(card -> header.append(renamed(card, "CHECKSUM")));
        stored.findCard("ZDATASUM").ifPresent(card -> header.append(renamed(card, "DATASUM")));
        return header;
    }

    private static HeaderCard renamed(HeaderCard card, String keyword) {
        return HeaderCard.of(keyword, card.kind(), card.text(), card.comment());
    }
}
