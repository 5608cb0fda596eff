package org.desdm.fits.io;

import java.util.List;
import java.util.Optional;

/**
 * One line of what a file holds.
 *
 * @param number position in the file; the primary HDU is 0
 * @param extname value of EXTNAME
 * @param extver value of EXTVER, 1 if it is missing
 * @param kind what the HDU holds
 * @param bitpix type of a pixel; of the image where it is compressed
 * @param axes NAXIS1 to NAXISn; of the image where it is compressed
 * @param ccdnum value of CCDNUM as it is written
 * @param compression value of ZCMPTYPE where the image is tile-compressed
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
        Hdu.Span span) {

    static HduInfo of(Hdu hdu) {
        Optional<String> compression =
                hdu.kind() == HduKind.COMPRESSED_IMAGE
                        ? Optional.of(hdu.stored().findText("ZCMPTYPE").orElse("unknown"))
                        : Optional.empty();
        return new HduInfo(
                hdu.number(),
                hdu.extname(),
                hdu.extver(),
                hdu.kind(),
                hdu.bitpix(),
                hdu.axes(),
                hdu.header().findText("CCDNUM").map(String::strip),
                compression,
                hdu.span());
    }
}
