package org.desdm.fits.precal;

import java.util.Arrays;

/**
 * How the levels of the overscan's rows become the level that is subtracted from each row of the
 * image. A closed family; every model is linear in the rows' levels, except for the constant's
 * median.
 */
public sealed interface OverscanModel {

    /**
     * The levels to subtract.
     *
     * @param rows level of each overscan row, ADU; NaN where a row has no usable pixel, at least
     *     one is finite; not modified
     * @return as many levels; NaN only where row by row has none
     */
    double[] smooth(double[] rows);

    /**
     * Variance of a subtracted level, mean over the rows, in units of the variance of one row's
     * level.
     */
    double varianceFactor(int rows);

    /** Each row its own level: follows everything, and gives each row a noise of its own. */
    record RowByRow() implements OverscanModel {
        @Override
        public double[] smooth(double[] rows) {
            return rows.clone();
        }

        @Override
        public double varianceFactor(int rows) {
            return 1;
        }
    }

    /** One level for all rows: the median of the rows' levels. */
    record Constant() implements OverscanModel {
        @Override
        public double[] smooth(double[] rows) {
            double[] smooth = new double[rows.length];
            Arrays.fill(smooth, RowBins.median(rows));
            return smooth;
        }

        @Override
        public double varianceFactor(int rows) {
            return rows == 1 ? 1 : Math.PI / 2 / rows;
        }
    }

    /**
     * A polynomial fitted by least squares to the means of bins of rows, in a Legendre basis (a
     * Chebyshev basis of as many terms gives the same curve). Where there are fewer bins than
     * terms, it has as many terms as bins.
     *
     * @param terms number of terms, 1 to 6: 1 is a constant, 2 a line
     * @param binRows rows of a bin, about; at least 1
     */
    record Polynomial(int terms, int binRows) implements OverscanModel {
        public Polynomial {
            if (terms < 1 || terms > 6 || binRows < 1) {
                throw new IllegalArgumentException(
                        "terms must be 1 to 6 and binRows at least 1, got %d and %d"
                                .formatted(terms, binRows));
            }
        }

        @Override
        public double[] smooth(double[] rows) {
            RowBins bins = RowBins.of(rows, binRows);
            return LegendreFit.of(bins, Math.min(terms, bins.size())).curve(rows.length);
        }

        @Override
        public double varianceFactor(int rows) {
            return Math.min(terms, RowBins.count(rows, binRows)) / (double) rows;
        }
    }

    /**
     * A natural cubic spline through the means of bins of rows; beyond the middle of the first and
     * the last bin it is a straight line.
     *
     * @param binRows rows of a bin, about; at least 1
     */
    record Spline(int binRows) implements OverscanModel {

        /** A natural spline's own noise depends on the place between knots, not on their number. */
        private static final int KNOTS_ENOUGH = 24;

        public Spline {
            if (binRows < 1) {
                throw new IllegalArgumentException("binRows must be at least 1, got " + binRows);
            }
        }

        @Override
        public double[] smooth(double[] rows) {
            return NaturalSpline.through(RowBins.of(rows, binRows)).curve(rows.length);
        }

        @Override
        public double varianceFactor(int rows) {
            int bins = RowBins.count(rows, binRows);
            double perBin = (double) rows / bins;
            int knots = Math.min(bins, KNOTS_ENOUGH);
            int length = (int) Math.round(knots * perBin);
            double squares = 0;
            for (int knot = 0; knot < knots; knot++) {
                double[] unit = new double[knots];
                unit[knot] = 1;
                for (double v : NaturalSpline.through(RowBins.even(unit, length)).curve(length)) {
                    squares += v * v;
                }
            }
            return squares / length / perBin;
        }
    }
}
