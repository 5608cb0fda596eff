package org.desdm.fits.wcs;

/**
 * Bonne's: equal areas, true lengths along parallels that are arcs about one point.
 *
 * @param theta1 native latitude whose scale and shape are true, degrees, not 0: PVi_1 of latitude
 */
record Bon(double theta1) implements Projection {

    private static final double ROUNDING = 1e-11;

    @Override
    public String code() {
        return "BON";
    }

    @Override
    public double theta0() {
        return 0;
    }

    /** The y of the point about which the parallels are drawn. */
    private double middle() {
        return Angles.DEGREES * Angles.cosine(theta1) / Angles.sine(theta1) + theta1;
    }

    @Override
    public boolean toDirection(double x, double y, double[] into) {
        double side = theta1 < 0 ? -1 : 1;
        double down = middle() - y;
        double radius = side * Math.sqrt(x * x + down * down);
        double theta = middle() - radius;
        double azimuth = Angles.arcTangent(x * side, down * side);
        double cosine = Angles.cosine(theta);
        double phi = cosine > ROUNDING ? azimuth * radius / (Angles.DEGREES * cosine) : 0;
        boolean inside = Math.abs(phi) <= 180 + ROUNDING && Math.abs(theta) <= 90;
        Native.direction(inside ? phi : Double.NaN, theta, into);
        return inside;
    }

    @Override
    public boolean toPlane(double[] direction, double[] into) {
        double radius = middle() - Native.latitude(direction);
        double along = Native.across(direction) * Native.longitude(direction) * Angles.DEGREES;
        Angles.cosineAndSine(radius == 0 ? 0 : along / radius, into, 0);
        double cosine = into[0];
        into[0] = radius * into[1];
        into[1] = middle() - radius * cosine;
        return true;
    }
}
