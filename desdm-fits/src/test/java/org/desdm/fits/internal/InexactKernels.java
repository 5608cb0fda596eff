package org.desdm.fits.internal;

/** The plain kernels with a sum that is off by a bit: what must not be taken into use. */
public final class InexactKernels implements Kernels {

    private final Kernels plain = KernelChoice.plain();

    /** For the loader. */
    public InexactKernels() {}

    @Override
    public String name() {
        return "inexact";
    }

    @Override
    public void exchange(float[] low, float[] high, int n) {
        plain.exchange(low, high, n);
    }

    @Override
    public void keepLow(float[] low, float[] high, int n) {
        plain.keepLow(low, high, n);
    }

    @Override
    public void keepHigh(float[] low, float[] high, int n) {
        plain.keepHigh(low, high, n);
    }

    @Override
    public void moments(float[][] rows, int n, float[] mean, float[] squares) {
        plain.moments(rows, n, mean, squares);
        squares[n - 1] = Math.nextUp(squares[n - 1]);
    }

    @Override
    public boolean detrend(DetrendPlanes planes, DetrendNumbers numbers, DetrendSpan span) {
        return plain.detrend(planes, numbers, span);
    }
}
