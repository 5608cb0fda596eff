package org.desdm.fits.wcs;

import org.desdm.api.error.Problem;
import org.desdm.fits.error.FitsError;

/**
 * Where the native sphere is tied to the sky, degrees.
 *
 * @param lon celestial longitude of the fiducial point: CRVAL of its axis
 * @param lat celestial latitude of the fiducial point
 * @param phi0 its native longitude
 * @param theta0 its native latitude
 * @param lonPole native longitude of the celestial pole
 * @param latPole celestial latitude that the native pole is to be close to, where two would do
 * @param offset whether the plane's origin is moved to the fiducial point
 */
record Fiducial(
        double lon,
        double lat,
        double phi0,
        double theta0,
        double lonPole,
        double latPole,
        boolean offset) {

    private static final double NORTH = 90;
    private static final double HALF_TURN = 180;

    /**
     * The fiducial point of a header; what is wrong becomes a problem.
     *
     * @param optics the projection, and whether PV keywords of the axis of longitudes count
     */
    static Fiducial of(WcsKeywords keywords, Axes axes, Optics optics) {
        double lon = crval(keywords, axes.lonAxis());
        double lat = crval(keywords, axes.latAxis());
        if (Math.abs(lat) > NORTH) {
            keywords.add(
                    Problem.of(
                                    FitsError.BAD_WCS,
                                    "CRVAL%d = %s is no latitude"
                                            .formatted(axes.latAxis(), WcsKeywords.text(lat)))
                            .at("header")
                            .because("latitudes are -90 to 90 degrees")
                            .next("correct the value, or the order of the axes in CTYPEi"));
        }
        Parameters pv =
                (m, otherwise) ->
                        optics.tied()
                                ? keywords.parameter(axes.lonAxis(), m, otherwise)
                                : otherwise;
        double phi0 = pv.real(1, 0);
        double theta0 = pv.real(2, optics.projection().theta0());
        double usual = lat >= theta0 ? phi0 : phi0 + HALF_TURN;
        double pole = keywords.real("LONPOLE", keywords.real("LONGPOLE", usual));
        return new Fiducial(
                lon,
                lat,
                phi0,
                theta0,
                pv.real(3, pole),
                pv.real(4, keywords.real("LATPOLE", NORTH)),
                pv.real(0, 0) != 0);
    }

    /** The parameters of the axis of longitudes, where they are such. */
    @FunctionalInterface
    private interface Parameters {
        double real(int m, double otherwise);
    }

    private static double crval(WcsKeywords keywords, int axis) {
        return keywords.requireReal("CRVAL" + axis, "the sky at the reference pixel")
                * LinearMatrix.degreesIn(keywords, axis);
    }
}
