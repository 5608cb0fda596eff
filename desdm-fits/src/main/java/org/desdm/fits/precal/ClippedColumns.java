package org.desdm.fits.precal;

import java.util.Arrays;
import org.desdm.fits.internal.SortingNetwork;
import org.desdm.fits.stats.OrderStatistics;

/**
 * Means about the median without outliers. The samples are sorted by a network; what is kept is a
 * run of them.
 *
 * <p>Unless it is a model of the noise, the sigma of the limits is the larger of the pixel's own
 * and of what is usual in the stretch: the scatter of a few samples is itself so uncertain that
 * clipping by it alone would cut good samples, and state a variance that is too small by a fifth
 * (five frames).
 */
final class ClippedColumns extends ColumnStatistic {

    /** Every so many pixels of a stretch tell what is usual. */
    private static final int STEP = 4;

    private final CombineMethod.SigmaClipped method;
    private final SortingNetwork network;
    private final double sigmaPerIqr;
    private final float[] sorted;
    private final float[] deviations;
    private float[] iqrs = new float[0];
    private final PixelNoise noise;
    private double usualSigma;
    private int first;
    private int end;

    /**
     * A statistic of stretches of so many frames.
     *
     * @param model the noise that sigma is, or null if sigma is the samples' own scatter
     */
    ClippedColumns(
            CombineMethod.SigmaClipped method, int frames, double leastVariance, FrameNoise model) {
        super(leastVariance);
        this.noise = model == null ? null : new PixelNoise(model);
        this.method = method;
        this.network = SortingNetwork.sorting(frames);
        this.sigmaPerIqr = frames < 2 ? 0 : 1 / expectedIqr(frames);
        this.sorted = new float[frames];
        this.deviations = new float[frames];
    }

    @Override
    void startAt(int x, int y) {
        if (noise != null) {
            noise.startAt(x, y);
        }
    }

    /**
     * Most pixels lose no sample: their mean and scatter are those of all. The others are told by
     * their lowest and highest samples, and clipped one by one.
     */
    @Override
    void combine(float[][] rows, int count, float[] value, float[] weight) {
        int n = rows.length;
        moments(rows, count, 1f / n, value, weight);
        network.apply(rows, count, kernels);
        usualSigma = Math.max(Math.sqrt(leastVariance), usualSigma(rows, count));
        double usualReach = method.kappa() * usualSigma;
        for (int i = 0; i < count; i++) {
            float middle = 0.5f * (rows[(n - 1) / 2][i] + rows[n / 2][i]);
            double reach = noise == null ? usualReach : method.kappa() * noise.sigma(i, middle);
            if (middle - rows[0][i] > reach || rows[n - 1][i] - middle > reach) {
                for (int k = 0; k < n; k++) {
                    sorted[k] = rows[k][i];
                }
                clip(i, sorted, n);
                value[i] = (float) mean(sorted, first, end);
                weight[i] = (float) weight(sorted, n);
            }
        }
    }

    @Override
    double value(int i, float[] samples, int n) {
        Arrays.sort(samples, 0, n);
        clip(i, samples, n);
        return mean(samples, first, end);
    }

    @Override
    double weight(float[] samples, int n) {
        int kept = end - first;
        return kept < 2 ? 0 : kept / variance(samples, first, end);
    }

    /** The median over the stretch of the sigmas by sorted samples' interquartile range; or 0. */
    private double usualSigma(float[][] rows, int pixels) {
        int most = (pixels + STEP - 1) / STEP;
        if (iqrs.length < most) {
            iqrs = new float[most];
        }
        int n = rows.length;
        int below = (n - 1) / 4;
        float part = 0.25f * (n - 1) - below;
        int inner = Math.min(below + 1, n - 1);
        int count = 0;
        for (int i = 0; i < pixels; i += STEP) {
            float outerRange = rows[n - 1 - below][i] - rows[below][i];
            float innerRange = rows[n - 1 - inner][i] - rows[inner][i];
            iqrs[count++] = outerRange + part * (innerRange - outerRange);
        }
        int finite = OrderStatistics.withoutNaN(iqrs, 0, count);
        return finite == 0 ? 0 : sigmaPerIqr * OrderStatistics.median(iqrs, 0, finite);
    }

    /** Finds the run {@code first <= k < end} of sorted samples that is kept: at least one. */
    private void clip(int i, float[] a, int n) {
        first = 0;
        end = n;
        for (int pass = 0; pass < method.iterations(); pass++) {
            int before = end - first;
            double middle = 0.5 * ((double) a[first + (before - 1) / 2] + a[first + before / 2]);
            double sigma = noise == null ? scatter(a, middle) : noise.sigma(i, middle);
            double reach = method.kappa() * sigma;
            while (middle - a[first] > reach) {
                first++;
            }
            while (a[end - 1] - middle > reach) {
                end--;
            }
            if (end - first == before) {
                return;
            }
        }
    }

    /** Sigma by the samples that are left, and not below what is usual. */
    private double scatter(float[] a, double middle) {
        int n = end - first;
        System.arraycopy(a, first, deviations, 0, n);
        double own =
                method.sigma() == CombineMethod.ClipSigma.IQR
                        ? OrderStatistics.sigmaByIqr(deviations, 0, n)
                        : OrderStatistics.sigmaByMad(deviations, 0, n, middle);
        return Math.max(usualSigma, own);
    }

    /** Mean interquartile range of n Gaussian samples of sigma 1, by Blom's normal scores. */
    private static double expectedIqr(int n) {
        double position = 0.25 * (n - 1);
        int below = (int) position;
        double part = position - below;
        return -2 * ((1 - part) * normalScore(below + 1, n) + part * normalScore(below + 2, n));
    }

    /** Expected value of the k-th of n sorted Gaussian samples, within about 1 %. */
    private static double normalScore(int k, int n) {
        double p = (k - 0.375) / (n + 0.25);
        if (p > 0.5) {
            return -lowerQuantile(1 - p);
        }
        return lowerQuantile(p);
    }

    /**
     * Quantile of the normal distribution for p up to 1/2, within 4.5e-4.
     *
     * @see <a href="https://personal.math.ubc.ca/~cbm/aands/page_933.htm">Abramowitz and Stegun
     *     26.2.23</a>
     */
    private static double lowerQuantile(double p) {
        double t = Math.sqrt(-2 * Math.log(p));
        double above = 2.515517 + t * (0.802853 + t * 0.010328);
        double below = 1 + t * (1.432788 + t * (0.189269 + t * 0.001308));
        return above / below - t;
    }
}
