package org.desdm.fits.image;

import java.util.Objects;
import java.util.Optional;
import org.desdm.fits.header.FitsHeader;

/**
 * One CCD of one exposure whose pixels are read row by row when they are needed: header at once,
 * planes later. A frame of a combination, or an input of a coadd.
 *
 * @param header header of the science plane
 * @param science science pixels
 * @param mask mask bits; empty if there are none
 * @param weight inverse variance; empty if there is none
 */
public record CcdRows(
        FitsHeader header, RowSource science, Optional<MaskRows> mask, Optional<RowSource> weight) {

    public CcdRows {
        Objects.requireNonNull(header, "header");
        Objects.requireNonNull(science, "science");
        Objects.requireNonNull(mask, "mask");
        Objects.requireNonNull(weight, "weight");
    }

    /** A CCD without a mask. */
    public CcdRows(FitsHeader header, RowSource science, Optional<RowSource> weight) {
        this(header, science, Optional.empty(), weight);
    }

    /** Rows of an image in memory. */
    public static CcdRows of(String name, CcdImage image) {
        return new CcdRows(
                image.header(),
                RowSource.of(name, image.science()),
                image.mask().map(mask -> MaskRows.of(name, mask)),
                image.weight().map(weight -> RowSource.of(name, weight)));
    }

    /** The same pixels under another header. */
    public CcdRows withHeader(FitsHeader other) {
        return new CcdRows(other, science, mask, weight);
    }
}
