package org.desdm.fits.wcs;

/** Hammer-Aitoff: equal areas within an ellipse. */
record Ait() implements Projection {

    private static final double ROUNDING = 1e-13;

    @Override
    public String code() {
        return "AIT";
    }

    @Override
    public double theta0() {
        return 0;
    }

    @Override
    public boolean toDirection(double x, double y, double[] into) {
        double u = x / (4 * Angles.DEGREES);
        double v = y / (2 * Angles.DEGREES);
        double square = 1 - u * u - v * v;
        if (!(square >= 0.5 - ROUNDING)) {
            return false;
        }
        double z = Math.sqrt(square);
        double halfAcross = 2 * z * u;
        double halfAlong = 2 * square - 1;
        double length = halfAcross * halfAcross + halfAlong * halfAlong;
        double up = 2 * v * z;
        double across = Math.sqrt(Math.max(0, (1 - up) * (1 + up)));
        double scale = length > 0 ? across / length : 0;
        into[0] = (halfAlong * halfAlong - halfAcross * halfAcross) * scale;
        into[1] = 2 * halfAlong * halfAcross * scale;
        into[2] = up;
        return true;
    }

    @Override
    public boolean toPlane(double[] direction, double[] into) {
        double half = Native.longitude(direction) / 2;
        double across = Native.across(direction);
        Angles.cosineAndSine(half, into, 0);
        double sine = into[1];
        double scale = Angles.DEGREES * Math.sqrt(2 / (1 + across * into[0]));
        into[0] = 2 * scale * across * sine;
        into[1] = scale * direction[2];
        return true;
    }
}
