package org.desdm.fits.wcs;

/**
 * The plane and the sky: a projection and a rotation.
 *
 * @param projection the projection
 * @param rotation celestial to native directions
 * @param originX plane coordinate of the reference pixel, degrees; 0 but for a moved fiducial point
 * @param originY its other coordinate
 */
record Sphere(Projection projection, SkyRotation rotation, double originX, double originY) {

    /**
     * Replaces points of the plane by longitudes and latitudes, degrees, NaN where there is none.
     */
    void toSky(double[] x, double[] y, int from, int to) {
        double[] v = new double[3];
        for (int i = from; i < to; i++) {
            if (projection.toDirection(x[i] + originX, y[i] + originY, v)) {
                rotation.toSky(v, 0);
                x[i] = Angles.wrapped(Angles.arcTangent(v[1], v[0]));
                y[i] = Angles.arcTangent(v[2], Math.sqrt(v[0] * v[0] + v[1] * v[1]));
            } else {
                x[i] = Double.NaN;
                y[i] = Double.NaN;
            }
        }
    }

    /** Replaces longitudes and latitudes by points of the plane, NaN where there is none. */
    void toPlane(double[] lon, double[] lat, int from, int to) {
        double[] a = new double[2];
        double[] d = new double[2];
        double[] v = new double[3];
        for (int i = from; i < to; i++) {
            Angles.cosineAndSine(lon[i], a, 0);
            Angles.cosineAndSine(lat[i], d, 0);
            v[0] = d[0] * a[0];
            v[1] = d[0] * a[1];
            v[2] = d[1];
            rotation.toNative(v, 0);
            boolean seen = projection.toPlane(v, a);
            lon[i] = seen ? a[0] - originX : Double.NaN;
            lat[i] = seen ? a[1] - originY : Double.NaN;
        }
    }
}
