package org.desdm.fits.precal.brighterfatter;

import static org.desdm.fits.header.DesKeywords.BUNIT;

import org.desdm.fits.error.UnusableValueException;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.precal.GainCorrection;

/** Refuses images that are not in electrons: kernels count electrons. */
final class Electrons {

    private Electrons() {}

    static void require(FitsHeader header) {
        if (!GainCorrection.isInElectrons(header)) {
            throw new UnusableValueException(
                    "BUNIT = %s: the brighter-fatter kernel is per electron"
                            .formatted(header.find(BUNIT).orElse("(none)")),
                    "BUNIT",
                    "correct the gain first");
        }
    }
}
