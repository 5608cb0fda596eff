package org.desdm.fits.mock;

/** What an exposure is for. */
public enum ExposureKind {
    /** No light, no time. */
    BIAS("zero"),
    /** The lit screen of the dome. */
    FLAT("dome flat"),
    /** The sky. */
    SCIENCE("object");

    private final String obsType;

    ExposureKind(String obsType) {
        this.obsType = obsType;
    }

    /** Value of the keyword OBSTYPE. */
    public String obsType() {
        return obsType;
    }
}
