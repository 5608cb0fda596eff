package org.desdm.fits.precal.illumination;

import org.desdm.fits.error.NoUsablePixelException;
import org.desdm.fits.geometry.PixelBox;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.mask.BadPixelBits;
import org.desdm.fits.stats.Sample;

/** The pixels that show the sky alone. */
final class SkyPixels {

    /** Every flag but SUSPECT, FIXED, NEAREDGE and TAPEBUMP, as in the survey's sky statistics. */
    static final BadPixelBits NOT_SKY =
            BadPixelBits.parse(
                    "BPM,SATURATE,INTERP,BADAMP,CRAY,STAR,TRAIL,EDGEBLEED,SSXTALK,EDGE,STREAK");

    private static final int ALL_PIXELS_UP_TO = 1_000_000;
    private static final int STEP = 4;

    private SkyPixels() {}

    /** Median of the unflagged pixels in a box; every fourth of a large one, both ways. */
    static double median(CcdImage image, PixelBox box, String step) {
        int apart = box.area() > ALL_PIXELS_UP_TO ? STEP : 1;
        double median =
                new Sample(box, apart, NOT_SKY.value()).median(image.science(), image.mask());
        if (Double.isNaN(median)) {
            throw new NoUsablePixelException(
                    "%s finds no unflagged pixel in %s to measure the sky".formatted(step, box));
        }
        return median;
    }
}
