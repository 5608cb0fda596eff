package org.desdm.examples.firstcut;

import java.util.Optional;
import org.desdm.fits.header.FitsHeader;

/**
 * What a calibration or an image is for.
 *
 * @param ccdNum number of the CCD; empty where a header does not say
 * @param band filter band; empty where it does not matter
 */
record CcdKey(Optional<String> ccdNum, Optional<String> band) {

    static CcdKey of(FitsHeader header) {
        return new CcdKey(text(header, "CCDNUM"), text(header, "BAND"));
    }

    private static Optional<String> text(FitsHeader header, String keyword) {
        return header.findText(keyword).map(String::strip).filter(value -> !value.isEmpty());
    }

    /** This key, with what it does not say taken from another. */
    CcdKey or(CcdKey other) {
        return new CcdKey(ccdNum.or(other::ccdNum), band.or(other::band));
    }

    /** Whether a calibration of this key may be for an image: what it says must agree. */
    boolean mayServe(CcdKey image) {
        return (ccdNum.isEmpty() || ccdNum.equals(image.ccdNum))
                && (band.isEmpty() || image.band.isEmpty() || band.equals(image.band));
    }

    @Override
    public String toString() {
        return "CCDNUM=%s BAND=%s".formatted(ccdNum.orElse("?"), band.orElse("?"));
    }
}
