package org.desdm.fits.wcs;

import org.desdm.fits.error.UndeterminedWcsException;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.header.FitsHeader;

/**
 * Linear terms about the pixel that shows the centre.
 *
 * @param x the pixel, from the middle of the pairs
 * @param y the pixel, from the middle of the pairs
 * @param cd row by row: change of xi along x, of xi along y, of eta along x, of eta along y
 */
record LinearFit(double x, double y, double[] cd) {

    /** A determinant below this part of its two products is rounding alone. */
    private static final double ROUNDING = 1e-10;

    private static final int MOST_STEPS = 50;

    /** Pixels within which the centre is found. */
    private static final double FOUND = 1e-9;

    /** The terms of polynomials of degree 1. */
    static LinearFit of(PolynomialMap map) {
        return at(map, 0, 0);
    }

    /** One step from a pixel to that of the centre, by the derivatives there. */
    private static LinearFit at(PolynomialMap map, double x, double y) {
        double[] at = new double[Distortion.DERIVED];
        map.derive(x, y, at);
        double[] cd = {at[2], at[3], at[4], at[5]};
        double determinant = determinant(cd);
        double products = Math.abs(cd[0] * cd[3]) + Math.abs(cd[1] * cd[2]);
        if (!(Math.abs(determinant) > ROUNDING * products)) {
            throw new UndeterminedWcsException(
                    "the pairs lie on a line in the sky", "match stars all over the image");
        }
        return new LinearFit(
                x - (cd[3] * at[0] - cd[1] * at[1]) / determinant,
                y - (cd[0] * at[1] - cd[2] * at[0]) / determinant,
                cd);
    }

    /** The pixel of the centre by the polynomials themselves, searched from this one on. */
    LinearFit refined(PolynomialMap map) {
        LinearFit last = this;
        for (int i = 0; i < MOST_STEPS; i++) {
            LinearFit next = at(map, last.x, last.y);
            if (Math.hypot(next.x - last.x, next.y - last.y) < FOUND) {
                return next;
            }
            last = next;
        }
        throw new UndeterminedWcsException(
                "the polynomials do not reach the centre that was given",
                "give a centre near the pairs, or fit TPV, which needs none");
    }

    private static double determinant(double[] cd) {
        return cd[0] * cd[3] - cd[1] * cd[2];
    }

    /** What a linear map of pixels does to them, undone. */
    double[] toPixels(double xi, double eta) {
        double determinant = determinant(cd);
        return new double[] {
            (cd[3] * xi - cd[1] * eta) / determinant, (cd[0] * eta - cd[2] * xi) / determinant
        };
    }

    /** A header of these terms. */
    FitsHeader header(PlanePairs plane, String code) {
        FitsHeader header = PlanePairs.gnomonic(plane.centre(), code);
        header.set(DesKeywords.crpix(1), plane.origin().x() + x + 1);
        header.set(DesKeywords.crpix(2), plane.origin().y() + y + 1);
        for (int k = 0; k < cd.length; k++) {
            header.set(DesKeywords.cd(1 + k / 2, 1 + k % 2), cd[k]);
        }
        return header;
    }
}
