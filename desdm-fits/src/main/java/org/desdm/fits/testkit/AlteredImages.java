package org.desdm.fits.testkit;

import java.util.Arrays;
import java.util.Optional;
import org.desdm.api.data.Corner;
import org.desdm.fits.geometry.PixelBox;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.image.MaskImage;
import org.desdm.fits.mask.BadPixelBit;

/** Images with one thing wrong or unusual. The image given is the caller's own copy. */
final class AlteredImages {

    /** Above every bit that has a name, and above what 16 bits hold. */
    private static final int NAMELESS = 1 << 20;

    private static final float[] NOT_FINITE = {
        Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY
    };

    /** Every so many pixels one is altered: rows, bands and amplifiers all meet some. */
    private static final int EVERY = 7;

    private AlteredImages() {}

    static Optional<CcdImage> of(CcdImage own, Corner corner) {
        float[] pixels = own.science().data();
        switch (corner) {
            case ALL_NAN -> Arrays.fill(pixels, Float.NaN);
            case ALL_ZERO -> Arrays.fill(pixels, 0);
            case SOME_NOT_FINITE -> spoil(pixels);
            case ALL_MASKED -> Arrays.fill(own.maskOrNew().data(), BadPixelBit.BPM.value());
            case UNKNOWN_BIT -> flag(own.maskOrNew());
            case HALVED -> halve(own);
            case ALL_WEIGHT_ZERO -> weightless(own);
            case ONE_PIXEL -> {
                return cut(own, 1, 1);
            }
            case OTHER_SHAPE -> {
                return cut(own, own.science().width() - 1, own.science().height() - 1);
            }
            default -> {
                return Optional.empty();
            }
        }
        return Optional.of(own);
    }

    private static void spoil(float[] pixels) {
        for (int i = 0; i < pixels.length; i += EVERY) {
            pixels[i] = NOT_FINITE[i / EVERY % NOT_FINITE.length];
        }
    }

    private static void flag(MaskImage mask) {
        for (int i = 0; i < mask.data().length; i += EVERY) {
            mask.data()[i] |= NAMELESS;
        }
    }

    private static void weightless(CcdImage image) {
        FloatImage science = image.science();
        image.setWeight(FloatImage.zeros(science.width(), science.height()));
    }

    private static void halve(CcdImage image) {
        scale(image.science().data(), 0.5f);
        image.weight().ifPresent(weight -> scale(weight.data(), 4f));
    }

    private static void scale(float[] values, float factor) {
        for (int i = 0; i < values.length; i++) {
            values[i] *= factor;
        }
    }

    /** The first pixels of the image, under a header that still speaks of all of them. */
    private static Optional<CcdImage> cut(CcdImage image, int width, int height) {
        if (width < 1 || height < 1) {
            return Optional.empty();
        }
        PixelBox box = PixelBox.ofSize(width, height);
        CcdImage part = new CcdImage(image.header(), image.science().trimmed(box));
        image.mask().ifPresent(mask -> part.setMask(mask.trimmed(box)));
        image.weight().ifPresent(weight -> part.setWeight(weight.trimmed(box)));
        return Optional.of(part);
    }
}
