package org.desdm.fits.io.quicklook;

/**
 * The fixed colours of pictures, and how two are mixed.
 *
 * <p>The mask's colours are those of Okabe and Ito, which readers with a colour vision deficiency
 * tell apart.
 */
final class Colours {

    static final int VERMILION = 0xd55e00;
    static final int SKY_BLUE = 0x56b4e9;
    static final int GREEN = 0x009e73;
    static final int PURPLE = 0xcc79a7;

    /** Pixels without a value: no grey, so that they cannot be taken for dark or bright ones. */
    static final int NO_VALUE = 0x3b2a63;

    /** Ground of a mosaic, and of a CCD that is not there. */
    static final int GROUND = 0x16181d;

    static final int EMPTY_FRAME = 0x6b7280;
    static final int FAILED_FRAME = 0xe5383b;
    static final int LABEL = 0xf2f2f2;

    private Colours() {}

    /** {@code share} (0 to 1) of {@code over}, the rest of {@code under}. */
    static int mixed(int under, int over, double share) {
        int rgb = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            int a = under >> shift & 0xff;
            int b = over >> shift & 0xff;
            rgb |= (int) Math.round(a + share * (b - a)) << shift;
        }
        return rgb;
    }
}
