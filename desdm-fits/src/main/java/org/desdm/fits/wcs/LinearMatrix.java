package org.desdm.fits.wcs;

import java.util.List;
import java.util.Locale;
import org.desdm.api.error.Problem;
import org.desdm.fits.error.FitsError;

/**
 * The matrix of a header in one of its three spellings: CDi_j; PCi_j with CDELTi; CDELTi with
 * CROTAi.
 *
 * @param name how it is spelt there
 * @param m11 change of the first coordinate along the first axis of the image, degrees a pixel
 * @param m12 change of the first coordinate along the second axis
 * @param m21 change of the second coordinate along the first axis
 * @param m22 change of the second coordinate along the second axis
 */
record LinearMatrix(String name, double m11, double m12, double m21, double m22) {

    private static final List<String> ELEMENTS = List.of("1_1", "1_2", "2_1", "2_2");

    /** The matrix of a header; what is wrong with it becomes a problem. */
    static LinearMatrix of(WcsKeywords keywords, Axes axes) {
        double[] unit = {degreesIn(keywords, 1), degreesIn(keywords, 2)};
        boolean cd = ELEMENTS.stream().anyMatch(ij -> keywords.has("CD" + ij));
        boolean pc = ELEMENTS.stream().anyMatch(ij -> keywords.has("PC" + ij));
        if (cd && pc) {
            keywords.warn("both CDi_j and PCi_j are there: PCi_j with CDELTi is taken");
        }
        if (pc) {
            return scaled(keywords, "PCi_j CDELTi", unit, elements(keywords, "PC", 1));
        }
        if (cd) {
            double[] m = elements(keywords, "CD", 0);
            return new LinearMatrix(
                    "CDi_j", m[0] * unit[0], m[1] * unit[0], m[2] * unit[1], m[3] * unit[1]);
        }
        return rotated(keywords, axes, unit);
    }

    private static double[] elements(WcsKeywords keywords, String prefix, double diagonal) {
        return ELEMENTS.stream()
                .mapToDouble(
                        ij ->
                                keywords.real(
                                        prefix + ij, ij.charAt(0) == ij.charAt(2) ? diagonal : 0))
                .toArray();
    }

    private static LinearMatrix scaled(
            WcsKeywords keywords, String name, double[] unit, double[] pc) {
        double first = keywords.real("CDELT1", 1) * unit[0];
        double second = keywords.real("CDELT2", 1) * unit[1];
        return new LinearMatrix(name, pc[0] * first, pc[1] * first, pc[2] * second, pc[3] * second);
    }

    private static LinearMatrix rotated(WcsKeywords keywords, Axes axes, double[] unit) {
        if (!keywords.has("CDELT1") && !keywords.has("CDELT2")) {
            keywords.warn("neither CDi_j nor CDELTi is there: a pixel is taken as one CUNITi");
        }
        double angle = keywords.real("CROTA" + axes.latAxis(), 0);
        double[] turn = new double[2];
        Angles.cosineAndSine(angle, turn, 0);
        double first = keywords.real("CDELT1", 1) * unit[0];
        double second = keywords.real("CDELT2", 1) * unit[1];
        double sense = axes.lonAxis() == 1 ? 1 : -1;
        return new LinearMatrix(
                "CDELTi CROTA" + axes.latAxis(),
                first * turn[0],
                -sense * second * turn[1],
                sense * first * turn[1],
                second * turn[0]);
    }

    /** How many degrees the unit of an axis has. */
    static double degreesIn(WcsKeywords keywords, int axis) {
        String name = "CUNIT" + axis;
        String unit = keywords.text(name, "deg");
        switch (unit.toLowerCase(Locale.ROOT)) {
            case "deg", "degree", "degrees", "":
                return 1;
            case "arcmin":
                return 1 / 60.0;
            case "arcsec":
                return 1 / 3600.0;
            case "mas":
                return 1 / 3.6e6;
            case "rad":
                return Angles.DEGREES;
            default:
                keywords.add(
                        Problem.of(
                                        FitsError.BAD_WCS,
                                        name + " = '" + unit + "' is no unit of angles")
                                .at("header")
                                .because("known are deg, arcmin, arcsec, mas, rad")
                                .next("correct the unit"));
                return Double.NaN;
        }
    }

    /** The row of a coordinate, 1 or 2: its change along the first axis and along the second. */
    double[] row(int axis) {
        return axis == 1 ? new double[] {m11, m12} : new double[] {m21, m22};
    }
}
