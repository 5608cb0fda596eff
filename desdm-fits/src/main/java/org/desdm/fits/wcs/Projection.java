package org.desdm.fits.wcs;

/**
 * A projection of the native sphere onto a plane (Calabretta and Greisen 2002, Astron. Astrophys.
 * 395, 1077). Immutable, so that threads may share it.
 *
 * <p>The plane is measured in degrees, x and y as in the paper. The sphere is measured in
 * directions: a native longitude phi and latitude theta are the direction (cos theta cos phi, cos
 * theta sin phi, sin theta), which spares most projections their trigonometry.
 */
interface Projection {

    /** The three letters of CTYPE. */
    String code();

    /** Native latitude of the point that CRVAL names, degrees: 90 for zenithal projections. */
    double theta0();

    /**
     * The direction that is projected onto a point of the plane.
     *
     * @param into its first three elements are set: a vector of any positive length
     * @return whether the point of the plane is one of the projection
     */
    boolean toDirection(double x, double y, double[] into);

    /**
     * The point of the plane onto which a direction is projected.
     *
     * @param direction a unit vector, in the first three elements
     * @param into its first two elements are set
     * @return whether the projection shows the direction
     */
    boolean toPlane(double[] direction, double[] into);
}
