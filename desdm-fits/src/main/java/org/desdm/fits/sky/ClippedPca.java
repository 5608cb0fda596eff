package org.desdm.fits.sky;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.desdm.fits.stats.OrderStatistics;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * Principal components of a matrix with holes and outliers, whose values are about 1: what is no
 * number or too far from the model of the round before is replaced by that model.
 */
final class ClippedPca {

    /** Residuals below this are rounding, and say nothing about outliers. */
    private static final double ROUNDING = 1e-12;

    private final double[][] data;
    private final int count;
    private final int samples;

    /** Of each component the weight of each exposure; orthonormal. */
    private double[][] vectors;

    /** Of each component the value in each superpixel. */
    private double[][] images;

    private double halfWidth;

    /**
     * Finds the components.
     *
     * @param data of each exposure the value of each superpixel; NaN where there is none
     */
    ClippedPca(double[][] data, SkyPcaConfig config) {
        this.data = data;
        this.count = config.components();
        this.samples = data[0].length;
        double flat = 1 / Math.sqrt(data.length);
        this.vectors = new double[1][data.length];
        this.images = new double[1][samples];
        Arrays.fill(vectors[0], flat);
        Arrays.fill(images[0], 1 / flat);
        halfWidth = config.clipSigma() * rms();
        decompose();
        for (int round = 1; round < config.rounds(); round++) {
            halfWidth = config.clipSigma() * sigma();
            decompose();
        }
        halfWidth = config.lastClipSigma() * sigma();
        decompose();
    }

    double[][] vectors() {
        return vectors;
    }

    double[][] images() {
        return images;
    }

    private double model(int j, int i) {
        double sum = 0;
        for (int k = 0; k < vectors.length; k++) {
            sum += vectors[k][j] * images[k][i];
        }
        return sum;
    }

    /** Rms of all residuals: what varies strongly in few places is no outlier yet. */
    private double rms() {
        double squares = 0;
        long n = 0;
        for (int j = 0; j < data.length; j++) {
            for (int i = 0; i < samples; i++) {
                double residual = data[j][i] - model(j, i);
                if (Double.isFinite(residual)) {
                    squares += residual * residual;
                    n++;
                }
            }
        }
        return Math.max(ROUNDING, Math.sqrt(squares / n));
    }

    private double sigma() {
        float[] residuals = new float[Math.multiplyExact(data.length, samples)];
        int n = 0;
        for (int j = 0; j < data.length; j++) {
            for (int i = 0; i < samples; i++) {
                float residual = (float) (data[j][i] - model(j, i));
                if (Float.isFinite(residual)) {
                    residuals[n++] = residual;
                }
            }
        }
        return Math.max(ROUNDING, OrderStatistics.sigmaByMad(residuals, 0, n, 0));
    }

    private boolean isKept(int j, int i) {
        return Math.abs(data[j][i] - model(j, i)) <= halfWidth; // NaN is not
    }

    private void decompose() {
        double[][] clean = new double[data.length][samples];
        for (int j = 0; j < data.length; j++) {
            for (int i = 0; i < samples; i++) {
                clean[j][i] = isKept(j, i) ? data[j][i] : model(j, i);
            }
        }
        vectors = largestVectors(clean);
        images = new double[count][samples];
        for (int k = 0; k < count; k++) {
            for (int j = 0; j < data.length; j++) {
                addScaled(images[k], clean[j], vectors[k][j]);
            }
        }
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

    /** Rms of {@code value / model - 1} of an exposure, of what is not clipped. */
    double residualRms(int j) {
        double squares = 0;
        int n = 0;
        for (int i = 0; i < samples; i++) {
            if (isKept(j, i)) {
                double residual = data[j][i] / model(j, i) - 1;
                squares += residual * residual;
                n++;
            }
        }
        return Math.sqrt(squares / n);
    }

    /** Fraction of the values of an exposure that are clipped. */
    double clipped(int j) {
        int numbers = 0;
        int kept = 0;
        for (int i = 0; i < samples; i++) {
            numbers += Double.isNaN(data[j][i]) ? 0 : 1;
            kept += isKept(j, i) ? 1 : 0;
        }
        return (double) (numbers - kept) / numbers;
    }
}
