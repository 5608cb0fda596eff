package org.desdm.fits.wcs;

/**
 * Perspective from any point onto the plane that touches the native pole.
 *
 * @param mu distance of that point from the centre, radii of the sphere: PVi_1 of latitude
 * @param phiC native longitude of where the line through it leaves the sphere, degrees: PVi_2
 * @param thetaC native latitude of the same, degrees: PVi_3
 */
record Szp(double mu, double phiC, double thetaC) implements Projection {

    @Override
    public String code() {
        return "SZP";
    }

    @Override
    public double theta0() {
        return 90;
    }

    private double atX() {
        return -mu * Angles.cosine(thetaC) * Angles.sine(phiC);
    }

    private double atY() {
        return mu * Angles.cosine(thetaC) * Angles.cosine(phiC);
    }

    /** How far the point lies behind the plane. */
    double depth() {
        return mu * Angles.sine(thetaC) + 1;
    }

    /** Equations 44 to 47 of the paper, for s = 1 - sin theta. */
    @Override
    public boolean toDirection(double x, double y, double[] into) {
        double u = x / Angles.DEGREES;
        double v = y / Angles.DEGREES;
        double slopeX = (u - atX()) / depth();
        double slopeY = (v - atY()) / depth();
        double a = slopeX * slopeX + slopeY * slopeY + 1;
        double b = -(u * slopeX + v * slopeY + 1);
        double c = u * u + v * v;
        double root = b * b - a * c;
        if (!(root >= 0)) {
            return false;
        }
        double one = (-b - Math.sqrt(root)) / a;
        double s = one >= 0 ? c / (Math.sqrt(root) - b) : (-b + Math.sqrt(root)) / a;
        into[0] = slopeY * s - v;
        into[1] = u - slopeX * s;
        into[2] = 1 - s;
        return s <= 2;
    }

    @Override
    public boolean toPlane(double[] direction, double[] into) {
        double s = 1 - direction[2];
        double depth = depth() - s;
        double l = direction[0];
        double m = direction[1];
        into[0] = Angles.DEGREES * (depth() * m - atX() * s) / depth;
        into[1] = -Angles.DEGREES * (depth() * l + atY() * s) / depth;
        double towards = atX() * m - atY() * l - (depth() - 1) * direction[2];
        return depth > 0 && (Math.abs(mu) <= 1 || towards <= 1);
    }
}
