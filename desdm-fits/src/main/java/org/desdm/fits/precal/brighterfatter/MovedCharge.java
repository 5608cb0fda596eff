package org.desdm.fits.precal.brighterfatter;

import org.desdm.api.host.Workers;
import org.desdm.fits.image.FloatImage;

/** The charge that goes back over the right and over the top border of every pixel. */
final class MovedCharge {

    private final FloatImage image;
    private final UnknownCharge unknown;
    private final int width;
    private final int height;
    private final float[] right;
    private final float[] top;

    MovedCharge(FloatImage image, UnknownCharge unknown) {
        this.image = image;
        this.unknown = unknown;
        this.width = image.width();
        this.height = image.height();
        this.right = new float[width * height];
        this.top = new float[width * height];
    }

    /**
     * Sets columns {@code x0 <= x < x1} of row y; borders of the image, and of pixels whose charge
     * is unknown, let nothing through.
     *
     * @param shifts shifts of right and of top borders, from index {@code at}
     */
    void setRow(float[][] shifts, int at, int x0, int x1, int y) {
        float[] pixels = image.data();
        int start = y * width;
        for (int x = x0; x < x1; x++) {
            int i = start + x;
            if (x + 1 < width && !unknown.at(i) && !unknown.at(i + 1)) {
                right[i] = 0.5f * (pixels[i] + pixels[i + 1]) * shifts[0][at + x - x0];
            }
            if (y + 1 < height && !unknown.at(i) && !unknown.at(i + width)) {
                top[i] = 0.5f * (pixels[i] + pixels[i + width]) * shifts[1][at + x - x0];
            }
        }
    }

    /** Adds to every pixel what comes over its borders, less what goes. */
    void giveBack(FloatImage target, Workers workers) {
        float[] pixels = target.data();
        workers.forEachBand(
                height,
                (first, end) -> {
                    for (int y = first; y < end; y++) {
                        for (int i = y * width; i < (y + 1) * width; i++) {
                            double net = (double) right[i] + top[i];
                            net -= i > y * width ? right[i - 1] : 0;
                            net -= y > 0 ? top[i - width] : 0;
                            pixels[i] = (float) (pixels[i] + net);
                        }
                    }
                });
    }
}
