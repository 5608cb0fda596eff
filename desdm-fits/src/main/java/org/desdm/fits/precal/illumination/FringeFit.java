package org.desdm.fits.precal.illumination;

import java.util.Arrays;
import java.util.List;
import org.desdm.fits.error.UnusableCalibrationException;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.stats.NormalEquations;
import org.desdm.fits.stats.OrderStatistics;

/**
 * Amplitudes of fringe patterns in an image, by least squares over its unflagged pixels, together
 * with a polynomial sky; pixels far from the fit, which are sources, are left out until none is
 * added or taken.
 *
 * @param amplitudes one for each pattern, in the image's unit
 * @param errors their standard errors
 * @param scatter scatter of the pixels about the fit
 * @param pixels number of pixels in the last fit
 */
public record FringeFit(double[] amplitudes, double[] errors, double scatter, int pixels) {

    /** Fits {@code patterns} to an image; neither is modified. */
    public static FringeFit of(CcdImage image, List<FloatImage> patterns, FringeConfig config) {
        return new Search(image, patterns, config).run();
    }

    /** The samples and the passes over them. */
    private static final class Search {

        private final List<FloatImage> patterns;
        private final FringeConfig config;
        private final FloatImage science;
        private final int[] pixels;
        private final double[] basis;
        private final float[] residuals;

        Search(CcdImage image, List<FloatImage> patterns, FringeConfig config) {
            this.patterns = patterns;
            this.config = config;
            this.science = image.science();
            this.pixels = unflagged(image);
            this.basis = new double[skyTerms(config.skyOrder()) + patterns.size()];
            this.residuals = new float[pixels.length];
        }

        private static int skyTerms(int order) {
            return (order + 1) * (order + 2) / 2;
        }

        private int[] unflagged(CcdImage image) {
            int[] flags = image.mask().map(mask -> mask.data()).orElse(null);
            int across = science.width() / config.step() + 1;
            int[] found = new int[across * (science.height() / config.step() + 1)];
            int n = 0;
            for (int y = config.step() / 2; y < science.height(); y += config.step()) {
                for (int x = config.step() / 2; x < science.width(); x += config.step()) {
                    int i = science.rowStart(y) + x;
                    boolean sky = flags == null || (flags[i] & SkyPixels.NOT_SKY.value()) == 0;
                    if (sky && isFinite(i)) {
                        found[n++] = i;
                    }
                }
            }
            return Arrays.copyOf(found, n);
        }

        private boolean isFinite(int i) {
            boolean finite = Float.isFinite(science.data()[i]);
            for (FloatImage pattern : patterns) {
                finite &= Float.isFinite(pattern.data()[i]);
            }
            return finite;
        }

        FringeFit run() {
            double halfWidth = Double.POSITIVE_INFINITY;
            long kept = -1;
            for (int pass = 1; ; pass++) {
                NormalEquations equations = collect(halfWidth);
                NormalEquations.Solution fit = equations.solve().orElseThrow(this::unusable);
                double scatter = measureResiduals(fit);
                if (equations.samples() == kept || pass == config.mostPasses()) {
                    return result(fit, scatter, (int) equations.samples());
                }
                kept = equations.samples();
                halfWidth = config.clipSigma() * scatter;
            }
        }

        /** Pixels whose residual of the pass before is within the limits. */
        private NormalEquations collect(double halfWidth) {
            NormalEquations equations = new NormalEquations(basis.length);
            for (int k = 0; k < pixels.length; k++) {
                if (Math.abs(residuals[k]) <= halfWidth) {
                    fillBasis(pixels[k]);
                    equations.add(basis, science.data()[pixels[k]], 1);
                }
            }
            return equations;
        }

        private double measureResiduals(NormalEquations.Solution fit) {
            for (int k = 0; k < pixels.length; k++) {
                fillBasis(pixels[k]);
                residuals[k] = (float) (science.data()[pixels[k]] - fit.at(basis));
            }
            return OrderStatistics.sigmaByMad(residuals.clone(), 0, residuals.length, 0);
        }

        private void fillBasis(int pixel) {
            double u = 2.0 * (pixel % science.width()) / science.width() - 1;
            double v = 2.0 * (pixel / science.width()) / science.height() - 1;
            int n = 0;
            double powerOfV = 1;
            for (int j = 0; j <= config.skyOrder(); j++) {
                double term = powerOfV;
                for (int i = 0; i <= config.skyOrder() - j; i++) {
                    basis[n++] = term;
                    term *= u;
                }
                powerOfV *= v;
            }
            for (FloatImage pattern : patterns) {
                basis[n++] = pattern.data()[pixel];
            }
        }

        private FringeFit result(NormalEquations.Solution fit, double scatter, int used) {
            int first = basis.length - patterns.size();
            double[] amplitudes = new double[patterns.size()];
            double[] errors = new double[patterns.size()];
            for (int k = 0; k < amplitudes.length; k++) {
                amplitudes[k] = fit.parameters()[first + k];
                errors[k] = scatter * Math.sqrt(fit.variance(first + k));
            }
            return new FringeFit(amplitudes, errors, scatter, used);
        }

        private UnusableCalibrationException unusable() {
            return new UnusableCalibrationException(
                    "the %d fringe patterns cannot be told apart, or from a sky of degree %d, by %d unflagged pixels"
                            .formatted(patterns.size(), config.skyOrder(), pixels.length),
                    "fringe patterns",
                    "give patterns that differ, or a sky of a lower degree");
        }
    }
}
