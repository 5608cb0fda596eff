package org.desdm.fits.wcs;

/**
 * The law of CYP: perspective from a point of the equatorial plane onto a cylinder.
 *
 * @param mu distance of that point from the centre, radii of the sphere: PVi_1 of latitude
 * @param lambda radius of the cylinder, radii of the sphere: PVi_2
 */
record CypLaw(double mu, double lambda) implements ParallelLaw {

    @Override
    public double height(double theta) {
        return Angles.DEGREES * (mu + lambda) / (mu + Angles.cosine(theta)) * Angles.sine(theta);
    }

    @Override
    public double latitude(double y) {
        double eta = y / (Angles.DEGREES * (mu + lambda));
        return Angles.arcTangent(eta, 1) + Angles.arcSine(eta * mu / Math.sqrt(eta * eta + 1));
    }

    @Override
    public double width(double theta) {
        return lambda;
    }
}
