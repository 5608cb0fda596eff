package org.desdm.fits.precal.product;

import org.desdm.api.host.Workers;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.mock.RawCcd;
import org.desdm.fits.mock.SimulatedCcd;
import org.desdm.fits.mock.SimulatedExposure;
import org.desdm.fits.precal.OverscanConfig;
import org.desdm.fits.precal.OverscanSubtraction;

/** Frames of the simulated camera as products are made of them. */
final class Trimmed {

    private Trimmed() {}

    /** A frame without overscan, ADU. */
    static CcdImage frame(SimulatedCcd ccd, SimulatedExposure exposure) {
        RawCcd raw = ccd.raw(exposure, Workers.SEQUENTIAL);
        return new OverscanSubtraction(OverscanConfig.DEFAULT)
                .trimmed(new CcdImage(raw.header(), raw.toImage()), Workers.SEQUENTIAL);
    }
}
