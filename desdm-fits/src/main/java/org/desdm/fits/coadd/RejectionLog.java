package org.desdm.fits.coadd;

/** Hears which samples a coadd left out. */
@FunctionalInterface
public interface RejectionLog {

    /** Listens to nothing. */
    RejectionLog NONE = (input, x, y, sigmas) -> {};

    /**
     * A sample was left out.
     *
     * @param input number of the input
     * @param x pixel of the coadd, 0-based
     * @param y row of the coadd, 0-based
     * @param sigmas how far the sample lay from the median, in sigma, less what the method allows
     *     for unlike seeing; above 0 if it was too bright
     */
    void rejected(int input, int x, int y, float sigmas);
}
