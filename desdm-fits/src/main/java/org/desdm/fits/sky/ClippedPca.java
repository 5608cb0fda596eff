package org.desdm.fits.sky;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.desdm.fits.stats.NormalEquations;
import org.desdm.fits.stats.OrderStatistics;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * Principal components of a matrix with holes and outliers, whose values are about 1: what is no
 * number or too far from the model of the round before is replaced by that model.
 */
final class ClippedPca {

    /**
     * Nothing closer to the model than this part of the sky is an outlier: blocks of a CCD have a
     * noise of some 3e-4, and a model that is not yet there must find its way.
     */
    private static final double LEAST_CLIP = 1e-3;

    private static final double ROUNDING = 1e-12;

    private static final int MOST_ROUNDS = 60;

    /** Rounds end when the model changes by less than this part of the scatter about it. */
    private static final double SETTLED = 0.01;

    private final double[][] data;
    private final int count;
    private final int samples;

    /** Of each component the weight of each exposure; orthonormal. */
    private double[][] vectors;

    /** Of each component the value in each superpixel. */
    private double[][] images;

    /** The model of the round before. */
    private final double[][] model;

    /**
     * Finds the components.
     *
     * @param data of each exposure the value of each superpixel; NaN where there is none
     */
    ClippedPca(double[][] data, SkyPcaConfig config) {
        this.data = data;
        this.count = config.components();
        this.samples = data[0].length;
        this.model = new double[data.length][samples];
        for (double[] exposure : model) {
            Arrays.fill(exposure, 1);
        }
        settle(config.clipSigma(), config.rounds(), false);
        settle(config.lastClipSigma(), 1, true);
    }

