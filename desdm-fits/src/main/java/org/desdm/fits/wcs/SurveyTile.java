package org.desdm.fits.wcs;

import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.header.FitsHeader;

/**
 * The grid of pixels that a coadd is made on.
 *
 * @param wcs its coordinates
 * @param width pixels along the first axis
 * @param height pixels along the second axis
 */
public record SurveyTile(Wcs wcs, int width, int height) {

    private static final int SIDE = 10_000;
    private static final double PIXEL_DEGREES = 0.263 / 3600;

    /**
     * The survey's tile about a centre: 10 000 pixels of 0.263 arcsec a side, a tangent plane that
     * touches the sphere in the middle (CRPIX 5000.5), north up and east to the left.
     *
     * @param ra right ascension of the centre, degrees
     * @param dec its declination, degrees
     */
    public static SurveyTile about(double ra, double dec) {
        FitsHeader header = PlanePairs.gnomonic(new SkyPosition(ra, dec), "TAN");
        header.set(DesKeywords.RADESYS, "ICRS");
        for (int axis = 1; axis <= 2; axis++) {
            header.set(DesKeywords.crpix(axis), (SIDE + 1) / 2.0);
            header.set(DesKeywords.cd(axis, axis), axis == 1 ? -PIXEL_DEGREES : PIXEL_DEGREES);
        }
        return new SurveyTile(Wcs.of(header), SIDE, SIDE);
    }
}
