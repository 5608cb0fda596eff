package org.desdm.fits.mock;

import org.desdm.api.host.Workers;
import org.desdm.fits.image.FloatImage;

/** Moves charge between the pixels of a CCD before it is read. */
public interface ChargeEffect {

    /**
     * Moves charge.
     *
     * @param charge collected charge of the trimmed image, photon noise included, read noise not,
     *     e⁻; modified
     * @param ccd the CCD
     * @param exposure the exposure
     * @param workers threads for bands of rows; the result must not depend on their number
     */
    void move(FloatImage charge, CcdGeometry ccd, SimulatedExposure exposure, Workers workers);
}