    private void settle(double clipSigma, int leastRounds, boolean hard) {
        double change = Double.POSITIVE_INFINITY;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            double sigma = sigma();
            if (round >= leastRounds && change < SETTLED * sigma) {
                return;
            }
            change = decompose(Math.max(LEAST_CLIP, clipSigma * sigma), hard);
        }
    }

    double[][] vectors() {
        return vectors;
    }

    double[][] images() {
        return images;
    }

    private double sigma() {
        float[] residuals = new float[Math.multiplyExact(data.length, samples)];
        int n = 0;
        for (int j = 0; j < data.length; j++) {
            n = addResiduals(j, residuals, n);
        }
        return Math.max(ROUNDING, OrderStatistics.sigmaByMad(residuals, 0, n, 0));
    }

    private int addResiduals(int j, float[] residuals, int before) {
        int n = before;
        for (int i = 0; i < samples; i++) {
            float residual = (float) (data[j][i] - model[j][i]);
            if (Float.isFinite(residual)) {
                residuals[n++] = residual;
            }
        }
        return n;
    }

    /**
     * Finds components and model anew, from the data with what is too far from the model replaced
     * by it; the rms change of the model. What was replaced moves in small steps to where the
     * components have it, so that this is done until nothing changes any more.
     */
    private double decompose(double halfWidth, boolean hard) {
        double[][] clean = new double[data.length][samples];
        for (int j = 0; j < data.length; j++) {
            for (int i = 0; i < samples; i++) {
                double residual = data[j][i] - model[j][i];
                boolean kept = Math.abs(residual) <= halfWidth; // NaN is not
                double most =
                        hard || Double.isNaN(residual) ? 0 : Math.copySign(halfWidth, residual);
                clean[j][i] = model[j][i] + (kept ? residual : most);
            }
        }
        vectors = largestVectors(clean);
        images = new double[count][samples];
        for (int k = 0; k < count; k++) {
            for (int j = 0; j < data.length; j++) {
                addScaled(images[k], clean[j], vectors[k][j]);
            }
        }
        for (int i = 0; i < samples; i++) {
            if (hasHole(i)) {
                regress(i, clean);
            }
        }
        return updateModel();
    }

    private boolean hasHole(int i) {
        for (double[] exposure : data) {
            if (Double.isNaN(exposure[i])) {
                return true;
            }
        }
        return false;
    }

    /**
     * Components of a superpixel from the exposures that have it: the model in place of the others
     * would hold them back, the more of them there are.
     */
    private void regress(int i, double[][] clean) {
        NormalEquations equations = new NormalEquations(count);
        double[] basis = new double[count];
        for (int j = 0; j < data.length; j++) {
            if (!Double.isNaN(data[j][i])) {
                for (int k = 0; k < count; k++) {
                    basis[k] = vectors[k][j];
                }
                equations.add(basis, clean[j][i], 1);
            }
        }
        equations
                .solve()
                .ifPresent(
                        solution -> {
                            for (int k = 0; k < count; k++) {
                                images[k][i] = solution.parameters()[k];
                            }
                        });
    }

    private double updateModel() {
        double squares = 0;
        double[] next = new double[samples];
        for (int j = 0; j < data.length; j++) {
            Arrays.fill(next, 0);
            for (int k = 0; k < count; k++) {
                addScaled(next, images[k], vectors[k][j]);
            }
            for (int i = 0; i < samples; i++) {
                double change = next[i] - model[j][i];
                squares += change * change;
                model[j][i] = next[i];
            }
        }
        return Math.sqrt(squares / data.length / samples);
    }

    private static void addScaled(double[] sum, double[] row, double factor) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += factor * row[i];
        }
    }

    /** Eigenvectors of mᵀm of the largest eigenvalues. */
    private double[][] largestVectors(double[][] clean) {
        int n = clean.length;
        DMatrixRMaj products = new DMatrixRMaj(n, n);
        for (int a = 0; a < n; a++) {
            for (int b = 0; b <= a; b++) {
                double sum = 0;
                for (int i = 0; i < samples; i++) {
                    sum += clean[a][i] * clean[b][i];
                }
                products.set(a, b, sum);
                products.set(b, a, sum);
            }
        }
        EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(n, true, true);
        if (!eigen.decompose(products)) {
            throw new IllegalStateException("a symmetric matrix of numbers has eigenvectors");
        }
        int[] order =
                IntStream.range(0, n)
                        .boxed()
                        .sorted(Comparator.comparingDouble(k -> -eigen.getEigenvalue(k).getReal()))
                        .mapToInt(Integer::intValue)
                        .toArray();
        double[][] largest = new double[count][n];
        for (int k = 0; k < count; k++) {
            DMatrixRMaj vector = eigen.getEigenVector(order[k]);
            for (int j = 0; j < n; j++) {
                largest[k][j] = vector.get(j, 0);
            }
        }
        return largest;
    }

    /** Rms of {@code value / model - 1} of an exposure within so many sigma of its own. */
    double residualRms(int j, double clipSigma) {
        double halfWidth = clipSigma * ownSigma(j);
        double squares = 0;
        int n = 0;
        for (int i = 0; i < samples; i++) {
            if (Math.abs(data[j][i] - model[j][i]) <= halfWidth) {
                double residual = data[j][i] / model[j][i] - 1;
                squares += residual * residual;
                n++;
            }
        }
        return Math.sqrt(squares / n);
    }

    /** Fraction of the values of an exposure further off than so many sigma of its own. */
    double clipped(int j, double clipSigma) {
        double halfWidth = clipSigma * ownSigma(j);
        int numbers = 0;
        int far = 0;
        for (int i = 0; i < samples; i++) {
            numbers += Double.isNaN(data[j][i]) ? 0 : 1;
            far += Math.abs(data[j][i] - model[j][i]) > halfWidth ? 1 : 0;
        }
        return (double) far / numbers;
    }

    private double ownSigma(int j) {
        float[] residuals = new float[samples];
        int n = addResiduals(j, residuals, 0);
        return Math.max(ROUNDING, OrderStatistics.sigmaByMad(residuals, 0, n, 0));
    }
}
