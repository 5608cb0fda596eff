package org.desdm.fits.wcs;

/**
 * Perspective from a point of the native axis onto a plane that may be tilted.
 *
 * @param mu distance of that point behind the centre, radii of the sphere: PVi_1 of latitude
 * @param gamma tilt of the plane, degrees: PVi_2
 */
record Azp(double mu, double gamma) implements Projection {

    @Override
    public String code() {
        return "AZP";
    }

    @Override
    public double theta0() {
        return 90;
    }

    /** Equations 27 to 34 of the paper; of two latitudes, the one that is closer to the pole. */
    @Override
    public boolean toDirection(double x, double y, double[] into) {
        double along = y * Angles.cosine(gamma);
        double radius = Math.sqrt(x * x + along * along);
        double rho = radius / (Angles.DEGREES * (mu + 1) + y * Angles.sine(gamma));
        double psi = Angles.arcTangent(1, rho);
        double omega = Angles.arcSine(rho * mu / Math.sqrt(rho * rho + 1));
        double other = psi + omega + 180;
        other = other > 180 ? other - 360 : other;
        double theta = Math.abs(other - 90) < Math.abs(psi - omega - 90) ? other : psi - omega;
        Angles.cosineAndSine(theta, into, 1);
        double up = into[2];
        double slope = radius > 0 ? into[1] / radius : 0;
        into[0] = -along * slope;
        into[1] = x * slope;
        into[2] = up;
        return Math.abs(theta) <= 90;
    }

    @Override
    public boolean toPlane(double[] direction, double[] into) {
        double cosine = Angles.cosine(gamma);
        double depth = mu + direction[2] + direction[0] * Angles.sine(gamma) / cosine;
        double scale = Angles.DEGREES * (mu + 1) / depth;
        into[0] = direction[1] * scale;
        into[1] = -direction[0] * scale / cosine;
        return depth > 0 && (Math.abs(mu) <= 1 || direction[2] * mu >= -1);
    }
}
