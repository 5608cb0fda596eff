package org.desdm.fits.resample;

/** What happens to values when pixels change their size. */
public enum AreaScaling {
    /** Flux is conserved: each pixel times its own area in input pixels. */
    VARIABLE,
    /** Flux is conserved in the mean: each pixel times the area at the middle of the input. */
    FIXED,
    /** Surface brightness is conserved: values are left alone. */
    NONE
}
