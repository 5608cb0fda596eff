package org.desdm.fits.precal;

import java.util.Optional;
import org.desdm.api.host.Workers;
import org.desdm.fits.error.NoUsablePixelException;
import org.desdm.fits.header.Keyword;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.image.ImageStep;

/**
 * Refuses an image that has no usable pixel: none that is a finite number and, where there is a
 * weight map, has a weight above 0. Modifies nothing; ends at the first usable pixel.
 *
 * @param image name of the image for the message
 */
public record UsablePixelCheck(String image) implements ImageStep {

    @Override
    public String name() {
        return "usable pixels";
    }

    /** Empty: repeating is harmless. */
    @Override
    public Optional<Keyword<String>> guard() {
        return Optional.empty();
    }

    @Override
    public void apply(CcdImage ccd, Workers workers) {
        float[] pixels = ccd.science().data();
        float[] weight = ccd.weight().map(FloatImage::data).orElse(null);
        for (int i = 0; i < pixels.length; i++) {
            boolean finite = Math.abs(pixels[i]) <= Float.MAX_VALUE;
            if (finite && (weight == null || weight[i] > 0)) {
                return;
            }
        }
        throw new NoUsablePixelException(
                "%s has no usable pixel: all %d are NaN, infinite or of weight 0"
                        .formatted(image, pixels.length),
                image,
                "look at the raw exposure and at the calibrations' masks");
    }
}
