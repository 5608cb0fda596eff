package org.desdm.fits.internal.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.desdm.fits.internal.DetrendNumbers;
import org.desdm.fits.internal.DetrendPlanes;
import org.desdm.fits.internal.DetrendSpan;
import org.desdm.fits.internal.Kernels;

/**
 * The kernels as vector code: as many pixels at a time as the processor has lanes, every one by the
 * operations of the plain kernels in their order. The rest of a row that fills no vector is done
 * pixel by pixel.
 */
public final class VectorKernels implements Kernels {

    static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    static final int LANES = SPECIES.length();

    /** Narrower vectors gain nothing over plain loops. */
    private static final int FEWEST_LANES = 4;

    /**
     * Kernels for this JVM.
     *
     * @throws UnsupportedOperationException if vector code would not be compiled to vector
     *     instructions; the message says why
     */
    public VectorKernels() {
        if (LANES < FEWEST_LANES) {
            throw new UnsupportedOperationException(
                    "the processor, or this JVM, has vectors of only %d floats".formatted(LANES));
        }
        if (System.getProperty("java.vm.info", "").contains("interpreted")) {
            throw new UnsupportedOperationException("this JVM does not compile");
        }
    }

    @Override
    public String name() {
        return "vector";
    }

    @Override
    public void exchange(float[] low, float[] high, int n) {
        int bound = SPECIES.loopBound(n);
        for (int i = 0; i < bound; i += LANES) {
            FloatVector x = FloatVector.fromArray(SPECIES, low, i);
            FloatVector y = FloatVector.fromArray(SPECIES, high, i);
            VectorMask<Float> less = x.compare(VectorOperators.LT, y);
            y.blend(x, less).intoArray(low, i);
            x.blend(y, less).intoArray(high, i);
        }
        for (int i = bound; i < n; i++) {
            float x = low[i];
            float y = high[i];
            low[i] = Math.min(x, y);
            high[i] = Math.max(x, y);
        }
    }

    @Override
    public void keepLow(float[] low, float[] high, int n) {
        int bound = SPECIES.loopBound(n);
        for (int i = 0; i < bound; i += LANES) {
            FloatVector x = FloatVector.fromArray(SPECIES, low, i);
            FloatVector y = FloatVector.fromArray(SPECIES, high, i);
            y.blend(x, x.compare(VectorOperators.LT, y)).intoArray(low, i);
        }
        for (int i = bound; i < n; i++) {
            low[i] = Math.min(low[i], high[i]);
        }
    }

    @Override
    public void keepHigh(float[] low, float[] high, int n) {
        int bound = SPECIES.loopBound(n);
        for (int i = 0; i < bound; i += LANES) {
            FloatVector x = FloatVector.fromArray(SPECIES, low, i);
            FloatVector y = FloatVector.fromArray(SPECIES, high, i);
            x.blend(y, x.compare(VectorOperators.LT, y)).intoArray(high, i);
        }
        for (int i = bound; i < n; i++) {
            high[i] = Math.max(low[i], high[i]);
        }
    }

    @Override
    public void moments(float[][] rows, int n, float[] mean, float[] squares) {
        int bound = SPECIES.loopBound(n);
        float part = 1f / rows.length;
        for (int i = 0; i < bound; i += LANES) {
            FloatVector first = FloatVector.fromArray(SPECIES, rows[0], i);
            FloatVector sum = FloatVector.zero(SPECIES);
            for (int k = 1; k < rows.length; k++) {
                sum = sum.add(FloatVector.fromArray(SPECIES, rows[k], i).sub(first));
            }
            FloatVector m = sum.mul(part).add(first);
            FloatVector square = FloatVector.zero(SPECIES);
            for (float[] row : rows) {
                FloatVector d = FloatVector.fromArray(SPECIES, row, i).sub(m);
                square = square.add(d.mul(d));
            }
            m.intoArray(mean, i);
            square.intoArray(squares, i);
        }
        for (int i = bound; i < n; i++) {
            mean[i] = mean(rows, i, part);
            squares[i] = squares(rows, i, mean[i]);
        }
    }

    @Override
    public boolean detrend(DetrendPlanes planes, DetrendNumbers numbers, DetrendSpan span) {
        return VectorDetrend.run(planes, numbers, span);
    }

    private static float mean(float[][] rows, int i, float part) {
        float first = rows[0][i];
        float sum = 0;
        for (int k = 1; k < rows.length; k++) {
            sum += rows[k][i] - first;
        }
        return sum * part + first;
    }

    private static float squares(float[][] rows, int i, float mean) {
        float sum = 0;
        for (float[] row : rows) {
            float d = row[i] - mean;
            sum += d * d;
        }
        return sum;
    }
}
