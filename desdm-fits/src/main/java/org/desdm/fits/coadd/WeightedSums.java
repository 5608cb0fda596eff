package org.desdm.fits.coadd;

import java.util.Arrays;

/**
 * Sums of weighted means of a stretch of pixels: of a x, of a, and of a² v, where v is the variance
 * of a sample and a its weight in the mean.
 */
final class WeightedSums {

    private final boolean byPixel;
    private final double[] sum = new double[PixelStack.STRETCH];
    private final double[] trust = new double[PixelStack.STRETCH];
    private final double[] noise = new double[PixelStack.STRETCH];
    private final int[] used = new int[PixelStack.STRETCH];

    WeightedSums(Weighting weighting) {
        this.byPixel = weighting == Weighting.PIXEL;
    }

    void clear(int n) {
        Arrays.fill(sum, 0, n, 0);
        Arrays.fill(trust, 0, n, 0);
        Arrays.fill(noise, 0, n, 0);
        Arrays.fill(used, 0, n, 0);
    }

    /** Adds all samples of an input. */
    void add(PixelStack stack, int k) {
        if (byPixel) {
            addByPixel(stack.value(k), stack.weight(k), stack.length());
        } else {
            addByInput(stack.value(k), stack.weight(k), stack.input(k).weight(), stack.length());
        }
    }

    private void addByPixel(float[] value, float[] weight, int n) {
        for (int i = 0; i < n; i++) { // hot loop: once per sample
            double w = weight[i];
            sum[i] += w * value[i];
            trust[i] += w;
        }
        for (int i = 0; i < n; i++) { // hot loop: once per sample
            used[i] += weight[i] > 0 ? 1 : 0;
        }
    }

    private void addByInput(float[] value, float[] weight, double of, int n) {
        for (int i = 0; i < n; i++) { // hot loop: once per sample; what is none has the value 0
            sum[i] += of * value[i];
        }
        for (int i = 0; i < n; i++) { // hot loop: once per sample
            float w = weight[i];
            if (w > 0f) {
                trust[i] += of;
                noise[i] += of * of / w;
                used[i]++;
            }
        }
    }

    /** Adds one sample of a pixel. */
    void add(int i, double value, double weight, double of) {
        double a = byPixel ? weight : of;
        sum[i] += a * value;
        trust[i] += a;
        noise[i] += a * a / weight;
        used[i]++;
    }

    /** Forgets the samples of a pixel. */
    void drop(int i) {
        sum[i] = 0;
        trust[i] = 0;
        noise[i] = 0;
        used[i] = 0;
    }

    /** The means; weights of pixels with one are the inverse of their variance. */
    void means(CombinedPixels result, int n) {
        for (int i = 0; i < n; i++) { // hot loop: once per pixel
            result.value()[i] = used[i] > 0 ? (float) (sum[i] / trust[i]) : 0f;
            double weight = byPixel ? trust[i] : trust[i] * trust[i] / noise[i];
            result.weight()[i] = used[i] > 0 ? (float) weight : 0f;
        }
        System.arraycopy(used, 0, result.used(), 0, n);
    }
}
