package org.desdm.fits.precal;

/**
 * A natural cubic spline: second derivative 0 at the first and the last knot, straight beyond them.
 *
 * @param bins the knots
 * @param second second derivative at each knot
 */
record NaturalSpline(RowBins bins, double[] second) {

    static NaturalSpline through(RowBins bins) {
        return new NaturalSpline(bins, secondDerivatives(bins.middle(), bins.level()));
    }

    /** The spline at every row. */
    double[] curve(int height) {
        double[] x = bins.middle();
        double[] curve = new double[height];
        int k = 0;
        for (int y = 0; y < height; y++) {
            while (k + 2 < x.length && y > x[k + 1]) {
                k++;
            }
            curve[y] = x.length == 1 ? bins.level()[0] : at(y, k);
        }
        return curve;
    }

    private double at(double y, int k) {
        double[] x = bins.middle();
        double[] f = bins.level();
        double h = x[k + 1] - x[k];
        if (y < x[k]) {
            return f[k] + (y - x[k]) * slope(k, -1);
        }
        if (y > x[k + 1]) {
            return f[k + 1] + (y - x[k + 1]) * slope(k, 1);
        }
        double b = (y - x[k]) / h;
        double a = 1 - b;
        double bend = (a * a * a - a) * second[k] + (b * b * b - b) * second[k + 1];
        return a * f[k] + b * f[k + 1] + bend * h * h / 6;
    }

    /** Slope at the end of interval k: its first knot for side -1, its last for +1. */
    private double slope(int k, int side) {
        double h = bins.middle()[k + 1] - bins.middle()[k];
        double chord = (bins.level()[k + 1] - bins.level()[k]) / h;
        return side < 0
                ? chord - h * (2 * second[k] + second[k + 1]) / 6
                : chord + h * (second[k] + 2 * second[k + 1]) / 6;
    }

    /** The tridiagonal system of a natural spline, by elimination and back-substitution. */
    private static double[] secondDerivatives(double[] x, double[] f) {
        int n = x.length;
        double[] second = new double[n];
        double[] upper = new double[n];
        for (int i = 1; i < n - 1; i++) {
            double before = x[i] - x[i - 1];
            double after = x[i + 1] - x[i];
            double bend = (f[i + 1] - f[i]) / after - (f[i] - f[i - 1]) / before;
            double pivot = 2 * (before + after) - before * upper[i - 1];
            upper[i] = after / pivot;
            second[i] = (6 * bend - before * second[i - 1]) / pivot;
        }
        for (int i = n - 2; i > 0; i--) {
            second[i] -= upper[i] * second[i + 1];
        }
        return second;
    }
}
