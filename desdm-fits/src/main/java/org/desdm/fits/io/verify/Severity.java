package org.desdm.fits.io.verify;

/** How much a finding matters. */
public enum Severity {
    /** The standard is broken, or the data are not what they were. */
    ERROR,
    /** Readers may differ over the file, or a sum tells of a change. */
    WARNING,
    /** Worth knowing. */
    NOTE
}
