package org.desdm.fits.wcs;

/**
 * A projection onto a cone: parallels are arcs about one point, meridians straight.
 *
 * @param code the three letters of CTYPE
 * @param thetaA native latitude midway between the two of true scale, degrees: PVi_1 of latitude
 * @param law radius of the parallels
 */
record Conic(String code, double thetaA, ConicLaw law) implements Projection {

    private static final double ROUNDING = 1e-11;

    @Override
    public double theta0() {
        return thetaA;
    }

    @Override
    public boolean toDirection(double x, double y, double[] into) {
        double down = law.radius(thetaA) - y;
        double side = thetaA < 0 ? -1 : 1;
        double radius = side * Math.sqrt(x * x + down * down);
        double theta = law.latitude(radius);
        double phi = radius == 0 ? 0 : Angles.arcTangent(x * side, down * side) / law.cone();
        boolean inside = Math.abs(phi) <= 180 + ROUNDING && Math.abs(theta) <= 90;
        Native.direction(inside ? phi : Double.NaN, theta, into);
        return inside;
    }

    @Override
    public boolean toPlane(double[] direction, double[] into) {
        double radius = law.radius(Native.latitude(direction));
        Angles.cosineAndSine(law.cone() * Native.longitude(direction), into, 0);
        double along = into[0];
        into[0] = radius * into[1];
        into[1] = law.radius(thetaA) - radius * along;
        return Math.abs(radius) <= Double.MAX_VALUE;
    }
}
