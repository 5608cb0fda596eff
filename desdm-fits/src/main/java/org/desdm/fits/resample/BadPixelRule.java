package org.desdm.fits.resample;

/** What is done with input pixels of weight 0 or without a number. */
public enum BadPixelRule {
    /** An output pixel that a bad pixel has a share in gets weight 0. */
    EXCLUDE,
    /**
     * An output pixel is made of the good pixels alone, their shares brought back to unit sum; it
     * gets weight 0 where good pixels have less than half of it.
     */
    RENORMALISE,
    /**
     * Bad pixels are first filled from the nearest good pixels of their row, or else their column;
     * what cannot be filled is excluded.
     */
    INTERPOLATE
}
