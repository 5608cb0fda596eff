package org.desdm.fits.io;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.desdm.fits.header.HeaderCard;

/**
 * One line of what a file holds.
 *
 * @param number position in the file; the primary HDU is 0
 * @param extname value of EXTNAME
 * @param extver value of EXTVER, 1 if it is missing
 * @param kind what the HDU holds
 * @param bitpix type of a pixel; of the image where it is compressed
 * @param axes NAXIS1 to NAXISn; of the image or table where it is compressed
 * @param ccdnum value of CCDNUM as it is written
 * @param compression value of ZCMPTYPE where an image is tile-compressed, values of ZCTYPn where a
 *     table is
 * @param columns of a table; none of other HDUs
 * @param span where it is in the file, uncompressed
 */
public record HduInfo(
        int number,
        Optional<String> extname,
        int extver,
        HduKind kind,
        int bitpix,
        List<Long> axes,
        Optional<String> ccdnum,
        Optional<String> compression,
        List<ColumnInfo> columns,
        Hdu.Span span) {

    static HduInfo of(Hdu hdu) {
        return new HduInfo(
                hdu.number(),
                hdu.extname(),
                hdu.extver(),
                hdu.kind(),
                hdu.bitpix(),
                hdu.axes(),
                hdu.header().findText("CCDNUM").map(String::strip),
                compression(hdu),
                hdu.isTable() ? ColumnInfo.of(hdu.header()) : List.of(),
                hdu.span());
    }

    private static Optional<String> compression(Hdu hdu) {
        return switch (hdu.kind()) {
            case COMPRESSED_IMAGE ->
                    Optional.of(hdu.stored().findText("ZCMPTYPE").orElse("unknown"));
            case COMPRESSED_TABLE -> Optional.of(String.join(",", codecs(hdu)));
            default -> Optional.empty();
        };
    }

    private static TreeSet<String> codecs(Hdu hdu) {
        TreeSet<String> codecs = new TreeSet<>();
        for (HeaderCard card : hdu.stored().cards()) {
            if (card.keyword().matches("ZCTYP\\d+")) {
                codecs.add(card.text().strip());
            }
        }
        return codecs;
    }
}
