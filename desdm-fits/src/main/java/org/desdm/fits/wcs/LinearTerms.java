package org.desdm.fits.wcs;

import org.desdm.api.error.Problem;
import org.desdm.fits.error.FitsError;

/**
 * The linear map from pixels to the intermediate plane: {@code x = cd11 (px - refX) + cd12 (py -
 * refY)}, y alike.
 *
 * @param refX first coordinate of the reference pixel, counted from 0: CRPIX1 - 1
 * @param refY second coordinate of the reference pixel, counted from 0: CRPIX2 - 1
 * @param cd11 change of x (along longitudes) by pixel along the first axis, degrees
 * @param cd12 change of x by pixel along the second axis, degrees
 * @param cd21 change of y (along latitudes) by pixel along the first axis, degrees
 * @param cd22 change of y by pixel along the second axis, degrees
 */
record LinearTerms(double refX, double refY, double cd11, double cd12, double cd21, double cd22) {

    /** A determinant below this part of its two products is rounding alone. */
    private static final double ROUNDING = 1e-14;

    /** A zero without sign, so that one written and read again is equal. */
    LinearTerms {
        cd11 += 0.0;
        cd12 += 0.0;
        cd21 += 0.0;
        cd22 += 0.0;
    }

    /** The terms of a header; what is wrong with them becomes a problem. */
    static LinearTerms of(WcsKeywords keywords, Axes axes) {
        double refX = keywords.requireReal("CRPIX1", "the reference pixel") - 1;
        double refY = keywords.requireReal("CRPIX2", "the reference pixel") - 1;
        LinearMatrix matrix = LinearMatrix.of(keywords, axes);
        double[] lon = matrix.row(axes.lonAxis());
        double[] lat = matrix.row(axes.latAxis());
        LinearTerms terms = new LinearTerms(refX, refY, lon[0], lon[1], lat[0], lat[1]);
        if (terms.isSingular()) {
            keywords.add(
                    Problem.of(
                                    FitsError.SINGULAR_WCS,
                                    "%s = [%s %s; %s %s] cannot be inverted"
                                            .formatted(
                                                    matrix.name(),
                                                    WcsKeywords.text(matrix.row(1)[0]),
                                                    WcsKeywords.text(matrix.row(1)[1]),
                                                    WcsKeywords.text(matrix.row(2)[0]),
                                                    WcsKeywords.text(matrix.row(2)[1])))
                            .at("header")
                            .because("its determinant is 0: it maps the image onto a line")
                            .next("correct these keywords, or solve the astrometry of the image"));
        }
        return terms;
    }

    /** A matrix with NaN in it has a problem of its own. */
    private boolean isSingular() {
        if (Double.isNaN(cd11) || Double.isNaN(cd12) || Double.isNaN(cd21) || Double.isNaN(cd22)) {
            return false;
        }
        double products = Math.abs(cd11 * cd22) + Math.abs(cd12 * cd21);
        return !(Math.abs(determinant()) > ROUNDING * products);
    }

    double determinant() {
        return cd11 * cd22 - cd12 * cd21;
    }

    /** Replaces pixels by their offsets from the reference pixel. */
    void toOffsets(double[] x, double[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            x[i] -= refX;
            y[i] -= refY;
        }
    }

    /** Replaces offsets from the reference pixel by pixels. */
    void toPixels(double[] x, double[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            x[i] += refX;
            y[i] += refY;
        }
    }

    /** Replaces offsets from the reference pixel by points of the plane, degrees. */
    void toPlane(double[] x, double[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            double u = x[i];
            double v = y[i];
            x[i] = cd11 * u + cd12 * v;
            y[i] = cd21 * u + cd22 * v;
        }
    }

    /** Replaces points of the plane by offsets from the reference pixel. */
    void fromPlane(double[] x, double[] y, int from, int to) {
        double inverse = 1 / determinant();
        for (int i = from; i < to; i++) {
            double a = x[i];
            double b = y[i];
            x[i] = (cd22 * a - cd12 * b) * inverse;
            y[i] = (cd11 * b - cd21 * a) * inverse;
        }
    }
}
