package org.desdm.fits.wcs;

/**
 * Orthographic projection and its slanted form, as an interferometer sees the sky.
 *
 * @param xi slant: PVi_1 of the axis of latitudes
 * @param eta slant: PVi_2
 */
record Sin(double xi, double eta) implements Projection {

    private static final double ROUNDING = 1e-13;

    @Override
    public String code() {
        return "SIN";
    }

    @Override
    public double theta0() {
        return 90;
    }

    /** Solves equation 60 of the paper: a s^2 + 2 b s + c = 0 for s = 1 - sin theta. */
    @Override
    public boolean toDirection(double x, double y, double[] into) {
        double u = x / Angles.DEGREES;
        double v = y / Angles.DEGREES;
        double a = xi * xi + eta * eta + 1;
        double b = -(u * xi + v * eta + 1);
        double c = u * u + v * v;
        double root = b * b - a * c;
        if (!(root > -ROUNDING)) {
            return false;
        }
        double s = c / (Math.sqrt(Math.max(0, root)) - b);
        into[0] = eta * s - v;
        into[1] = u - xi * s;
        into[2] = 1 - s;
        return true;
    }

    /** A direction is shown where it is on the near side of the plane that the slant leaves. */
    @Override
    public boolean toPlane(double[] direction, double[] into) {
        double across = direction[0] * direction[0] + direction[1] * direction[1];
        double s = direction[2] > 0 ? across / (1 + direction[2]) : 1 - direction[2];
        into[0] = (direction[1] + xi * s) * Angles.DEGREES;
        into[1] = -(direction[0] - eta * s) * Angles.DEGREES;
        return direction[2] + xi * direction[1] - eta * direction[0] >= -ROUNDING;
    }
}
