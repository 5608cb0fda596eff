package org.desdm.fits.wcs;

/** Covariances of what depends on fitted coefficients. */
final class Covariances {

    private Covariances() {}

    /**
     * J C Jᵀ, row by row.
     *
     * @param j a row for each result: its change with each coefficient
     * @param c covariance of the coefficients, row by row
     */
    static double[] transformed(double[][] j, double[] c) {
        int from = j[0].length;
        double[] result = new double[j.length * j.length];
        double[] row = new double[from];
        for (int i = 0; i < j.length; i++) {
            for (int m = 0; m < from; m++) {
                double sum = 0;
                for (int k = 0; k < from; k++) {
                    sum += j[i][k] * c[k * from + m];
                }
                row[m] = sum;
            }
            for (int n = 0; n <= i; n++) {
                double sum = 0;
                for (int m = 0; m < from; m++) {
                    sum += row[m] * j[n][m];
                }
                result[i * j.length + n] = sum;
                result[n * j.length + i] = sum;
            }
        }
        return result;
    }

    /** The covariance of two sets of coefficients that have the same and are independent. */
    static double[] twice(double[] c, int n) {
        double[] both = new double[4 * n * n];
        for (int i = 0; i < n; i++) {
            System.arraycopy(c, i * n, both, i * 2 * n, n);
            System.arraycopy(c, i * n, both, (n + i) * 2 * n + n, n);
        }
        return both;
    }
}
