package org.desdm.fits.wcs;

import java.util.Arrays;

/**
 * The law of ZPN: a polynomial of the distance from the pole, both in radians, as far as it grows.
 */
final class ZenithalPolynomial implements ZenithalLaw {

    private static final int MOST_STEPS = 100;
    private static final int SCAN = 2000;
    private static final double ROUNDING = 1e-13;

    private final double[] p;

    /** The largest distance up to which the polynomial grows, and its value there, radians. */
    private final double farthest;

    private final double widest;

    /** The law of coefficients PVi_0, PVi_1, …; it grows from the pole on. */
    ZenithalPolynomial(double[] coefficients) {
        this.p = coefficients.clone();
        this.farthest = farthest();
        this.widest = value(farthest);
    }

    /** Whether the polynomial grows at the pole, without which it cannot be inverted. */
    boolean grows() {
        return farthest > 0;
    }

    /** The first root of the derivative, or pi: found between the nodes of a scan by halving. */
    private double farthest() {
        double low = 0;
        for (int i = 1; i <= SCAN; i++) {
            double high = Math.PI * i / SCAN;
            if (slope(high) <= 0) {
                return halved(low, high);
            }
            low = high;
        }
        return Math.PI;
    }

    private double halved(double growing, double falling) {
        double low = growing;
        double high = falling;
        for (int i = 0; i < MOST_STEPS && slope(low) > 0; i++) {
            double middle = (low + high) / 2;
            if (slope(middle) > 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private double value(double z) {
        double sum = 0;
        for (int m = p.length - 1; m >= 0; m--) {
            sum = sum * z + p[m];
        }
        return sum;
    }

    private double slope(double z) {
        double sum = 0;
        for (int m = p.length - 1; m > 0; m--) {
            sum = sum * z + m * p[m];
        }
        return sum;
    }

    @Override
    public double radius(double distance) {
        double z = distance / Angles.DEGREES;
        return z <= farthest * (1 + ROUNDING) ? value(z) * Angles.DEGREES : Double.NaN;
    }

    /** Newton's method, kept between bounds that close in on the root. */
    @Override
    public double distance(double radius) {
        double r = radius / Angles.DEGREES;
        if (!(r >= p[0] - ROUNDING && r <= widest + ROUNDING)) {
            return Double.NaN;
        }
        double low = 0;
        double high = farthest;
        double z = Math.min(farthest / 2, Math.max(0, (r - p[0]) / Math.max(ROUNDING, slope(0))));
        for (int i = 0; i < MOST_STEPS; i++) {
            double off = value(z) - r;
            if (off > 0) {
                high = z;
            } else {
                low = z;
            }
            double next = z - off / slope(z);
            next = next >= low && next <= high ? next : (low + high) / 2;
            if (Math.abs(next - z) <= 1e-16 + 1e-15 * z) {
                return next * Angles.DEGREES;
            }
            z = next;
        }
        return z * Angles.DEGREES;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ZenithalPolynomial law && Arrays.equals(p, law.p);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(p);
    }
}
