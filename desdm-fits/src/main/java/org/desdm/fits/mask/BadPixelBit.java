package org.desdm.fits.mask;

/**
 * Bits of the mask plane (MSK HDU) of a reduced image; values are those of the survey's BADPIX
 * bits.
 */
public enum BadPixelBit {
    /** Set in the bad pixel mask: hot or dead pixel or column. */
    BPM(1),
    /** At or above the amplifier's saturation level. */
    SATURATE(1 << 1),
    /** Value was interpolated from neighbours. */
    INTERP(1 << 2),
    /** On a non-functional amplifier. */
    BADAMP(1 << 3),
    /** Hit by a cosmic ray. */
    CRAY(1 << 4),
    /** Inside a bright star's halo. */
    STAR(1 << 5),
    /** In a bleed trail. */
    TRAIL(1 << 6),
    /** In a bleed that reached the readout register. */
    EDGEBLEED(1 << 7),
    /** Possible crosstalk from a super-saturated source. */
    SSXTALK(1 << 8),
    /** On the glowing edge of the CCD. */
    EDGE(1 << 9),
    /** In the streak of a satellite, an aircraft or a meteor. */
    STREAK(1 << 10),
    /** Usable, not perfect. */
    SUSPECT(1 << 11),
    /** Repaired by the column fixer. */
    FIXED(1 << 12),
    /** Suspect: close to the edge. */
    NEAREDGE(1 << 13),
    /** Suspect: on a tape bump. */
    TAPEBUMP(1 << 14);

    private final int value;

    BadPixelBit(int value) {
        this.value = value;
    }

    /** The bit, a power of two. */
    public int value() {
        return value;
    }
}
