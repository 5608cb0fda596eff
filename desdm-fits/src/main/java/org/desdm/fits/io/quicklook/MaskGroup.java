package org.desdm.fits.io.quicklook;

import org.desdm.fits.mask.BadPixelBit;
import org.desdm.fits.mask.BadPixelBits;

/**
 * Mask bits that a picture shows in one colour. A pixel belongs to the first group, in this order,
 * that has one of its bits.
 */
public enum MaskGroup {

    /** Saturated pixels and their bleed trails. */
    SATURATED(
            "saturated, bleed trail",
            Colours.VERMILION,
            BadPixelBit.SATURATE,
            BadPixelBit.TRAIL,
            BadPixelBit.EDGEBLEED),

    /** Defects of the detector. */
    BAD_PIXEL("bad pixel or amplifier", Colours.SKY_BLUE, BadPixelBit.BPM, BadPixelBit.BADAMP),

    /** Cosmic rays. */
    COSMIC_RAY("cosmic ray", Colours.GREEN, BadPixelBit.CRAY),

    /** Every other bit, those without a name included. */
    OTHER("other mask bit", Colours.PURPLE);

    private final String label;
    private final int rgb;
    private final int bits;

    MaskGroup(String label, int rgb, BadPixelBit... bits) {
        this.label = label;
        this.rgb = rgb;
        this.bits = bits.length == 0 ? -1 : BadPixelBits.of(bits).value();
    }

    /** What a legend calls the group. */
    public String label() {
        return label;
    }

    /** The colour {@code 0xRRGGBB}. */
    public int rgb() {
        return rgb;
    }

    /** Index of the group of a pixel with {@code mask} bits, of which there is at least one. */
    static int indexOf(int mask) {
        int index = 0;
        while ((mask & ALL[index].bits) == 0) {
            index++;
        }
        return index;
    }

    private static final MaskGroup[] ALL = values();
}
