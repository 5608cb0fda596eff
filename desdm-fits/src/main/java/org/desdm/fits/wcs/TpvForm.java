package org.desdm.fits.wcs;

import java.util.ArrayList;
import java.util.List;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.header.Keyword;

/**
 * Writes a fit as TPV: linear terms by a fit of degree 1, which are then held, and polynomials of
 * the plane in which every term is fitted, the constant and the linear ones too.
 */
final class TpvForm {

    private TpvForm() {}

    static FittedForm of(PlanePairs plane, ClippedFit clipped) {
        LinearFit linear = LinearFit.of(ClippedFit.fit(plane, clipped.weight(), 1).map());
        int n = plane.x().length;
        double[] u = new double[n];
        double[] v = new double[n];
        double[] cd = linear.cd();
        for (int i = 0; i < n; i++) {
            double x = plane.x()[i] - linear.x();
            double y = plane.y()[i] - linear.y();
            u[i] = cd[0] * x + cd[1] * y;
            v[i] = cd[2] * x + cd[3] * y;
        }
        int degree = clipped.degree();
        PlaneFit fit =
                ClippedFit.fit(
                        new PlaneFit.Samples(u, v, plane.xi(), plane.eta(), clipped.weight()),
                        degree);
        int terms = PlaneFit.terms(degree);
        FitsHeader header = linear.header(plane, "TPV");
        List<String> keywords = new ArrayList<>();
        double[] values = new double[2 * terms];
        for (int axis = 1; axis <= 2; axis++) {
            Polynomial polynomial = axis == 1 ? fit.map().first() : fit.map().second();
            for (int j = 0; j <= degree; j++) {
                for (int i = 0; i + j <= degree; i++) {
                    int m = TpvDistortion.term(i + j) + (axis == 1 ? j : i);
                    double value = polynomial.coefficient(i, j);
                    values[keywords.size()] = value;
                    Keyword<Double> keyword = DesKeywords.pv(axis, m);
                    keywords.add(keyword.name());
                    header.set(keyword, value);
                }
            }
        }
        return new FittedForm(header, keywords, values, Covariances.twice(fit.covariance(), terms));
    }
}
