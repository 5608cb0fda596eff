package org.desdm.fits.wcs;

import java.util.ArrayList;
import java.util.List;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.header.Keyword;

/**
 * Writes a fit as TAN or SIP: the reference pixel is where the polynomials are 0, the matrix their
 * derivatives there, and the terms of higher degree are brought back to pixels by its inverse.
 */
final class SipForm {

    /** Pixels along a side of the grid that the polynomials of the inverse are fitted to. */
    private static final int GRID = 25;

    private static final String COMMENT = "SIP distortion";

    private final LinearFit linear;
    private final PlaneFit fit;
    private final int degree;

    /** The terms of higher degree in pixels, the linear ones without those of the identity. */
    private final Polynomial a;

    private final Polynomial b;

    private SipForm(LinearFit linear, PlaneFit fit, int degree) {
        this.linear = linear;
        this.fit = fit;
        this.degree = degree;
        this.a = Polynomial.of(degree, (i, j) -> inPixels(i, j)[0]);
        this.b = Polynomial.of(degree, (i, j) -> inPixels(i, j)[1]);
    }

    static FittedForm of(PlanePairs plane, ClippedFit clipped) {
        int degree = clipped.degree();
        LinearFit first = LinearFit.of(ClippedFit.fit(plane, clipped.weight(), 1).map());
        LinearFit linear = degree == 1 ? first : first.refined(clipped.fit().map());
        int n = plane.x().length;
        double[] u = new double[n];
        double[] v = new double[n];
        for (int i = 0; i < n; i++) {
            u[i] = plane.x()[i] - linear.x();
            v[i] = plane.y()[i] - linear.y();
        }
        PlaneFit.Samples samples =
                new PlaneFit.Samples(u, v, plane.xi(), plane.eta(), clipped.weight());
        SipForm form = new SipForm(linear, ClippedFit.fit(samples, degree), degree);
        FitsHeader header = linear.header(plane, degree == 1 ? "TAN" : "TAN-SIP");
        if (degree > 1) {
            form.set(header, "A", form.a, 2);
            form.set(header, "B", form.b, 2);
            PolynomialMap inverse = form.inverse(samples);
            form.set(header, "AP", inverse.first(), 0);
            form.set(header, "BP", inverse.second(), 0);
        }
        return form.written(header);
    }

    private double[] inPixels(int i, int j) {
        return i + j < 2
                ? new double[2]
                : linear.toPixels(
                        fit.map().first().coefficient(i, j), fit.map().second().coefficient(i, j));
    }

    private void set(FitsHeader header, String prefix, Polynomial polynomial, int from) {
        header.set(Keyword.integer(prefix + "_ORDER", COMMENT), degree);
        for (int p = 0; p <= degree; p++) {
            for (int q = 0; p + q <= degree; q++) {
                if (p + q >= from) {
                    String name = prefix + "_" + p + "_" + q;
                    header.set(Keyword.real(name, COMMENT), polynomial.coefficient(p, q));
                }
            }
        }
    }

    /** Polynomials of the inverse for readers that take them as it is, over the range of pairs. */
    private PolynomialMap inverse(PlaneFit.Samples samples) {
        LegendreRange alongX = LegendreRange.of(samples.u(), samples.weight());
        LegendreRange alongY = LegendreRange.of(samples.v(), samples.weight());
        int n = GRID * GRID;
        double[][] grid = new double[5][n];
        for (int k = 0; k < n; k++) {
            double x = alongX.middle() + (2.0 * (k % GRID) / (GRID - 1) - 1) / alongX.scale();
            double y = alongY.middle() + (2.0 * (k / GRID) / (GRID - 1) - 1) / alongY.scale();
            grid[0][k] = x + a.value(x, y);
            grid[1][k] = y + b.value(x, y);
            grid[2][k] = -a.value(x, y);
            grid[3][k] = -b.value(x, y);
            grid[4][k] = 1;
        }
        return ClippedFit.fit(
                        new PlaneFit.Samples(grid[0], grid[1], grid[2], grid[3], grid[4]), degree)
                .map();
    }

    private FittedForm written(FitsHeader header) {
        List<String> keywords = new ArrayList<>(List.of("CRPIX1", "CRPIX2"));
        keywords.addAll(List.of("CD1_1", "CD1_2", "CD2_1", "CD2_2"));
        for (String prefix : List.of("A_", "B_")) {
            for (int j = 0; j <= degree; j++) {
                for (int i = 0; i + j <= degree; i++) {
                    if (i + j > 1) {
                        keywords.add(prefix + i + "_" + j);
                    }
                }
            }
        }
        double[] values =
                keywords.stream()
                        .mapToDouble(name -> header.require(Keyword.real(name, "")))
                        .toArray();
        int n = PlaneFit.terms(degree);
        double[][] jacobian = new double[values.length][2 * n];
        for (int k = 0; k < 2 * n; k++) {
            double[] change = new double[2 * n];
            change[k] = 1;
            double[] words = changed(change);
            for (int i = 0; i < values.length; i++) {
                jacobian[i][k] = words[i];
            }
        }
        double[] both = Covariances.twice(fit.covariance(), n);
        return new FittedForm(header, keywords, values, Covariances.transformed(jacobian, both));
    }

    /**
     * How the words change if the coefficients of the polynomials do: the reference pixel moves to
     * where they are 0 then, and with it the point about which they are written.
     */
    private double[] changed(double[] c) {
        int n = PlaneFit.terms(degree);
        double[] moved = linear.toPixels(-c[0], -c[n]);
        double[] words = new double[6 + 2 * (n - 3)];
        words[0] = moved[0];
        words[1] = moved[1];
        Polynomial xi = changed(fit.map().first(), c, 0, moved);
        Polynomial eta = changed(fit.map().second(), c, n, moved);
        words[2] = xi.coefficient(1, 0);
        words[3] = xi.coefficient(0, 1);
        words[4] = eta.coefficient(1, 0);
        words[5] = eta.coefficient(0, 1);
        int at = 6;
        for (int j = 0; j <= degree; j++) {
            for (int i = 0; i + j <= degree; i++) {
                if (i + j > 1) {
                    double u = a.coefficient(i, j);
                    double v = b.coefficient(i, j);
                    double[] change =
                            linear.toPixels(
                                    xi.coefficient(i, j) - words[2] * u - words[3] * v,
                                    eta.coefficient(i, j) - words[4] * u - words[5] * v);
                    words[at] = change[0];
                    words[at + n - 3] = change[1];
                    at++;
                }
            }
        }
        return words;
    }

    private Polynomial changed(Polynomial polynomial, double[] c, int from, double[] moved) {
        return Polynomial.of(
                degree,
                (i, j) ->
                        c[from + PlaneFit.index(degree, i, j)]
                                + (i + 1) * polynomial.coefficient(i + 1, j) * moved[0]
                                + (j + 1) * polynomial.coefficient(i, j + 1) * moved[1]);
    }
}
