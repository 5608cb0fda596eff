package org.desdm.fits.wcs;

/** Gnomonic projection: rays from the sphere's centre to a plane that touches its pole. */
record Tan() implements Projection {

    private static final double DEGREES = 180 / Math.PI;

    @Override
    public String code() {
        return "TAN";
    }

    @Override
    public double theta0() {
        return 90;
    }

    @Override
    public boolean toDirection(double x, double y, double[] into) {
        into[0] = -y;
        into[1] = x;
        into[2] = DEGREES;
        return true;
    }

    @Override
    public boolean toPlane(double[] direction, double[] into) {
        double scale = DEGREES / direction[2];
        into[0] = direction[1] * scale;
        into[1] = -direction[0] * scale;
        return direction[2] > 0;
    }
}
