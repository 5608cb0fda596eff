package org.desdm.fits.coadd;

/**
 * What the counts of an input mean.
 *
 * @param fluxScale brings its counts to the zero point of the coadd; above 0
 * @param gain electrons in one of its counts; 0 where the noise of its sources is not known
 * @param saturation its counts at saturation; NaN if unknown
 */
public record InputPhotometry(double fluxScale, double gain, double saturation) {

    public InputPhotometry {
        if (!(fluxScale > 0) || Double.isInfinite(fluxScale)) {
            throw new IllegalArgumentException("fluxScale must be above 0, got " + fluxScale);
        }
        if (!(gain >= 0) || Double.isInfinite(gain)) {
            throw new IllegalArgumentException("gain must be 0 or more, got " + gain);
        }
    }

    /** Counts of the coadd in an electron; 0 where that is not known. */
    double inverseGain() {
        return gain > 0 ? fluxScale / gain : 0;
    }
}
