package org.desdm.examples.combine;

import org.desdm.fits.geometry.FitsSection;
import org.desdm.fits.geometry.PixelBox;
import org.desdm.fits.precal.CombineMethod;

/** Turns words of a configuration into what a combination needs. */
public final class Combination {

    /** How often sigma clipping passes over the samples, at most. */
    private static final int PASSES = 3;

    private Combination() {}

    /** The method called clipped, median or mean. */
    public static CombineMethod method(String word, double clipSigma) {
        return switch (word) {
            case "median" -> new CombineMethod.Median();
            case "mean" -> new CombineMethod.Mean();
            default -> new CombineMethod.SigmaClipped(clipSigma, PASSES);
        };
    }

    /** The pixels that a section names in an image of this size; all of them for {@code all}. */
    public static PixelBox region(String section, int width, int height) {
        PixelBox all = PixelBox.ofSize(width, height);
        if (section.equals("all")) {
            return all;
        }
        PixelBox box = FitsSection.parse(section).toBox();
        if (!all.contains(box)) {
            throw new IllegalArgumentException(
                    "region %s reaches outside an image of %d x %d pixels"
                            .formatted(section, width, height));
        }
        return box;
    }
}
