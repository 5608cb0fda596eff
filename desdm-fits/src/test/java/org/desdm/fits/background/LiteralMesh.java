package org.desdm.fits.background;

/**
 * A mesh as SExtractor's documentation tells it, step by step: sums in double, the median by two
 * walks from both ends of the histogram, everything counted anew in every pass.
 */
final class LiteralMesh {

    private final int[] bins;
    private final double zero;
    private final double scale;
    private int low;
    private int high;
    double level;
    double rms;

    LiteralMesh(float[] a, int n) {
        double[] first = moments(a, n, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        double[] cut =
                moments(a, n, (float) (first[1] - 2 * first[2]), (float) (first[1] + 2 * first[2]));
        int levels = Math.min(4096, (int) (Math.sqrt(2 / Math.PI) * 5 / 4 * cut[0] + 1));
        zero = cut[1] - 5 * cut[2];
        scale = 10 * cut[2] / levels;
        bins = new int[levels + 1];
        for (int i = 0; i < n; i++) {
            double bin = Math.rint((a[i] - zero) / scale);
            if (bin >= 0 && bin < levels) {
                bins[(int) bin]++;
            }
        }
        low = 0;
        high = levels - 1;
        clip(levels);
    }

    private static double[] moments(float[] a, int n, double from, double to) {
        double count = 0;
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < n; i++) {
            if (a[i] >= from && a[i] <= to) {
                count++;
                sum += a[i];
                squares += (double) a[i] * a[i];
            }
        }
        double mean = sum / count;
        return new double[] {count, mean, Math.sqrt(Math.max(0, squares / count - mean * mean))};
    }

    private void clip(int levels) {
        double sigma = 10.0 * (levels - 1);
        double before = 1;
        double mean = 0;
        double median = 0;
        for (int pass = 0;
                pass < 100 && sigma >= 0.1 && Math.abs(sigma / before - 1) > 1e-4;
                pass++) {
            before = sigma;
            median = walk();
            double count = 0;
            double sum = 0;
            double squares = 0;
            for (int i = low; i <= high; i++) {
                count += bins[i];
                sum += (double) bins[i] * i;
                squares += (double) bins[i] * i * i;
            }
            mean = sum / count;
            sigma = Math.sqrt(Math.max(0, squares / count - mean * mean));
            double from = median - 3 * sigma;
            double to = median + 3 * sigma;
            low = (int) from > 0 ? (int) (from + 0.5) : 0;
            high = (int) to < levels - 1 ? (int) (to + 0.5) : levels - 1;
        }
        double mode = sigma == 0 ? mean : median;
        if (sigma > 0 && Math.abs((mean - median) / sigma) < 0.3) {
            mode = 2.5 * median - 1.5 * mean;
        }
        level = zero + scale * mode;
        rms = scale * sigma;
    }

    private double walk() {
        int lo = low;
        int hi = high;
        long lower = 0;
        long upper = 0;
        for (int i = low; i <= high; i++) {
            if (lower < upper) {
                lower += bins[lo++];
            } else {
                upper += bins[hi--];
            }
        }
        return hi < 0 ? 0 : hi + 0.5 + (upper - lower) / (2.0 * Math.max(bins[lo], bins[hi]));
    }
}
