package org.desdm.fits.precal;

/** Means clipped about the mean by the standard deviation, as the survey's programs do it. */
final class CompatClippedColumns extends ColumnStatistic {

    private final CombineMethod.CompatMeanClipped method;
    private final float[] samples;
    private int kept;

    CompatClippedColumns(CombineMethod.CompatMeanClipped method, int frames, double leastVariance) {
        super(leastVariance);
        this.method = method;
        this.samples = new float[frames];
    }

    @Override
    void combine(float[][] rows, int count, float[] value, float[] weight) {
        for (int i = 0; i < count; i++) {
            for (int k = 0; k < samples.length; k++) {
                samples[k] = rows[k][i];
            }
            value[i] = (float) value(i, samples, samples.length);
            weight[i] = (float) weight(samples, samples.length);
        }
    }

    @Override
    double value(int i, float[] a, int n) {
        kept = n;
        for (int pass = 0; pass < method.iterations() && kept > 1; pass++) {
            double mean = mean(a, 0, kept);
            int left = keepWithin(a, mean, method.kappa() * deviation(a, mean));
            if (left == kept || left == 0) {
                break;
            }
            kept = left;
        }
        return mean(a, 0, kept);
    }

    @Override
    double weight(float[] a, int n) {
        return kept < 2 ? 0 : kept / variance(a, 0, kept);
    }

    private double deviation(float[] a, double mean) {
        double squares = 0;
        for (int k = 0; k < kept; k++) {
            squares += (a[k] - mean) * (a[k] - mean);
        }
        return Math.sqrt(squares / (kept - 1));
    }

    /** Moves the samples within reach of the mean to the front; how many they are. */
    private int keepWithin(float[] a, double mean, double reach) {
        int left = 0;
        for (int k = 0; k < kept; k++) {
            if (Math.abs(a[k] - mean) <= reach) {
                float swapped = a[left];
                a[left++] = a[k];
                a[k] = swapped;
            }
        }
        return left;
    }
}
