package org.desdm.fits.precal.brighterfatter;

import org.desdm.fits.image.FloatImage;

/** The shift form by the sums that define it, in double, from the quadrants themselves. */
final class DirectShifts {

    private DirectShifts() {}

    static double[] corrected(FloatImage image, BrighterFatterKernel kernel, boolean wrapped) {
        int width = image.width();
        int height = image.height();
        float[] pixels = image.data();
        double[] out = new double[pixels.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = pixels[i];
        }
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int i = y * width + x;
                if (x + 1 < width) {
                    double q =
                            0.5
                                    * (pixels[i] + pixels[i + 1])
                                    * shift(image, kernel.right(), true, wrapped, x, y);
                    out[i] += q;
                    out[i + 1] -= q;
                }
                if (y + 1 < height) {
                    double q =
                            0.5
                                    * (pixels[i] + pixels[i + width])
                                    * shift(image, kernel.top(), false, wrapped, x, y);
                    out[i] += q;
                    out[i + width] -= q;
                }
            }
        }
        return out;
    }

    /** Charge on the near side of the border counts for it, charge beyond it against it. */
    private static double shift(
            FloatImage image, FloatImage quadrant, boolean right, boolean wrapped, int x, int y) {
        int across = right ? quadrant.width() : quadrant.height();
        int along = right ? quadrant.height() : quadrant.width();
        double sum = 0;
        for (int a = 0; a < across; a++) {
            for (int b = -along + 1; b < along; b++) {
                double k = right ? quadrant.get(a, Math.abs(b)) : quadrant.get(Math.abs(b), a);
                double near =
                        right ? at(image, x - a, y + b, wrapped) : at(image, x + b, y - a, wrapped);
                double beyond =
                        right
                                ? at(image, x + 1 + a, y + b, wrapped)
                                : at(image, x + b, y + 1 + a, wrapped);
                sum += k * (near - beyond);
            }
        }
        return sum;
    }

    private static double at(FloatImage image, int x, int y, boolean wrapped) {
        return wrapped
                ? image.get(Math.floorMod(x, image.width()), Math.floorMod(y, image.height()))
                : image.get(
                        Math.max(0, Math.min(image.width() - 1, x)),
                        Math.max(0, Math.min(image.height() - 1, y)));
    }
}
