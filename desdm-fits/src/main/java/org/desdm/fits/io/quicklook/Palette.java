package org.desdm.fits.io.quicklook;

/** The colours from low to high values. */
public enum Palette {

    /** Black to white. */
    GREY {
        @Override
        int rgb(double brightness) {
            return (int) Math.round(255 * brightness) * 0x010101;
        }
    },

    /** Blue over white to red, the middle of the range white: for differences and residuals. */
    DIVERGING {
        @Override
        int rgb(double brightness) {
            double distance = Math.abs(2 * brightness - 1);
            return Colours.mixed(0xf7f7f7, brightness < 0.5 ? 0x2166ac : 0xb2182b, distance);
        }
    };

    /** The colour {@code 0xRRGGBB} of a brightness between 0 and 1. */
    abstract int rgb(double brightness);
}
