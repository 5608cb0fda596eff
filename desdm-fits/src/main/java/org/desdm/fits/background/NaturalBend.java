package org.desdm.fits.background;

/** Second derivatives of natural cubic splines through points one apart. */
final class NaturalBend {

    private NaturalBend() {}

    /**
     * Sixths of the second derivatives at the points {@code f}; 0 at both ends.
     *
     * @param compat whether what a point takes over from the next is divided by 6 once too often:
     *     what SExtractor, SEP and SWarp do, so that their curves have kinks in their slopes
     */
    static float[] of(float[] f, boolean compat) {
        int n = f.length;
        double[] upper = new double[n];
        double[] right = new double[n];
        for (int i = 1; i < n - 1; i++) {
            double pivot = 1 / (4 - upper[i - 1]);
            upper[i] = pivot;
            right[i] = ((double) f[i - 1] - 2.0 * f[i] + f[i + 1] - right[i - 1]) * pivot;
        }
        float[] bend = new float[n];
        double share = compat ? 1.0 / 6 : 1;
        double next = 0;
        for (int i = n - 2; i > 0; i--) {
            next = right[i] - share * upper[i] * next;
            bend[i] = (float) next;
        }
        return bend;
    }
}
