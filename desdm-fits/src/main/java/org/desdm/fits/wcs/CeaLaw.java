package org.desdm.fits.wcs;

/**
 * The law of CEA: equal areas.
 *
 * @param lambda square of the cosine of the latitude of true scale: PVi_1 of latitude
 */
record CeaLaw(double lambda) implements ParallelLaw {

    @Override
    public double height(double theta) {
        return Angles.DEGREES * Angles.sine(theta) / lambda;
    }

    @Override
    public double latitude(double y) {
        return Angles.arcSine(y * lambda / Angles.DEGREES);
    }

    @Override
    public double width(double theta) {
        return 1;
    }
}
