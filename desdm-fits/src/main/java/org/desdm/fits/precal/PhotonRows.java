package org.desdm.fits.precal;

import org.desdm.fits.image.PixelStep.RowWork;

/**
 * The rows of {@link PhotonNoise}.
 *
 * @param weight weight map
 * @param pixels science pixels, e⁻; not modified
 * @param width columns
 * @param unusable what makes weights of NaN pixels 0
 */
record PhotonRows(float[] weight, float[] pixels, int width, WeightRows unusable)
        implements RowWork {

    @Override
    public void run(int firstRow, int endRow) {
        addVariance(weight, pixels, firstRow * width, endRow * width);
        unusable.zero(firstRow * width, endRow * width);
    }

    private static void addVariance(float[] weight, float[] pixels, int from, int end) {
        for (int i = from; i < end; i++) {
            weight[i] = weight[i] / (1f + weight[i] * Math.max(pixels[i], 0f));
        }
    }
}
