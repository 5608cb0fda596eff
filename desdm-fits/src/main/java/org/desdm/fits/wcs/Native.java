package org.desdm.fits.wcs;

/** Native longitudes and latitudes as directions, for projections that are stated in angles. */
final class Native {

    private Native() {}

    /** Sets {@code into} to the unit vector of native longitude and latitude, degrees. */
    static void direction(double phi, double theta, double[] into) {
        Angles.cosineAndSine(theta, into, 1);
        double across = into[1];
        double up = into[2];
        Angles.cosineAndSine(phi, into, 0);
        into[0] *= across;
        into[1] *= across;
        into[2] = up;
    }

    /** The native longitude of a direction, degrees, -180 to 180. */
    static double longitude(double[] direction) {
        return Angles.arcTangent(direction[1], direction[0]);
    }

    /** The native latitude of a direction, degrees. */
    static double latitude(double[] direction) {
        return Angles.arcTangent(direction[2], across(direction));
    }

    /** The cosine of the native latitude of a unit vector. */
    static double across(double[] direction) {
        return Math.sqrt(direction[0] * direction[0] + direction[1] * direction[1]);
    }
}
