package org.desdm.fits.wcs;

import java.util.List;
import java.util.Optional;
import org.desdm.api.error.Problem;
import org.desdm.fits.error.FitsError;

/** The projections that are known, by the three letters of CTYPE. */
final class Projections {

    private static final String KNOWN =
            "TAN, TPV, SIN, STG, ARC, ZPN, ZEA, CYP, CEA, CAR, MER, SFL, PAR, MOL, AIT, COP, COE, COD, COO";

    /** Projections of the standard that are not known here. */
    private static final List<String> OTHERS =
            List.of(
                    "AZP", "SZP", "AIR", "BON", "PCO", "TSC", "CSC", "QSC", "HPX", "XPH", "TNX",
                    "ZPX");

    /** Most coefficients that ZPN may have. */
    private static final int ZPN_TERMS = 30;

    private Projections() {}

    /** The projection of that code with the parameters of the header; others become a problem. */
    static Projection of(String code, WcsKeywords keywords, Axes axes) {
        Parameters pv = new Parameters(keywords, "PV" + axes.latAxis() + "_");
        return switch (code) {
            case "TAN" -> new Tan();
            case "SIN" -> new Sin(pv.real(1, 0), pv.real(2, 0));
            case "STG", "ARC", "ZEA" -> new Zenithal(code, ZenithalLaw.Plain.valueOf(code));
            case "ZPN" -> zpn(keywords, pv);
            case "CAR", "MER", "SFL", "PAR" -> new Cylinder(code, ParallelLaw.Plain.valueOf(code));
            case "CEA" -> new Cylinder(code, new CeaLaw(pv.real(1, 1)));
            case "CYP" -> new Cylinder(code, new CypLaw(pv.real(1, 1), pv.real(2, 1)));
            case "MOL" -> new Cylinder(code, MolLaw.INSTANCE);
            case "AIT" -> new Ait();
            case "COP", "COE", "COD", "COO" -> conic(code, keywords, pv);
            default -> unknown(code, keywords);
        };
    }

    /** The parameters of the axis of latitudes. */
    private record Parameters(WcsKeywords keywords, String prefix) {

        double real(int number, double otherwise) {
            return keywords.real(prefix + number, otherwise);
        }
    }

    private static Projection zpn(WcsKeywords keywords, Parameters pv) {
        double[] c = new double[ZPN_TERMS];
        for (int m = 0; m < ZPN_TERMS; m++) {
            c[m] = pv.real(m, 0);
        }
        ZenithalPolynomial law = new ZenithalPolynomial(c);
        if (!law.grows()) {
            bad(
                    keywords,
                    pv.prefix + "1 = " + WcsKeywords.text(c[1]),
                    "its polynomial does not grow");
        }
        return new Zenithal("ZPN", law);
    }

    private static Projection conic(String code, WcsKeywords keywords, Parameters pv) {
        double thetaA = pv.real(1, Double.NaN);
        double eta = pv.real(2, 0);
        if (!(Math.abs(thetaA) > 0 && Math.abs(thetaA) <= 90)) {
            bad(
                    keywords,
                    pv.prefix + "1 = " + WcsKeywords.text(thetaA),
                    "the latitude of true scale is between 0 and 90 degrees");
        }
        Optional<ConicLaw> law = ConicLaw.of(code, thetaA, eta);
        return new Conic(code, thetaA, law.orElseThrow());
    }

    private static void bad(WcsKeywords keywords, String what, String why) {
        keywords.add(
                Problem.of(FitsError.BAD_WCS, what + " makes no projection")
                        .at("header")
                        .because(why)
                        .next("correct the PVi_m of the axis of latitudes"));
    }

    private static Projection unknown(String code, WcsKeywords keywords) {
        if (!code.isEmpty() || !keywords.hasProblems()) {
            String what =
                    OTHERS.contains(code)
                            ? "projection %s is not supported".formatted(code)
                            : "CTYPE names no projection of FITS: '%s'".formatted(code);
            keywords.add(
                    Problem.of(FitsError.UNKNOWN_PROJECTION, what)
                            .at("header")
                            .because("known are " + KNOWN)
                            .next("reproject the image, or correct CTYPE1 and CTYPE2"));
        }
        return new Tan();
    }
}
