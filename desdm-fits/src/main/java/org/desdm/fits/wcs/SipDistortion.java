package org.desdm.fits.wcs;

import java.util.Optional;
import org.desdm.api.error.Problem;
import org.desdm.fits.error.FitsError;

/**
 * The simple imaging polynomial: offsets from the reference pixel, in pixels along the axes of the
 * image, grow by polynomials of themselves (Shupe et al. 2005, ADASS XIV, 491).
 *
 * @param forward the offsets that are bent: u + A(u, v), v + B(u, v)
 * @param start where the search for the inverse starts: U + AP(U, V), V + BP(U, V); approximate,
 *     and never the answer
 */
record SipDistortion(PolynomialMap forward, Optional<PolynomialMap> start) implements Distortion {

    private static final int MOST = 9;

    /** The distortion of A_ORDER and B_ORDER; what is wrong with them becomes a problem. */
    static Optional<Distortion> of(WcsKeywords keywords) {
        int a = order(keywords, "A");
        int b = order(keywords, "B");
        if (a < 0 && b < 0) {
            return Optional.empty();
        }
        if (a < 0 || b < 0) {
            String missing = a < 0 ? "A_ORDER" : "B_ORDER";
            keywords.warn(missing + " is missing beside its twin: that axis is not distorted");
        }
        PolynomialMap forward = map(keywords, "A", a, "B", b);
        int ap = order(keywords, "AP");
        int bp = order(keywords, "BP");
        boolean startKnown = ap >= 0 && bp >= 0;
        return Optional.of(
                new SipDistortion(
                        forward,
                        startKnown
                                ? Optional.of(map(keywords, "AP", ap, "BP", bp))
                                : Optional.empty()));
    }

    private static int order(WcsKeywords keywords, String prefix) {
        String name = prefix + "_ORDER";
        double order = keywords.real(name, -1);
        if (order > MOST || order < 0 && keywords.has(name) || order != Math.rint(order)) {
            keywords.add(
                    Problem.of(FitsError.BAD_WCS, name + " = " + WcsKeywords.text(order))
                            .at("header")
                            .because("orders of SIP are whole numbers of 0 to " + MOST)
                            .next("correct the order, or fit the distortion anew"));
            return -1;
        }
        return (int) order;
    }

    private static PolynomialMap map(
            WcsKeywords keywords, String first, int firstOrder, String second, int secondOrder) {
        return new PolynomialMap(
                grown(keywords, first, firstOrder, 1, 0),
                grown(keywords, second, secondOrder, 0, 1));
    }

    /** The polynomial of a prefix, plus the term of powers (i, j) that makes it a growth. */
    private static Polynomial grown(
            WcsKeywords keywords, String prefix, int order, int addI, int addJ) {
        return Polynomial.of(
                Math.max(1, order),
                (i, j) ->
                        (i == addI && j == addJ ? 1 : 0)
                                + (i + j <= order
                                        ? keywords.real(prefix + "_" + i + "_" + j, 0)
                                        : 0));
    }

    @Override
    public void apply(double[] x, double[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            double u = x[i];
            double v = y[i];
            x[i] = forward.first().value(u, v);
            y[i] = forward.second().value(u, v);
        }
    }

    @Override
    public void derive(double x, double y, double[] into) {
        forward.derive(x, y, into);
    }

    @Override
    public void derive(double[] x, double[] y, int n, double[][] into) {
        forward.derive(x, y, n, into);
    }

    @Override
    public void guess(double x, double y, double[] into) {
        if (start.isPresent()) {
            into[0] = start.get().first().value(x, y);
            into[1] = start.get().second().value(x, y);
        } else {
            into[0] = x;
            into[1] = y;
        }
    }
}
