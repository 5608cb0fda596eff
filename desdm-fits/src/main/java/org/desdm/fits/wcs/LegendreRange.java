package org.desdm.fits.wcs;

/**
 * Legendre functions over a range of a variable.
 *
 * @param middle where they see 0
 * @param scale what a distance from the middle is multiplied by
 */
record LegendreRange(double middle, double scale) {

    /** The range of the values whose weight is not 0. */
    static LegendreRange of(double[] values, double[] weight) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < values.length; i++) {
            if (weight[i] > 0) {
                low = Math.min(low, values[i]);
                high = Math.max(high, values[i]);
            }
        }
        return new LegendreRange((low + high) / 2, high > low ? 2 / (high - low) : 1);
    }

    /** Sets {@code into} to the values of the functions of degree 0, 1, … */
    void fill(double value, double[] into) {
        double t = (value - middle) * scale;
        into[0] = 1;
        for (int m = 1; m < into.length; m++) {
            double before = m > 1 ? into[m - 2] : 0;
            into[m] = ((2 * m - 1) * t * into[m - 1] - (m - 1) * before) / m;
        }
    }

    /** The functions as powers of the variable itself: row m holds the factors of function m. */
    double[][] powers(int terms) {
        double[][] rows = IrafTerms.Kind.LEGENDRE.powers(terms);
        for (double[] row : rows) {
            double[] moved = new double[terms];
            for (int m = terms - 1; m >= 0; m--) {
                for (int k = terms - 1; k >= 0; k--) {
                    double lower = k > 0 ? moved[k - 1] : 0;
                    moved[k] = scale * (lower - middle * moved[k]);
                }
                moved[0] += row[m];
            }
            System.arraycopy(moved, 0, row, 0, terms);
        }
        return rows;
    }
}
