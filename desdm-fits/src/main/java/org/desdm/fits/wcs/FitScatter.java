package org.desdm.fits.wcs;

/**
 * How far the used pairs lie from a fit, arcsec.
 *
 * @param rmsXi along longitudes
 * @param rmsEta along latitudes
 * @param variance weighted mean square of either coordinate, over the degrees of freedom; NaN if
 *     there are none
 */
record FitScatter(double rmsXi, double rmsEta, double variance) {

    static final double ARCSEC = 3600;

    /** The scatter about the polynomials of pixels. */
    static FitScatter of(PlanePairs plane, ClippedFit clipped) {
        PolynomialMap map = clipped.fit().map();
        double xi = 0;
        double eta = 0;
        double weighted = 0;
        int n = 0;
        for (int i = 0; i < plane.x().length; i++) {
            double weight = clipped.weight()[i];
            if (weight > 0) {
                double x = plane.x()[i];
                double y = plane.y()[i];
                double dXi = (plane.xi()[i] - map.first().value(x, y)) * ARCSEC;
                double dEta = (plane.eta()[i] - map.second().value(x, y)) * ARCSEC;
                xi += dXi * dXi;
                eta += dEta * dEta;
                weighted += weight * (dXi * dXi + dEta * dEta);
                n++;
            }
        }
        int free = 2 * (n - PlaneFit.terms(clipped.degree()));
        return new FitScatter(
                Math.sqrt(xi / n), Math.sqrt(eta / n), free > 0 ? weighted / free : Double.NaN);
    }
}
