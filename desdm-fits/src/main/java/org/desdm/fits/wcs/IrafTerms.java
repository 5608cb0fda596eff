package org.desdm.fits.wcs;

/**
 * What functions an IRAF surface is a sum of.
 *
 * @param kind the family of functions
 * @param xTerms number of functions of x: 1 for a constant
 * @param yTerms number of functions of y
 * @param cross which products of them take part
 * @param xMin least x, which the functions see as -1
 * @param xMax largest x, which the functions see as 1
 * @param yMin least y
 * @param yMax largest y
 */
record IrafTerms(
        Kind kind,
        int xTerms,
        int yTerms,
        Cross cross,
        double xMin,
        double xMax,
        double yMin,
        double yMax) {

    /** A family of polynomials, in the order of their numbers in a header: 1, 2, 3. */
    enum Kind {
        CHEBYSHEV,
        LEGENDRE,
        /** Powers of the coordinates as they are, whatever the range. */
        POWERS;

        /** The functions as sums of powers: row m holds the factors of function m. */
        double[][] powers(int terms) {
            double[][] rows = new double[terms][terms];
            rows[0][0] = 1;
            for (int m = 1; m < terms; m++) {
                for (int k = 0; k < m; k++) {
                    rows[m][k + 1] += forward(m) * rows[m - 1][k];
                }
                for (int k = 0; k < m - 1; k++) {
                    rows[m][k] -= backward(m) * rows[m - 2][k];
                }
            }
            return rows;
        }

        /** Factor of x P(m-1) in the recurrence of function m. */
        private double forward(int m) {
            return switch (this) {
                case CHEBYSHEV -> m == 1 ? 1 : 2;
                case LEGENDRE -> (2 * m - 1) / (double) m;
                case POWERS -> 1;
            };
        }

        /** Factor of -P(m-2) in the recurrence of function m. */
        private double backward(int m) {
            return switch (this) {
                case CHEBYSHEV -> 1;
                case LEGENDRE -> (m - 1) / (double) m;
                case POWERS -> 0;
            };
        }
    }

    /**
     * Which products of a function of x and one of y take part, as numbered in a header: 0, 1, 2.
     */
    enum Cross {
        /** Only those of which one function is constant. */
        NONE,
        FULL,
        /** Those whose degrees add up to less than the larger number of terms. */
        HALF
    }

    /** Whether the product of function m of x and function n of y takes part. */
    boolean has(int m, int n) {
        return switch (cross) {
            case NONE -> m == 0 || n == 0;
            case FULL -> true;
            case HALF -> m + n < Math.max(xTerms, yTerms);
        };
    }

    /** Number of products that take part. */
    int count() {
        int count = 0;
        for (int n = 0; n < yTerms; n++) {
            for (int m = 0; m < xTerms; m++) {
                count += has(m, n) ? 1 : 0;
            }
        }
        return count;
    }
}
