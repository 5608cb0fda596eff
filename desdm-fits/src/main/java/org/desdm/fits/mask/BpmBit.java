package org.desdm.fits.mask;

/**
 * Bits of a calibration bad pixel mask (BPM); values are those of the survey's BPMDEF bits. They
 * are not those of the mask plane of an image, {@link BadPixelBit}.
 */
public enum BpmBit {
    /** Too low in the flat. */
    FLAT_MIN(1),
    /** Too high in the flat. */
    FLAT_MAX(1 << 1),
    /** Masked in the flat. */
    FLAT_MASK(1 << 2),
    /** Hot in the bias. */
    BIAS_HOT(1 << 3),
    /** Warm in the bias. */
    BIAS_WARM(1 << 4),
    /** Masked in the bias. */
    BIAS_MASK(1 << 5),
    /** Read through a hot pixel. */
    BIAS_COL(1 << 6),
    /** On the glowing edge of the CCD. */
    EDGE(1 << 7),
    /** Wrong by an offset that the column fixer can take away. */
    CORR(1 << 8),
    /** Usable, not perfect. */
    SUSPECT(1 << 9),
    /** In a column whose response is odd. */
    FUNKY_COL(1 << 10),
    /** Odd on its own. */
    WACKY_PIX(1 << 11),
    /** On a non-functional amplifier. */
    BADAMP(1 << 12),
    /** Suspect: close to the edge. */
    NEAREDGE(1 << 13),
    /** Suspect: on a tape bump. */
    TAPEBUMP(1 << 14);

    private final int value;

    BpmBit(int value) {
        this.value = value;
    }

    /** The bit, a power of two. */
    public int value() {
        return value;
    }

    /** The bits of several names. */
    public static int of(BpmBit... bits) {
        int value = 0;
        for (BpmBit bit : bits) {
            value |= bit.value;
        }
        return value;
    }
}
