package org.desdm.fits.wcs;

import java.util.List;
import java.util.Optional;
import org.desdm.api.error.Problem;
import org.desdm.fits.error.FitsError;

/** The projections that are known, by the three letters of CTYPE. */
final class Projections {

    private static final String KNOWN =
            "AZP, SZP, TAN, TPV, TNX, ZPX, SIN, STG, ARC, ZPN, ZEA, AIR, CYP, CEA, CAR, MER, SFL, PAR, MOL, AIT,"
                    + " COP, COE, COD, COO, BON, PCO, TSC, HPX";

    /** Projections of the standard that are not known here. */
    private static final List<String> OTHERS = List.of("CSC", "QSC", "XPH");

    /** Most coefficients that ZPN may have. */
    private static final int ZPN_TERMS = 30;

    /** Most facets around the sphere or from pole to pole; HEALPix itself has 4 and 3. */
    private static final int MOST_FACETS = 1000;

    private Projections() {}

    /** The projection of that code with the parameters of the header; others become a problem. */
    static Projection of(String code, WcsKeywords keywords, Axes axes) {
        Parameters pv = new Parameters(keywords, axes.latAxis());
        return switch (code) {
            case "TAN" -> new Tan();
            case "SIN" -> new Sin(pv.real(1, 0), pv.real(2, 0));
            case "STG", "ARC", "ZEA" -> new Zenithal(code, ZenithalLaw.Plain.valueOf(code));
            case "AIR" -> air(keywords, pv);
            case "AZP" -> azp(keywords, pv);
            case "SZP" -> szp(keywords, pv);
            case "TSC" -> new Tsc();
            case "BON" -> bonne(keywords, pv);
            case "PCO" -> new Pco();
            case "HPX" -> healpix(keywords, pv);
            case "ZPN" -> zpn(keywords, pv);
            case "CAR", "MER", "SFL", "PAR" -> new Cylinder(code, ParallelLaw.Plain.valueOf(code));
            case "CEA" -> cea(keywords, pv);
            case "CYP" -> cyp(keywords, pv);
            case "MOL" -> new Cylinder(code, MolLaw.INSTANCE);
            case "AIT" -> new Ait();
            case "COP", "COE", "COD", "COO" -> conic(code, keywords, pv);
            default -> unknown(code, keywords);
        };
    }

    /** The parameters of one axis. */
    private record Parameters(WcsKeywords keywords, int axis) {

        double real(int m, double otherwise) {
            return keywords.parameter(axis, m, otherwise);
        }

        String name(int m) {
            return "PV" + axis + "_" + m;
        }
    }

    private static Projection air(WcsKeywords keywords, Parameters pv) {
        double edge = pv.real(1, 90);
        if (!(edge > -90 && edge <= 90)) {
            String what = pv.name(1) + " = " + WcsKeywords.text(edge);
            bad(keywords, what, "the edge of the cap is above -90 and up to 90 degrees");
        }
        return new Zenithal("AIR", new AirLaw(edge));
    }

    private static Projection cea(WcsKeywords keywords, Parameters pv) {
        double lambda = pv.real(1, 1);
        if (!(lambda > 0 && lambda <= 1)) {
            String what = pv.name(1) + " = " + WcsKeywords.text(lambda);
            bad(keywords, what, "the square of a cosine is above 0 and up to 1");
        }
        return new Cylinder("CEA", new CeaLaw(lambda));
    }

    private static Projection cyp(WcsKeywords keywords, Parameters pv) {
        CypLaw law = new CypLaw(pv.real(1, 1), pv.real(2, 1));
        if (law.lambda() == 0 || law.mu() + law.lambda() == 0) {
            String values = WcsKeywords.text(law.mu()) + ", " + WcsKeywords.text(law.lambda());
            bad(keywords, pv.name(1) + ", 2 = " + values, "the sphere becomes a line or a point");
        }
        return new Cylinder("CYP", law);
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
                    pv.name(1) + " = " + WcsKeywords.text(c[1]),
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
                    pv.name(1) + " = " + WcsKeywords.text(thetaA),
                    "the latitude of true scale is between 0 and 90 degrees");
        }
        Optional<ConicLaw> law = ConicLaw.of(code, thetaA, eta);
        return new Conic(code, thetaA, law.orElseThrow());
    }

    private static Projection azp(WcsKeywords keywords, Parameters pv) {
        Azp azp = new Azp(pv.real(1, 0), pv.real(2, 0));
        if (azp.mu() == -1 || !(Math.abs(azp.gamma()) < 90)) {
            String values = WcsKeywords.text(azp.mu()) + ", " + WcsKeywords.text(azp.gamma());
            bad(keywords, pv.name(1) + ", 2 = " + values, "the plane is seen from within itself");
        }
        return azp;
    }

    private static Projection szp(WcsKeywords keywords, Parameters pv) {
        Szp szp = new Szp(pv.real(1, 0), pv.real(2, 0), pv.real(3, 90));
        if (szp.depth() == 0) {
            String what = pv.name(1) + " = " + WcsKeywords.text(szp.mu());
            bad(keywords, what, "the plane is seen from within itself");
        }
        return szp;
    }

    /** With latitude 0 it is SFL. */
    private static Projection bonne(WcsKeywords keywords, Parameters pv) {
        double theta1 = pv.real(1, Double.NaN);
        if (!(Math.abs(theta1) <= 90)) {
            String what = pv.name(1) + " = " + WcsKeywords.text(theta1);
            bad(keywords, what, "the latitude of true scale is -90 to 90 degrees");
        }
        return theta1 == 0 ? new Cylinder("SFL", ParallelLaw.Plain.SFL) : new Bon(theta1);
    }

    private static Projection healpix(WcsKeywords keywords, Parameters pv) {
        double facets = pv.real(1, 4);
        double rows = pv.real(2, 3);
        boolean whole = facets == Math.rint(facets) && rows == Math.rint(rows);
        if (!whole || facets < 1 || rows < 1 || facets > MOST_FACETS || rows > MOST_FACETS) {
            String values = WcsKeywords.text(facets) + ", " + WcsKeywords.text(rows);
            bad(keywords, pv.name(1) + ", 2 = " + values, "H and K count facets, from 1 on");
        }
        return new Hpx((int) facets, (int) rows);
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
