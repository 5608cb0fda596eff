package org.desdm.fits.resample;

/** Which mask bits an output pixel gets. */
public enum MaskRule {
    /** Those of the nearest input pixel. */
    NEAREST,
    /** Those of every input pixel that has a share in it. */
    ANY_SHARE
}
