package org.desdm.fits.precal.defect;

import java.util.Optional;
import org.desdm.fits.stats.NormalEquations;

/**
 * A Gaussian about radius 0 over a constant, fitted to a profile.
 *
 * @param height height in the middle
 * @param fwhm width at half maximum, pixels
 * @param base the constant
 * @param heightError standard error of the height
 * @param fwhmError standard error of the width
 */
record GaussianGlow(double height, double fwhm, double base, double heightError, double fwhmError) {

    /** Width at half maximum of a Gaussian over its standard deviation. */
    static final double FWHM_PER_SIGMA = 2 * Math.sqrt(2 * Math.log(2));

    /** Widths that are tried before the best is narrowed down, a fixed factor apart. */
    private static final int TRIALS = 64;

    private static final int HALVINGS = 60;
    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

    /**
     * The least-squares fit: for every width, height and constant follow by linear equations; the
     * best width is looked for between half a ring and the whole profile. Empty if the profile does
     * not tell all three.
     *
     * @param radii distances
     * @param values the profile; NaN is left out
     * @param variances of the values
     */
    static Optional<GaussianGlow> fit(double[] radii, double[] values, double[] variances) {
        Profile profile = new Profile(radii, values, variances);
        double least = radii[0];
        double factor = Math.pow(radii[radii.length - 1] / least, 1.0 / (TRIALS - 1));
        int best = 0;
        for (int k = 1; k < TRIALS; k++) {
            boolean better =
                    profile.chi2(least * Math.pow(factor, k))
                            < profile.chi2(least * Math.pow(factor, best));
            best = better ? k : best;
        }
        double low = least * Math.pow(factor, best - 1);
        double high = least * Math.pow(factor, best + 1);
        for (int k = 0; k < HALVINGS; k++) {
            double a = high - GOLDEN * (high - low);
            double b = low + GOLDEN * (high - low);
            if (profile.chi2(a) < profile.chi2(b)) {
                high = b;
            } else {
                low = a;
            }
        }
        return profile.glow(0.5 * (low + high));
    }

    private record Profile(double[] radii, double[] values, double[] variances) {

        private Optional<NormalEquations.Solution> linear(double sigma) {
            NormalEquations equations = new NormalEquations(2);
            for (int k = 0; k < radii.length; k++) {
                if (!Double.isNaN(values[k])) {
                    double[] basis = {gauss(k, sigma), 1};
                    equations.add(basis, values[k], 1 / variances[k]);
                }
            }
            return equations.solve();
        }

        private double gauss(int k, double sigma) {
            return Math.exp(-radii[k] * radii[k] / (2 * sigma * sigma));
        }

        double chi2(double sigma) {
            Optional<NormalEquations.Solution> solution = linear(sigma);
            if (solution.isEmpty()) {
                return Double.POSITIVE_INFINITY;
            }
            double sum = 0;
            for (int k = 0; k < radii.length; k++) {
                if (!Double.isNaN(values[k])) {
                    double[] basis = {gauss(k, sigma), 1};
                    double off = values[k] - solution.get().at(basis);
                    sum += off * off / variances[k];
                }
            }
            return sum;
        }

        /** The fit of that width, with the errors of all three parameters together. */
        Optional<GaussianGlow> glow(double sigma) {
            Optional<NormalEquations.Solution> solution = linear(sigma);
            if (solution.isEmpty()) {
                return Optional.empty();
            }
            double height = solution.get().parameters()[0];
            NormalEquations errors = new NormalEquations(3);
            for (int k = 0; k < radii.length; k++) {
                if (!Double.isNaN(values[k])) {
                    double g = gauss(k, sigma);
                    double ofWidth = height * g * radii[k] * radii[k] / (sigma * sigma * sigma);
                    errors.add(new double[] {g, ofWidth, 1}, 0, 1 / variances[k]);
                }
            }
            return errors.solve()
                    .map(
                            error ->
                                    new GaussianGlow(
                                            height,
                                            sigma * FWHM_PER_SIGMA,
                                            solution.get().parameters()[1],
                                            Math.sqrt(error.variance(0)),
                                            Math.sqrt(error.variance(1)) * FWHM_PER_SIGMA));
        }
    }
}
