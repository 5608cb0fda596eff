package org.desdm.fits.image;

import java.util.List;
import java.util.Objects;
import org.desdm.fits.header.FitsHeader;

/**
 * All CCDs of one exposure, whose pixels are read row by row when they are needed.
 *
 * @param header what the CCDs have in common: the primary header
 * @param ccds the CCDs, each with its CCDNUM, in the order of the file, which says nothing
 */
public record ExposureRows(FitsHeader header, List<CcdRows> ccds) {

    public ExposureRows {
        Objects.requireNonNull(header, "header");
        ccds = List.copyOf(ccds);
    }
}
