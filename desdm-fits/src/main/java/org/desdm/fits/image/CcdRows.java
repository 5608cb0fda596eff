package org.desdm.fits.image;

import java.util.Objects;
import java.util.Optional;
import org.desdm.fits.header.FitsHeader;

/**
 * One CCD of one exposure whose pixels are read row by row when they are needed: header at once,
 * planes later. A frame of a combination.
 *
 * @param header header of the science plane
 * @param science science pixels
 * @param weight inverse variance; empty if there is none
 */
public record CcdRows(FitsHeader header, RowSource science, Optional<RowSource> weight) {

    public CcdRows {
        Objects.requireNonNull(header, "header");
        Objects.requireNonNull(science, "science");
        Objects.requireNonNull(weight, "weight");
    }

    /** Rows of an image in memory. */
    public static CcdRows of(String name, CcdImage image) {
        return new CcdRows(
                image.header(),
                RowSource.of(name, image.science()),
                image.weight().map(weight -> RowSource.of(name, weight)));
    }
}
