package org.desdm.fits.coadd;

/** How the mask bits of the inputs that have a sample of a pixel become those of the coadd. */
public enum MaskMethod {
    /** A bit that any of them has. */
    OR,
    /** A bit that all of them have. */
    AND
}
