package org.desdm.fits.precal.crosstalk;

/** When saturated pixels are flagged: at or above their amplifier's level, in either case. */
public enum SaturationOrder {
    /** Not here. */
    NONE,
    /** As they were read. */
    BEFORE,
    /** As they are corrected. */
    AFTER
}
