package org.desdm.fits.precal;

import java.util.Arrays;
import java.util.Objects;
import org.desdm.fits.stats.ClippedMean;

/**
 * How the levels of the overscan's rows become the level that is subtracted from each row of the
 * image, or those of its columns. A closed family; every model is linear in the levels, except for
 * the constant's median and clipped mean.
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

    /**
     * One level for all rows.
     *
     * @param estimate how the rows' levels become one
     */
    record Constant(Estimate estimate) implements OverscanModel {

        /** How the levels of rows become one. */
        public enum Estimate {
            /** Their mean. */
            MEAN,
            /** Their median. */
            MEDIAN,
            /** Mean of those within 4 sigma of their median. */
            CLIPPED_MEAN
        }

        private static final double KAPPA = 4;

        public Constant {
            Objects.requireNonNull(estimate, "estimate");
        }

        /** The median. */
        public Constant() {
            this(Estimate.MEDIAN);
        }

        @Override
        public double[] smooth(double[] rows) {
            double[] smooth = new double[rows.length];
            Arrays.fill(smooth, level(rows));
            return smooth;
        }

        private double level(double[] rows) {
            return switch (estimate) {
                case MEAN -> RowBins.mean(rows);
                case MEDIAN -> RowBins.median(rows);
                case CLIPPED_MEAN -> clipped(rows, RowBins.median(rows));
            };
        }

        private static double clipped(double[] rows, double median) {
            float[] deviations = new float[rows.length]; // of levels of thousands, in single
            int n = 0;
            for (double row : rows) {
                if (!Double.isNaN(row)) {
                    deviations[n++] = (float) (row - median);
                }
            }
            return median + ClippedMean.aboutMedian(deviations, 0, n, KAPPA).mean();
        }

        /** A clip at 4 sigma takes one of 16 000 Gaussian levels: the mean's variance. */
        @Override
        public double varianceFactor(int rows) {
            boolean median = estimate == Estimate.MEDIAN && rows > 1;
            return (median ? Math.PI / 2 : 1) / rows;
        }
    }

    /**
     * A polynomial fitted by least squares to the means of bins of rows. Both bases of as many
     * terms give the same curve. Where there are fewer bins than terms, it has as many terms as
     * bins.
     *
     * @param basis the polynomials whose sum it is
     * @param terms number of terms, 1 to 6: 1 is a constant, 2 a line
     * @param binRows rows of a bin, about; at least 1
     */
    record Polynomial(Basis basis, int terms, int binRows) implements OverscanModel {

        /** Polynomials of ascending degree, on the rows mapped to [-1, 1]. */
        public enum Basis {
            /** Those of Legendre. */
            LEGENDRE,
            /** Those of Chebyshev, of the first kind. */
            CHEBYSHEV
        }

        public Polynomial {
            Objects.requireNonNull(basis, "basis");
            if (terms < 1 || terms > 6 || binRows < 1) {
                throw new IllegalArgumentException(
                        "terms must be 1 to 6 and binRows at least 1, got %d and %d"
                                .formatted(terms, binRows));
            }
        }

        /** In the basis of Legendre. */
        public Polynomial(int terms, int binRows) {
            this(Basis.LEGENDRE, terms, binRows);
        }

        @Override
        public double[] smooth(double[] rows) {
            RowBins bins = RowBins.of(rows, binRows);
            return new PolynomialFit(bins, Math.min(terms, bins.size()), basis).curve(rows.length);
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
