package org.desdm.fits.coadd;

import java.util.Objects;
import org.desdm.fits.header.FitsHeader;

/**
 * The pixels that a coadd is made on.
 *
 * @param header of the coadd, with its coordinates
 * @param width columns
 * @param height rows
 */
public record CoaddFrame(FitsHeader header, int width, int height) {
    public CoaddFrame {
        Objects.requireNonNull(header, "header");
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException(
                    "a coadd of %d x %d pixels".formatted(width, height));
        }
    }
}
