package org.desdm.fits.wcs;

/** Gnomonic projection: rays from the sphere's centre to a plane that touches its pole. */
record Tan() implements Projection {

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
        into[2] = Angles.DEGREES;
        return true;
    }

    @Override
    public boolean toPlane(double[] direction, double[] into) {
        double scale = Angles.DEGREES / direction[2];
        into[0] = direction[1] * scale;
        into[1] = -direction[0] * scale;
        return direction[2] > 0;
    }

    @Override
    public boolean tangents(double x, double y, double[] into) {
        double length = Math.sqrt(x * x + y * y + Angles.DEGREES * Angles.DEGREES);
        into[0] = -y / length;
        into[1] = x / length;
        into[2] = Angles.DEGREES / length;
        double scale = Angles.DEGREES / length;
        for (int k = 0; k < 3; k++) {
            into[3 + k] = ((k == 1 ? 1 : 0) - into[1] * into[k]) * scale;
            into[6 + k] = ((k == 0 ? -1 : 0) + into[0] * into[k]) * scale;
        }
        return true;
    }
}
