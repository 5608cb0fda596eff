package org.desdm.fits.wcs;

import java.util.Arrays;
import java.util.Optional;
import org.desdm.fits.error.UndeterminedWcsException;

/**
 * Polynomials from pixels to the plane, and the pairs that agree with them.
 *
 * @param weight weights of the pairs, 0 for those that are left out
 * @param fit the polynomials of those that are used
 * @param degree degree of the polynomials
 * @param passes how often they were fitted
 */
record ClippedFit(double[] weight, PlaneFit fit, int degree, int passes) {

    /** The median of a squared normal deviate. */
    private static final double MEDIAN = 0.4549364231195724;

    /** Residuals below this, arcsec, are the rounding of positions. */
    private static final double ROUNDING = 1e-8;

    /**
     * Fits, leaves out the pairs that are too far, and does so again until they are the same. All
     * pairs are judged every time, so that one may come back. The scatter is that of the coordinate
     * with the larger median of squares, which outliers do not move, over all pairs.
     */
    static ClippedFit of(MatchedPairs pairs, PlanePairs plane, WcsFitConfig config) {
        double[] all = new double[pairs.size()];
        Arrays.setAll(all, pairs::weight);
        double[] weight = all.clone();
        PlaneFit fit = fit(plane, weight, config.degree());
        int pass = 1;
        double[] next = chosen(plane, all, fit, config);
        while (!Arrays.equals(next, weight) && pass < config.passes()) {
            weight = next;
            fit = fit(plane, weight, config.degree());
            pass++;
            next = chosen(plane, all, fit, config);
        }
        return new ClippedFit(weight, fit, config.degree(), pass);
    }

    /** The best polynomials of the pixels, about their middle. */
    static PlaneFit fit(PlanePairs plane, double[] weight, int degree) {
        return fit(
                new PlaneFit.Samples(plane.x(), plane.y(), plane.xi(), plane.eta(), weight),
                degree);
    }

    /** The best polynomials; throws where the points do not determine them. */
    static PlaneFit fit(PlaneFit.Samples samples, int degree) {
        long used = Arrays.stream(samples.weight()).filter(w -> w > 0).count();
        int needed = PlaneFit.terms(degree);
        if (used < needed) {
            throw new UndeterminedWcsException(
                    "%d pairs are left of %d, a polynomial of degree %d needs %d"
                            .formatted(used, samples.weight().length, degree, needed),
                    "match more stars, or fit a lower degree");
        }
        Optional<PlaneFit> fit = PlaneFit.of(samples, degree);
        return fit.orElseThrow(
                () ->
                        new UndeterminedWcsException(
                                "%d pairs lie on a line or a curve: they do not tell the terms of"
                                                .formatted(used)
                                        + " degree %d apart".formatted(degree),
                                "match stars all over the image, or fit a lower degree"));
    }

    private static double[] chosen(
            PlanePairs plane, double[] weight, PlaneFit fit, WcsFitConfig config) {
        double[] xi = squares(plane, plane.xi(), fit.map().first());
        double[] eta = squares(plane, plane.eta(), fit.map().second());
        int n = (int) Arrays.stream(weight).filter(w -> w > 0).count();
        int free = Math.max(1, n - PlaneFit.terms(config.degree()));
        double variance = Math.max(median(xi, weight), median(eta, weight)) / MEDIAN * n / free;
        double limit = config.clipSigma() * config.clipSigma() * variance;
        double[] chosen = weight.clone();
        for (int i = 0; i < weight.length; i++) {
            double square = xi[i] + eta[i];
            if (square * weight[i] > limit && square > ROUNDING * ROUNDING) {
                chosen[i] = 0;
            }
        }
        return chosen;
    }

    /** Squared distances of the pairs from the fit along a coordinate, arcsec². */
    private static double[] squares(PlanePairs plane, double[] values, Polynomial polynomial) {
        double[] squares = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            double off = values[i] - polynomial.value(plane.x()[i], plane.y()[i]);
            squares[i] = off * off * FitScatter.ARCSEC * FitScatter.ARCSEC;
        }
        return squares;
    }

    /** The median of the values times their weights, where those are not 0. */
    private static double median(double[] values, double[] weight) {
        double[] known = new double[values.length];
        int n = 0;
        for (int i = 0; i < values.length; i++) {
            if (weight[i] > 0) {
                known[n] = values[i] * weight[i];
                n++;
            }
        }
        Arrays.sort(known, 0, n);
        return (known[(n - 1) / 2] + known[n / 2]) / 2;
    }
}
