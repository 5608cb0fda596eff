package org.desdm.fits.wcs;

/** Derivatives of projections by differences of fourth order. */
final class Differences {

    /**
     * Degrees between nodes. The formula's error is about the fourth power of it in radians over
     * 30, 1e-16; that of rounding 1e-16 over it, 1e-12.
     */
    private static final double STEP = 0.01;

    private Differences() {}

    static boolean tangents(Projection projection, double x, double y, double[] into) {
        double[] v = new double[3];
        boolean inside = unit(projection, x, y, v);
        System.arraycopy(v, 0, into, 0, 3);
        return inside
                & along(projection, new double[] {x, y, STEP, 0}, into, 3)
                & along(projection, new double[] {x, y, 0, STEP}, into, 6);
    }

    /** The derivative along a step: (8 (f(1) - f(-1)) - f(2) + f(-2)) / 12 steps. */
    private static boolean along(Projection projection, double[] step, double[] into, int at) {
        double[] v = new double[3];
        double[] sum = new double[3];
        boolean inside = true;
        for (int k = -2; k <= 2; k++) {
            double weight = k % 2 == 0 ? -k / 2.0 : 8 * k;
            inside &= unit(projection, step[0] + k * step[2], step[1] + k * step[3], v);
            for (int i = 0; i < 3; i++) {
                sum[i] += weight * v[i];
            }
        }
        for (int i = 0; i < 3; i++) {
            into[at + i] = sum[i] * Angles.DEGREES / (12 * STEP);
        }
        return inside;
    }

    private static boolean unit(Projection projection, double x, double y, double[] v) {
        boolean inside = projection.toDirection(x, y, v);
        double length = Math.sqrt(v[0] * v[0] + v[1] * v[1] + v[2] * v[2]);
        for (int i = 0; i < 3; i++) {
            v[i] /= length;
        }
        return inside;
    }
}
