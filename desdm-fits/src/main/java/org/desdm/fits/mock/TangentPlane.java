package org.desdm.fits.mock;

/**
 * Gnomonic projection about a point of the sky (Calabretta and Greisen 2002, Astron. Astrophys.
 * 395, 1077, section 5.1.3).
 *
 * @param centre where the plane touches the sky
 */
record TangentPlane(SkyPoint centre) {

    /** Standard coordinates, degrees; x grows with right ascension, y with declination. */
    PlanePoint project(SkyPoint sky) {
        double dRa = StrictMath.toRadians(sky.ra() - centre.ra());
        double dec = StrictMath.toRadians(sky.dec());
        double dec0 = StrictMath.toRadians(centre.dec());
        double across = StrictMath.cos(dec) * StrictMath.sin(dRa);
        double along = StrictMath.cos(dec) * StrictMath.cos(dRa);
        double up = StrictMath.sin(dec);
        double depth = StrictMath.sin(dec0) * up + StrictMath.cos(dec0) * along;
        double height = StrictMath.cos(dec0) * up - StrictMath.sin(dec0) * along;
        return new PlanePoint(
                StrictMath.toDegrees(across / depth), StrictMath.toDegrees(height / depth));
    }

    /** The point of the sky that has the given standard coordinates, degrees. */
    SkyPoint unproject(PlanePoint point) {
        double xi = StrictMath.toRadians(point.x());
        double eta = StrictMath.toRadians(point.y());
        double dec0 = StrictMath.toRadians(centre.dec());
        double depth = StrictMath.cos(dec0) - eta * StrictMath.sin(dec0);
        double height = StrictMath.sin(dec0) + eta * StrictMath.cos(dec0);
        double ra = centre.ra() + StrictMath.toDegrees(StrictMath.atan2(xi, depth));
        double dec = StrictMath.atan2(height, StrictMath.hypot(xi, depth));
        return new SkyPoint((ra % 360 + 360) % 360, StrictMath.toDegrees(dec));
    }
}
