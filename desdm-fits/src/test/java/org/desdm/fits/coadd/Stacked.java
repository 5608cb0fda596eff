package org.desdm.fits.coadd;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Combines rows of samples for tests, in stretches of any length. */
final class Stacked {

    /** A sample that was left out. */
    record Rejected(int input, int x, int y, float sigmas) {}

    final float[] value;
    final float[] weight;
    final int[] used;
    final List<Rejected> rejected = new ArrayList<>();

    private Stacked(int n) {
        value = new float[n];
        weight = new float[n];
        used = new int[n];
    }

    /** Sample k of pixel i is {@code values[k][i]}. */
    static Stacked by(CoaddMethod method, float[][] values, float[][] weights) {
        return by(method, values, weights, 0f, PixelStack.STRETCH);
    }

    static Stacked by(
            CoaddMethod method,
            float[][] values,
            float[][] weights,
            float inverseGain,
            int longest) {
        int n = values[0].length;
        Stacked result = new Stacked(n);
        StackRule rule = StackRule.of(method).get();
        PixelStack stack = new PixelStack();
        CombinedPixels pixels = new CombinedPixels();
        for (int x = 0; x < n; x += longest) {
            int count = Math.min(longest, n - x);
            stack.begin(x, 7, count);
            for (int k = 0; k < values.length; k++) {
                stack.add(
                        new StackInput(k, inverseGain, k + 1f), values[k], weights[k], x, 0, count);
            }
            rule.combine(
                    stack,
                    pixels,
                    (input, px, py, s) -> result.rejected.add(new Rejected(input, px, py, s)));
            System.arraycopy(pixels.value(), 0, result.value, x, count);
            System.arraycopy(pixels.weight(), 0, result.weight, x, count);
            System.arraycopy(pixels.used(), 0, result.used, x, count);
        }
        return result;
    }

    /** Gaussian samples of mean 0 with their true weights. */
    static float[][] noise(float[][] weights, long seed) {
        Random random = new Random(seed);
        float[][] values = new float[weights.length][weights[0].length];
        for (int k = 0; k < weights.length; k++) {
            for (int i = 0; i < values[k].length; i++) {
                values[k][i] = (float) (random.nextGaussian() / Math.sqrt(weights[k][i]));
            }
        }
        return values;
    }

    /** The same weight for each input everywhere. */
    static float[][] weights(int pixels, float... ofInputs) {
        float[][] weights = new float[ofInputs.length][pixels];
        for (int k = 0; k < ofInputs.length; k++) {
            java.util.Arrays.fill(weights[k], ofInputs[k]);
        }
        return weights;
    }

    /** Samples of one pixel, one an input. */
    static float[][] pixel(float... samples) {
        float[][] values = new float[samples.length][1];
        for (int k = 0; k < samples.length; k++) {
            values[k][0] = samples[k];
        }
        return values;
    }

    double mean() {
        double sum = 0;
        for (float v : value) {
            sum += v;
        }
        return sum / value.length;
    }

    double centralMoment(int power) {
        double mean = mean();
        double sum = 0;
        for (float v : value) {
            sum += Math.pow(v - mean, power);
        }
        return sum / value.length;
    }
}
