package org.desdm.fits.table;

import java.util.Objects;
import org.desdm.fits.header.FitsHeader;

/**
 * A catalogue of the sources of one image, with the header of that image: a pair LDAC_IMHEAD and
 * LDAC_OBJECTS, as SExtractor writes and SCAMP and PSFEx read it.
 *
 * @param imageHeader header of the image that the sources were found in
 * @param objects a row for each source
 */
public record LdacCatalogue(FitsHeader imageHeader, FitsTable objects) {

    public LdacCatalogue {
        Objects.requireNonNull(imageHeader, "imageHeader");
        Objects.requireNonNull(objects, "objects");
    }
}
