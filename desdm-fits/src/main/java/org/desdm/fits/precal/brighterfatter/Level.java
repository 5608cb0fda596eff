package org.desdm.fits.precal.brighterfatter;

import org.desdm.fits.image.FloatImage;
import org.desdm.fits.internal.TiledConvolution;

/**
 * An image as it is convolved: less a level. What acts on borders are differences of charge, so
 * that a level changes nothing but the rounding, which is then that of the contrast.
 */
final class Level {

    private Level() {}

    static TiledConvolution.Frame subtracted(FloatImage image, double level, boolean wrapped) {
        float[] pixels = image.data();
        int width = image.width();
        float base = (float) level;
        return new TiledConvolution.Frame(
                width,
                image.height(),
                wrapped,
                (x, y, n, to, at) -> {
                    int from = y * width + x;
                    for (int i = 0; i < n; i++) {
                        to[at + i] = pixels[from + i] - base;
                    }
                });
    }
}
