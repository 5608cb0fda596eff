package org.desdm.fits.wcs;

/**
 * A projection with straight parallels: y is a law of the native latitude, x the native longitude
 * times another.
 *
 * @param code the three letters of CTYPE
 * @param law the laws
 */
record Cylinder(String code, ParallelLaw law) implements Projection {

    private static final double HALF_TURN = 180;

    /** Longitudes beyond half a turn by this are rounding. */
    private static final double ROUNDING = 1e-11;

    @Override
    public double theta0() {
        return 0;
    }

    @Override
    public boolean toDirection(double x, double y, double[] into) {
        double theta = law.latitude(y);
        double width = law.width(theta);
        double phi = width > 0 ? x / width : 0;
        boolean inside = Math.abs(x) <= HALF_TURN * width + ROUNDING && Math.abs(theta) <= 90;
        Native.direction(inside ? phi : Double.NaN, theta, into);
        return inside;
    }

    @Override
    public boolean toPlane(double[] direction, double[] into) {
        double theta = Native.latitude(direction);
        double height = law.height(theta);
        into[0] = Native.longitude(direction) * law.width(theta);
        into[1] = height;
        return Math.abs(height) <= Double.MAX_VALUE;
    }
}
