package org.desdm.fits.stats;

import java.util.Optional;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/**
 * Linear least squares with a few parameters and any number of samples: sums of products are
 * collected, sample after sample, and solved by Cholesky decomposition after the parameters were
 * scaled to the same size. Not thread-safe.
 */
public final class NormalEquations {

    /**
     * How many times larger than alone a parameter's variance may be made by the others. Sums of
     * products are rounded by some 1e-16, of millions of samples by 1e-12, and a parameter's own
     * part of them is one over this: basis functions that are the same but for the rounding of
     * floats reach 1e14 with few samples, 2e11 with the eight million of a CCD.
     */
    private static final double MOST_INFLATION = 1e11;

    private final int n;
    private final double[] products;
    private final double[] right;
    private long samples;

    /** Equations for {@code parameters} unknowns, without a sample. */
    public NormalEquations(int parameters) {
        if (parameters < 1) {
            throw new IllegalArgumentException("at least one parameter is needed");
        }
        this.n = parameters;
        this.products = new double[parameters * parameters];
        this.right = new double[parameters];
    }

    /**
     * Adds a sample.
     *
     * @param basis values of the basis functions there; not modified
     * @param value the sample
     * @param weight its weight
     */
    public void add(double[] basis, double value, double weight) {
        for (int i = 0; i < n; i++) {
            double b = weight * basis[i];
            right[i] += b * value;
            for (int j = 0; j <= i; j++) {
                products[i * n + j] += b * basis[j];
            }
        }
        samples++;
    }

    /** Number of samples that were added. */
    public long samples() {
        return samples;
    }

    /**
     * Solves for the parameters; empty if there are fewer samples than parameters, or if some of
     * the basis functions are zero, or sums of others, as far as the samples can tell.
     */
    public Optional<Solution> solve() {
        double[] scale = new double[n];
        for (int i = 0; i < n; i++) {
            scale[i] = Math.sqrt(products[i * n + i]);
            if (!(scale[i] > 0)) {
                return Optional.empty();
            }
        }
        if (samples < n) {
            return Optional.empty();
        }
        DMatrixRMaj a = new DMatrixRMaj(n, n);
        DMatrixRMaj b = new DMatrixRMaj(n, 1);
        for (int i = 0; i < n; i++) {
            b.set(i, 0, right[i] / scale[i]);
            for (int j = 0; j <= i; j++) {
                double product = products[i * n + j] / (scale[i] * scale[j]);
                a.set(i, j, product);
                a.set(j, i, product);
            }
        }
        return solve(a, b, scale);
    }

    private Optional<Solution> solve(DMatrixRMaj a, DMatrixRMaj b, double[] scale) {
        LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.symmPosDef(n);
        if (!solver.setA(a)) {
            return Optional.empty();
        }
        DMatrixRMaj x = new DMatrixRMaj(n, 1);
        DMatrixRMaj inverse = new DMatrixRMaj(n, n);
        solver.solve(b, x);
        solver.invert(inverse);
        for (int i = 0; i < n; i++) {
            if (!(inverse.get(i, i) < MOST_INFLATION)) {
                return Optional.empty();
            }
        }
        double[] parameters = new double[n];
        double[] covariance = new double[n * n];
        for (int i = 0; i < n; i++) {
            parameters[i] = x.get(i, 0) / scale[i];
            for (int j = 0; j < n; j++) {
                covariance[i * n + j] = inverse.get(i, j) / (scale[i] * scale[j]);
            }
        }
        return Optional.of(new Solution(parameters, covariance));
    }

    /**
     * Parameters and their covariance.
     *
     * @param parameters one for each basis function
     * @param covariance row by row, for samples of variance 1/weight
     */
    public record Solution(double[] parameters, double[] covariance) {

        /** Value of the fitted function where the basis has these values. */
        public double at(double[] basis) {
            double sum = 0;
            for (int i = 0; i < parameters.length; i++) {
                sum += parameters[i] * basis[i];
            }
            return sum;
        }

        /** Variance of a parameter, for samples of variance 1/weight. */
        public double variance(int parameter) {
            return covariance[parameter * parameters.length + parameter];
        }
    }
}
