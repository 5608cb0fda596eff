package org.desdm.fits.wcs;

/**
 * A smooth map of a plane onto itself, close to the identity: pixels onto pixels (SIP) or degrees
 * of the intermediate plane onto degrees (TPV, TNX, ZPX). Immutable, so that threads may share it.
 *
 * <p>x is the coordinate of the axis that holds longitudes, y that of latitudes, for every header
 * and in either order of its axes; for a map of pixels, x is the first axis of the image.
 */
interface Distortion {

    /** Length of the array that {@link #derive} fills. */
    int DERIVED = 6;

    /** Moves the points {@code from <= i < to} in place. */
    void apply(double[] x, double[] y, int from, int to);

    /**
     * The image of one point and how it changes there.
     *
     * @param into is filled with x', y', dx'/dx, dx'/dy, dy'/dx, dy'/dy
     */
    void derive(double x, double y, double[] into);

    /**
     * The same for the first {@code n} of many points, to the same bits.
     *
     * @param into six arrays of at least {@code n} elements, and a seventh to work in
     */
    default void derive(double[] x, double[] y, int n, double[][] into) {
        double[] one = new double[DERIVED];
        for (int i = 0; i < n; i++) {
            derive(x[i], y[i], one);
            for (int k = 0; k < DERIVED; k++) {
                into[k][i] = one[k];
            }
        }
    }

    /**
     * Where the search for the point whose image is (x, y) starts; by default there.
     *
     * @param into its first two elements are set
     */
    default void guess(double x, double y, double[] into) {
        into[0] = x;
        into[1] = y;
    }
}
