package org.desdm.fits.precal;

import org.desdm.fits.image.PixelStep.RowWork;

/**
 * The rows of {@link GainCorrection}.
 *
 * @param pixels science pixels
 * @param weight weight map; null where there is none
 * @param width columns
 * @param amplifiers whose pixels they are
 * @param gains of each amplifier, e⁻/ADU
 */
record GainRows(float[] pixels, float[] weight, int width, Amplifiers amplifiers, double[] gains)
        implements RowWork {

    @Override
    public void run(int firstRow, int endRow) {
        for (int y = firstRow; y < endRow; y++) {
            for (int amp : amplifiers.leftToRight()) {
                int from = amplifiers.from(amp, width, y);
                int end = from + amplifiers.count(amp, y);
                scale(pixels, from, end, gain(amp));
                if (weight != null) {
                    scale(weight, from, end, weightScale(amp));
                }
            }
        }
    }

    /** What the pixels of an amplifier are multiplied by. */
    float gain(int amp) {
        return (float) gains[amp];
    }

    /** What its weights are multiplied by. */
    float weightScale(int amp) {
        return (float) (1 / (gains[amp] * gains[amp]));
    }

    private static void scale(float[] a, int from, int end, float factor) {
        for (int i = from; i < end; i++) {
            a[i] *= factor;
        }
    }
}
