package org.desdm.fits.mock;

import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.header.FitsHeader;

/**
 * Where the sky falls on one CCD in one exposure: a linear map about the centre of the camera, a
 * cubic radial distortion, and a gnomonic projection; in a header, TPV.
 *
 * @param geometry the CCD
 * @param pointing where the centre of the camera looks
 */
record SkyProjection(CcdGeometry geometry, SkyPoint pointing) {

    /** Size of a pixel at the centre of the camera, degrees. */
    static final double SCALE = 0.2635 / 3600;

    /**
     * Radial distortion, degrees<sup>-2</sup>: that of the camera's optics, -2.219e-3 as an angle,
     * turned into a tangent.
     */
    static final double CUBIC = -2.117e-3;

    /**
     * Terms of a polynomial of degree 3 as astrometric solutions write them, without the radius.
     */
    private static final int[] TERMS = {0, 1, 2, 4, 5, 6, 7, 8, 9, 10};

    private static final int LINEAR = 1;
    private static final int CUBE = 7;
    private static final int TIMES_OTHER_SQUARED = 9;
    private static final int NEWTON_STEPS = 5;

    /** The sky at a point of the trimmed image, counted from 0. */
    SkyPoint toSky(double x, double y) {
        double xi = SCALE * (y + 1 - geometry.centreRow());
        double eta = -SCALE * (x + 1 - geometry.centreColumn());
        double stretch = 1 + CUBIC * (xi * xi + eta * eta);
        return new TangentPlane(pointing).unproject(new PlanePoint(xi * stretch, eta * stretch));
    }

    /** The point of the trimmed image, counted from 0, that sees a point of the sky. */
    PlanePoint toPixel(SkyPoint sky) {
        PlanePoint world = new TangentPlane(pointing).project(sky);
        double distorted = StrictMath.hypot(world.x(), world.y());
        double r = distorted;
        for (int i = 0; i < NEWTON_STEPS; i++) {
            r -= (r * (1 + CUBIC * r * r) - distorted) / (1 + 3 * CUBIC * r * r);
        }
        double shrink = distorted == 0 ? 1 : r / distorted;
        return new PlanePoint(
                geometry.centreColumn() - 1 - world.y() * shrink / SCALE,
                geometry.centreRow() - 1 + world.x() * shrink / SCALE);
    }

    /** Writes the keywords; the reference pixel counts columns and rows of the trimmed image. */
    void write(FitsHeader header) {
        header.set(DesKeywords.ctype(1), "RA---TPV");
        header.set(DesKeywords.ctype(2), "DEC--TPV");
        header.set(DesKeywords.cunit(1), "deg");
        header.set(DesKeywords.cunit(2), "deg");
        header.set(DesKeywords.RADESYS, "ICRS");
        header.set(DesKeywords.EQUINOX, 2000.0);
        header.set(DesKeywords.crval(1), pointing.ra());
        header.set(DesKeywords.crval(2), pointing.dec());
        header.set(DesKeywords.crpix(1), geometry.centreColumn());
        header.set(DesKeywords.crpix(2), geometry.centreRow());
        header.set(DesKeywords.cd(1, 1), 0.0);
        header.set(DesKeywords.cd(1, 2), SCALE);
        header.set(DesKeywords.cd(2, 1), -SCALE);
        header.set(DesKeywords.cd(2, 2), 0.0);
        for (int axis = 1; axis <= 2; axis++) {
            for (int term : TERMS) {
                header.set(DesKeywords.pv(axis, term), coefficient(term));
            }
        }
    }

    private static double coefficient(int term) {
        return switch (term) {
            case LINEAR -> 1;
            case CUBE, TIMES_OTHER_SQUARED -> CUBIC;
            default -> 0;
        };
    }
}
