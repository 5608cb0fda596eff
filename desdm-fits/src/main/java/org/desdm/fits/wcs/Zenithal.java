package org.desdm.fits.wcs;

/**
 * A projection about the native pole that keeps azimuths: the distance from the centre of the plane
 * is a law of the distance from the pole.
 *
 * @param code the three letters of CTYPE
 * @param law the law
 */
record Zenithal(String code, ZenithalLaw law) implements Projection {

    @Override
    public double theta0() {
        return 90;
    }

    @Override
    public boolean toDirection(double x, double y, double[] into) {
        double radius = Math.sqrt(x * x + y * y);
        double distance = law.distance(radius);
        Angles.cosineAndSine(distance, into, 1);
        double up = into[1];
        double slope = radius > 0 ? into[2] / radius : 0;
        into[0] = -y * slope;
        into[1] = x * slope;
        into[2] = up;
        return !Double.isNaN(distance);
    }

    @Override
    public boolean toPlane(double[] direction, double[] into) {
        double across = Native.across(direction);
        double radius = law.radius(Angles.arcTangent(across, direction[2]));
        double slope = across > 0 ? radius / across : 0;
        into[0] = direction[1] * slope;
        into[1] = -direction[0] * slope;
        return !Double.isNaN(radius);
    }
}
