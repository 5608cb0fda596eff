package org.desdm.fits.image;

/**
 * Pixel arithmetic in place, in the caller's thread. The first argument is modified; the others are
 * not.
 */
public final class ImageMath {

    private ImageMath() {}

    /** image -= factor * other, on rows {@code firstRow <= y < endRow}. */
    public static void subtractScaled(
            FloatImage image, FloatImage other, float factor, int firstRow, int endRow) {
        image.requireSameShape(other, "subtrahend");
        float[] a = image.data();
        float[] b = other.data();
        int end = image.rowStart(endRow);
        for (int i = image.rowStart(firstRow); i < end; i++) {
            a[i] -= factor * b[i];
        }
    }

    /**
     * Adds the noise of {@code other}, scaled by {@code factor}, to inverse variances: {@code w = 1
     * / (1/w + factor²/o)}. Weight 0 on either side gives 0.
     */
    public static void addNoise(
            FloatImage weight, FloatImage other, float factor, int firstRow, int endRow) {
        weight.requireSameShape(other, "other weight");
        float[] w = weight.data();
        float[] o = other.data();
        float square = factor * factor;
        int end = weight.rowStart(endRow);
        for (int i = weight.rowStart(firstRow); i < end; i++) {
            w[i] *= o[i] / (square * w[i] + o[i] + Float.MIN_NORMAL); // never 0/0, and no branch
        }
    }
}
