package org.desdm.fits.coadd;

import java.util.Arrays;
import org.desdm.fits.internal.KernelChoice;
import org.desdm.fits.internal.Kernels;
import org.desdm.fits.internal.SortingNetwork;
import org.desdm.fits.stats.OrderStatistics;

/**
 * Medians of the samples of each pixel: by a sorting network for the whole stretch, and again,
 * pixel by pixel, where an input has no sample.
 */
final class StackMedians {

    private final Kernels kernels = KernelChoice.kernelsInUse();
    private SortingNetwork[] networks = new SortingNetwork[32];
    private float[][] rows = new float[0][];
    private float[] samples = new float[32];
    private final float[] median = new float[PixelStack.STRETCH];
    private final int[] counts = new int[PixelStack.STRETCH];

    /** Medians of the last stretch; 0 where there is no sample. */
    float[] median() {
        return median;
    }

    /** How many samples each pixel of the last stretch has. */
    int[] counts() {
        return counts;
    }

    /** Takes the medians of a stretch. */
    void take(PixelStack stack) {
        int n = stack.length();
        int size = stack.size();
        if (size == 0) {
            Arrays.fill(counts, 0, n, 0);
            Arrays.fill(median, 0, n, 0f);
            return;
        }
        takeComplete(stack, size, n);
        if (stack.isComplete()) {
            Arrays.fill(counts, 0, n, size);
        } else {
            takeHoles(stack, size, n);
        }
    }

    /** Right where all inputs have a sample; what is none counts as a sample of 0 elsewhere. */
    private void takeComplete(PixelStack stack, int size, int n) {
        reserve(size);
        for (int k = 0; k < size; k++) {
            System.arraycopy(stack.value(k), 0, rows[k], 0, n);
        }
        network(size).apply(rows, n, kernels);
        float[] lower = rows[(size - 1) / 2];
        float[] upper = rows[size / 2];
        for (int i = 0; i < n; i++) { // hot loop: once per pixel
            double middle = 0.5 * ((double) lower[i] + upper[i]);
            median[i] = (float) middle + 0f; // 0 and -0 are sorted in either order
        }
    }

    /** Takes those medians again that a sample is missing of. */
    private void takeHoles(PixelStack stack, int size, int n) {
        Arrays.fill(counts, 0, n, 0);
        for (int k = 0; k < size; k++) {
            WeightedRule.count(stack.weight(k), counts, n);
        }
        for (int i = 0; i < n; i++) {
            if (counts[i] != size) {
                median[i] = counts[i] == 0 ? 0f : medianOf(stack, size, i);
            }
        }
    }

    private float medianOf(PixelStack stack, int size, int i) {
        if (samples.length < size) {
            samples = new float[2 * size];
        }
        int found = 0;
        for (int k = 0; k < size; k++) { // hot loop: once per sample
            if (stack.weight(k)[i] > 0) {
                samples[found++] = stack.value(k)[i];
            }
        }
        return (float) OrderStatistics.median(samples, 0, found) + 0f;
    }

    private void reserve(int size) {
        if (rows.length < size) {
            rows = new float[2 * size][PixelStack.STRETCH];
        }
        if (networks.length <= size) {
            networks = Arrays.copyOf(networks, 2 * size);
        }
    }

    private SortingNetwork network(int size) {
        if (networks[size] == null) {
            networks[size] = SortingNetwork.median(size);
        }
        return networks[size];
    }
}
