package org.desdm.fits.internal;

/**
 * Fourier transforms of many sequences of one length side by side: element k of sequence l stands
 * at {@code k * lanes + l}, so that the inner loop runs along memory.
 *
 * <p>Stockham's form with radix 4, and one pass of radix 2 where the length is no power of 4: no
 * bit reversal, every pass from one pair of arrays to the other. Twiddle factors are computed in
 * double. Immutable; {@link Lanes} are a thread's own.
 */
final class FourierLanes {

    private final int length;
    private final float[] cos;
    private final float[] sin;

    /**
     * Transforms of one length.
     *
     * @param length a power of two
     */
    FourierLanes(int length) {
        if (Integer.bitCount(length) != 1) {
            throw new IllegalArgumentException("length must be a power of two, got " + length);
        }
        this.length = length;
        this.cos = new float[length];
        this.sin = new float[length];
        for (int k = 0; k < length; k++) {
            double angle = -2 * StrictMath.PI * k / length;
            cos[k] = (float) StrictMath.cos(angle);
            sin[k] = (float) StrictMath.sin(angle);
        }
    }

    int length() {
        return length;
    }

    /** Sequences and the space to transform them; {@code re} and {@code im} change places. */
    static final class Lanes {
        float[] re;
        float[] im;
        private float[] otherRe;
        private float[] otherIm;

        /** Space for {@code size} elements of all sequences together. */
        Lanes(int size) {
            re = new float[size];
            im = new float[size];
            otherRe = new float[size];
            otherIm = new float[size];
        }

        private void swap() {
            float[] kept = re;
            re = otherRe;
            otherRe = kept;
            kept = im;
            im = otherIm;
            otherIm = kept;
        }
    }

    /**
     * Replaces every sequence by its transform {@code F[u] = sum of f[k] exp(-2 pi i u k / n)}. The
     * transform with the other sign, not divided by n, is that of sequences whose real and
     * imaginary parts have changed places, before and after.
     *
     * @param count sequences
     */
    void transform(Lanes lanes, int count) {
        int n = length;
        int stride = count;
        for (; n >= 4; n /= 4, stride *= 4) {
            for (int p = 0; p < n / 4; p++) {
                quarter(lanes, stride, n, p);
            }
            lanes.swap();
        }
        if (n == 2) {
            half(lanes, stride);
            lanes.swap();
        }
    }

    /** The butterfly of index {@code p} of a pass over sequences of length {@code n}. */
    // hot loop: sixteen streams with constant distances, which the compiler makes vectors of
    private void quarter(Lanes lanes, int stride, int n, int p) {
        final float[] xr = lanes.re;
        final float[] xi = lanes.im;
        final float[] yr = lanes.otherRe;
        final float[] yi = lanes.otherIm;
        final int step = p * (length / n);
        final float c1 = cos[step];
        final float s1 = sin[step];
        final float c2 = cos[2 * step];
        final float s2 = sin[2 * step];
        final float c3 = cos[3 * step];
        final float s3 = sin[3 * step];
        final int x0 = stride * p;
        final int x1 = x0 + n / 4 * stride;
        final int x2 = x1 + n / 4 * stride;
        final int x3 = x2 + n / 4 * stride;
        final int y0 = 4 * stride * p;
        final int y1 = y0 + stride;
        final int y2 = y1 + stride;
        final int y3 = y2 + stride;
        for (int q = 0; q < stride; q++) {
            float sumRe = xr[x0 + q] + xr[x2 + q];
            float sumIm = xi[x0 + q] + xi[x2 + q];
            float offRe = xr[x0 + q] - xr[x2 + q];
            float offIm = xi[x0 + q] - xi[x2 + q];
            float oddRe = xr[x1 + q] + xr[x3 + q];
            float oddIm = xi[x1 + q] + xi[x3 + q];
            float turnedRe = xi[x1 + q] - xi[x3 + q];
            float turnedIm = xr[x3 + q] - xr[x1 + q];
            yr[y0 + q] = sumRe + oddRe;
            yi[y0 + q] = sumIm + oddIm;
            float re = offRe + turnedRe;
            float im = offIm + turnedIm;
            yr[y1 + q] = re * c1 - im * s1;
            yi[y1 + q] = re * s1 + im * c1;
            re = sumRe - oddRe;
            im = sumIm - oddIm;
            yr[y2 + q] = re * c2 - im * s2;
            yi[y2 + q] = re * s2 + im * c2;
            re = offRe - turnedRe;
            im = offIm - turnedIm;
            yr[y3 + q] = re * c3 - im * s3;
            yi[y3 + q] = re * s3 + im * c3;
        }
    }

    private static void half(Lanes lanes, int stride) {
        float[] xr = lanes.re;
        float[] xi = lanes.im;
        float[] yr = lanes.otherRe;
        float[] yi = lanes.otherIm;
        for (int q = 0; q < stride; q++) {
            yr[q] = xr[q] + xr[stride + q];
            yi[q] = xi[q] + xi[stride + q];
            yr[stride + q] = xr[q] - xr[stride + q];
            yi[stride + q] = xi[q] - xi[stride + q];
        }
    }
}
