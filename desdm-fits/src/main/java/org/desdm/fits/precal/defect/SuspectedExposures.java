package org.desdm.fits.precal.defect;

import static org.desdm.fits.header.DesKeywords.CCDNUM;
import static org.desdm.fits.header.DesKeywords.EXPNUM;

import org.desdm.fits.header.FitsHeader;

/**
 * Exposures in which a CCD may have a defect.
 *
 * @param ccdNum the CCD
 * @param first EXPNUM of the first of them
 */
record SuspectedExposures(int ccdNum, long first) {

    /** Whether an image is of that CCD and not before the first exposure. */
    boolean include(FitsHeader header) {
        return header.require(CCDNUM) == ccdNum && header.require(EXPNUM) >= first;
    }
}
