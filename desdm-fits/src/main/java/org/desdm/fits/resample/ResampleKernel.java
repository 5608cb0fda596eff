package org.desdm.fits.resample;

/**
 * How the value between pixels is made of those around it. With unit sum on each axis, but for
 * {@link #AREA}, which has unit sum over the pixels that it covers.
 */
public enum ResampleKernel {
    /** The nearest pixel. */
    NEAREST(1),
    /** Two pixels on each axis, by distance. */
    BILINEAR(2),
    /** sinc(x) sinc(x/2), four pixels on each axis. */
    LANCZOS2(4),
    /** sinc(x) sinc(x/3), six pixels on each axis. */
    LANCZOS3(6),
    /** sinc(x) sinc(x/4), eight pixels on each axis. */
    LANCZOS4(8),
    /** sinc(x) sinc(x/5), ten pixels on each axis. */
    LANCZOS5(10),
    /** Each input pixel by the share of the output pixel that it covers. */
    AREA(0);

    private final int taps;

    ResampleKernel(int taps) {
        this.taps = taps;
    }

    /** Input pixels that take part on each axis; 0 if that depends on the mapping. */
    public int taps() {
        return taps;
    }

    /** Pixels before the one that holds the position. */
    int before() {
        return taps == 0 ? 0 : (taps - 1) / 2;
    }

    /** The kernel at a distance in pixels, before it is normalised; not for {@link #AREA}. */
    double at(double distance) {
        double x = Math.abs(distance);
        if (taps <= 2) {
            return taps == 1 ? 1 : Math.max(0, 1 - x);
        }
        int n = taps / 2;
        if (x < 1e-12) {
            return 1;
        }
        double angle = Math.PI * x;
        return x >= n ? 0 : n * Math.sin(angle) * Math.sin(angle / n) / (angle * angle);
    }
}
