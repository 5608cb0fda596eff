package org.desdm.fits.wcs;

import java.util.List;
import java.util.Locale;
import org.desdm.api.error.Problem;
import org.desdm.fits.error.FitsError;

/**
 * The matrix of a header in one of its three spellings: CDi_j; PCi_j with CDELTi; CDELTi with
 * CROTAi. PC00i00j is PCi_j in the spelling of before the standard.
 *
 * @param name how it is spelt there
 * @param m11 change of the first coordinate along the first axis of the image, degrees a pixel
 * @param m12 change of the first coordinate along the second axis
 * @param m21 change of the second coordinate along the first axis
 * @param m22 change of the second coordinate along the second axis
 */
record LinearMatrix(String name, double m11, double m12, double m21, double m22) {

    private static final List<String> ELEMENTS = List.of("1_1", "1_2", "2_1", "2_2");
    private static final List<String> OLD = List.of("001001", "001002", "002001", "002002");

    /** The matrix of a header; what is wrong with it becomes a problem. */
    static LinearMatrix of(WcsKeywords keywords, Axes axes) {
        double[] unit = {degreesIn(keywords, 1), degreesIn(keywords, 2)};
        boolean cd = has(keywords, "CD", ELEMENTS);
        boolean pc = has(keywords, "PC", ELEMENTS);
        if (cd && pc) {
            keywords.warn("both CDi_j and PCi_j are there: PCi_j with CDELTi is taken");
        }
        if (pc) {
            return scaled(keywords, "PCi_j CDELTi", unit, elements(keywords, "PC", ELEMENTS, 1));
        }
        if (cd) {
            double[] m = elements(keywords, "CD", ELEMENTS, 0);
            return new LinearMatrix(
                    "CDi_j", m[0] * unit[0], m[1] * unit[0], m[2] * unit[1], m[3] * unit[1]);
        }
        if (has(keywords, "PC", OLD)) {
            double[] m = elements(keywords, "PC", OLD, 1);
            return scaled(keywords, "PC00i00j CDELTi", unit, m);
        }
        return rotated(keywords, axes, unit);
    }

    private static boolean has(WcsKeywords keywords, String prefix, List<String> elements) {
        return elements.stream().anyMatch(ij -> keywords.has(prefix + ij));
    }

    private static double[] elements(
            WcsKeywords keywords, String prefix, List<String> elements, double diagonal) {
        return elements.stream()
                .mapToDouble(
                        ij ->
                                keywords.real(
                                        prefix + ij, elements.indexOf(ij) % 3 == 0 ? diagonal : 0))
                .toArray();
    }

    private static LinearMatrix scaled(
            WcsKeywords keywords, String name, double[] unit, double[] pc) {
        double first = keywords.real("CDELT1", 1) * unit[0];
        double second = keywords.real("CDELT2", 1) * unit[1];
        return new LinearMatrix(name, pc[0] * first, pc[1] * first, pc[2] * second, pc[3] * second);
    }

    private static LinearMatrix rotated(WcsKeywords keywords, Axes axes, double[] unit) {
        if (!keywords.has("CDELT1") || !keywords.has("CDELT2")) {
            keywords.warn("CDELTi is missing: a pixel is taken as one CUNITi");
        }
        String crota = "CROTA" + axes.latAxis();
        String other = "CROTA" + axes.lonAxis();
        if (!keywords.has(crota) && keywords.real(other, 0) != 0) {
            keywords.warn(other + " is left out: " + crota + " turns an image");
        }
        double angle = keywords.real(crota, 0);
        double[] turn = new double[2];
        Angles.cosineAndSine(angle, turn, 0);
        double first = keywords.real("CDELT1", 1) * unit[0];
        double second = keywords.real("CDELT2", 1) * unit[1];
        double sense = axes.lonAxis() == 1 ? 1 : -1;
        return new LinearMatrix(
                "CDELTi " + crota,
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
