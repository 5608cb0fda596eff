package org.desdm.fits.precal;

import java.util.function.Supplier;
import org.desdm.fits.internal.KernelChoice;
import org.desdm.fits.internal.Kernels;

/**
 * Combines the samples of each pixel of a stretch: sample k of pixel i is {@code rows[k][i]}.
 * Belongs to one thread.
 */
abstract class ColumnStatistic {

    /** Least variance of a sample, so that equal samples do not get an infinite weight. */
    final double leastVariance;

    final Kernels kernels = KernelChoice.kernelsInUse();

    ColumnStatistic(double leastVariance) {
        this.leastVariance = leastVariance;
    }

    /**
     * Makes statistics of a method, one for each thread; what they share is worked out once.
     *
     * @param noise what headers say of the samples' noise; read by the method that clips by it
     */
    static Supplier<ColumnStatistic> of(
            CombineMethod method, int frames, double leastVariance, Supplier<FrameNoise> noise) {
        if (method instanceof CombineMethod.Mean) {
            return () -> new MeanColumns(leastVariance);
        }
        if (method instanceof CombineMethod.SigmaClipped clipped) {
            FrameNoise model =
                    clipped.sigma() == CombineMethod.ClipSigma.NOISE ? noise.get() : null;
            return () -> new ClippedColumns(clipped, frames, leastVariance, model);
        }
        if (method instanceof CombineMethod.MinMax minMax) {
            TrimmedVariance variance = new TrimmedVariance(minMax.lowest(), minMax.highest());
            return () -> new MinMaxColumns(variance, frames, leastVariance);
        }
        if (method instanceof CombineMethod.CompatMeanClipped compat) {
            return () -> new CompatClippedColumns(compat, frames, leastVariance);
        }
        return () -> new MedianColumns(frames, leastVariance);
    }

    /** Says where the next stretch begins; only a statistic that depends on the place listens. */
    void startAt(int x, int y) {}

    /**
     * Combines pixels {@code 0 <= i < count}. A pixel with a sample that is not finite gets a value
     * without meaning; the caller asks for it again with {@link #value}, before the next stretch.
     *
     * @param rows samples; may be reordered among the frames
     * @param value receives the combined values
     * @param weight receives their inverse variances
     */
    abstract void combine(float[][] rows, int count, float[] value, float[] weight);

    /**
     * The value of the first {@code n} samples of pixel {@code i} of the stretch, n at least 1;
     * reorders them.
     */
    abstract double value(int i, float[] samples, int n);

    /** Inverse variance of {@link #value}, called after it with the same samples; 0 of one. */
    abstract double weight(float[] samples, int n);

    /** Variance of samples about their mean, divided by n - 1, and not below the least. */
    final double variance(float[] samples, int first, int end) {
        double mean = mean(samples, first, end);
        double squares = 0;
        for (int k = first; k < end; k++) {
            squares += (samples[k] - mean) * (samples[k] - mean);
        }
        return Math.max(leastVariance, squares / (end - first - 1));
    }

    static double mean(float[] samples, int first, int end) {
        double sum = 0;
        for (int k = first; k < end; k++) {
            sum += samples[k];
        }
        return sum / (end - first);
    }

    /**
     * Means, and inverse variances of the values, which are {@code factor} times the variance of a
     * sample.
     */
    final void moments(float[][] rows, int count, float factor, float[] mean, float[] weight) {
        kernels.moments(rows, count, mean, weight);
        if (rows.length > 1) {
            invert(weight, count, factor, rows.length - 1, (float) leastVariance);
        }
    }

    /**
     * Sums of squares become inverse variances of a value: of {@code factor} times the variance of
     * a sample, which is at least {@code least}.
     */
    static void invert(float[] a, int n, float factor, int degrees, float least) {
        for (int i = 0; i < n; i++) {
            a[i] = 1f / (factor * Math.max(a[i] / degrees, least));
        }
    }
}
