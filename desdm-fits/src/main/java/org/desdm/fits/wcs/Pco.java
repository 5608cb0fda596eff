package org.desdm.fits.wcs;

/** Hassler's polyconic: every parallel is developed on a cone of its own. */
record Pco() implements Projection {

    private static final double ROUNDING = 1e-11;
    private static final int HALVINGS = 100;

    @Override
    public String code() {
        return "PCO";
    }

    @Override
    public double theta0() {
        return 0;
    }

    @Override
    public boolean toDirection(double x, double y, double[] into) {
        double theta = Math.copySign(latitude(x, Math.abs(y)), y);
        double phi = x;
        if (theta != 0) {
            double sine = Angles.sine(theta);
            double tangent = sine / Angles.cosine(theta);
            double across = x * tangent;
            double along = Angles.DEGREES - (y - theta) * tangent;
            phi = Math.abs(theta) == 90 ? 0 : Angles.arcTangent(across, along) / sine;
        }
        boolean inside = Math.abs(phi) <= 180 + ROUNDING;
        Native.direction(inside ? phi : Double.NaN, theta, into);
        return inside;
    }

    /**
     * The latitude of a point of the northern half: the root of (x^2 + (y - t)^2) tan t - 2 (y - t)
     * in radians, between 0 and y, by halving.
     */
    private static double latitude(double x, double y) {
        double low = 0;
        double high = Math.min(y, 90);
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (middle == low || middle == high) {
                break;
            }
            double off = y - middle;
            double square = x * x + off * off;
            double sine = Angles.sine(middle);
            if (square * sine <= 2 * Angles.DEGREES * off * Angles.cosine(middle)) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    @Override
    public boolean toPlane(double[] direction, double[] into) {
        double theta = Native.latitude(direction);
        double phi = Native.longitude(direction);
        double up = direction[2];
        double half = Angles.sine(phi * up / 2);
        double cotangent = Native.across(direction) / up;
        boolean equator = Math.abs(up) < 1e-150;
        into[0] = equator ? phi : Angles.DEGREES * cotangent * Angles.sine(phi * up);
        into[1] = equator ? theta : theta + Angles.DEGREES * cotangent * 2 * half * half;
        return true;
    }
}
