package org.desdm.fits.io.quicklook;

/**
 * One colour of a picture, explained.
 *
 * @param label what the colour stands for
 * @param rgb the colour, {@code 0xRRGGBB}
 * @param pixels how many pixels of the full image it stands for
 */
public record LegendEntry(String label, int rgb, long pixels) {

    /** The colour as a web page writes it: {@code #rrggbb}. */
    public String hex() {
        return "#%06x".formatted(rgb);
    }
}
