package org.desdm.fits.sky;

import static org.desdm.fits.header.DesKeywords.MASKVAL;
import static org.desdm.fits.header.DesKeywords.SKYFRAC;
import static org.desdm.fits.header.DesKeywords.SKYRMS;
import static org.desdm.fits.header.DesKeywords.skyCoefficient;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.desdm.fits.error.CalibrationMismatchException;
import org.desdm.fits.error.MissingKeywordException;
import org.desdm.fits.error.NoUsablePixelException;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.mask.BadPixelBit;
import org.desdm.fits.stats.NormalEquations;
import org.desdm.fits.stats.OrderStatistics;

/**
 * Coefficients of the sky's components in one exposure: least squares of the superpixels that are
 * within so many sigma of the fit, at 4 first and then at a closer limit, each until their number
 * stays. It begins with the median ratio to the first component, which objects do not reach. Sigma
 * is 1.4826 times the median absolute residual, of all superpixels.
 *
 * @param coefficients of each component, in the sky's unit
 * @param covariance of the coefficients, row by row: (UᵀU)⁻¹σ² of the superpixels kept
 * @param sigma scatter of a superpixel about the fit, in the sky's unit
 * @param rms rms of sky over model minus 1, of the superpixels kept
 * @param fraction fraction of the superpixels not kept
 * @param residual sky over model minus 1; NaN where there is no sky or no component
 */
public record SkyFit(
        double[] coefficients,
        double[] covariance,
        double sigma,
        double rms,
        double fraction,
        FloatImage residual) {

    /** The survey's limit of the second part of the fit. */
    public static final double CLIP_SIGMA = 3;

    private static final double FIRST_CLIP_SIGMA = 4;
    private static final int MOST_PASSES = 20;

    /**
     * Fits a sky.
     *
     * @param sky sky over the focal plane; not modified
     * @param clipSigma superpixels further from the fit are left out at last
     * @throws CalibrationMismatchException if the components are of another band or other blocks
     */
    public static SkyFit of(CcdImage sky, SkyComponents components, double clipSigma) {
        if (!(clipSigma > 0)) {
            throw new IllegalArgumentException("clipSigma must be above 0, got " + clipSigma);
        }
        requireMatch(sky, components);
        return new Fitting(sky, components).run(clipSigma);
    }

    private static void requireMatch(CcdImage sky, SkyComponents components) {
        List<String> differences = new ArrayList<>();
        for (String keyword : List.of("BAND", "BLOCKSIZ")) {
            String own = sky.header().findText(keyword).orElse("");
            String other = components.header().findText(keyword).orElse("");
            if (!own.strip().equals(other.strip())) {
                differences.add("%s = %s, the sky %s".formatted(keyword, other, own));
            }
        }
        if (!differences.isEmpty()) {
            throw new CalibrationMismatchException(
                    "the sky components have " + String.join("; ", differences),
                    "sky components",
                    "give the components of the exposure's band and blocks");
        }
        sky.science().requireSameShape(components.width(), components.height(), "sky components");
    }

    /** The residual as an image; superpixels without one are flagged BPM. */
    public CcdImage residualImage(FitsHeader header) {
        CcdImage image = new CcdImage(header, residual);
        for (int i = 0; i < residual.data().length; i++) {
            if (Float.isNaN(residual.data()[i])) {
                image.maskOrNew().data()[i] = BadPixelBit.BPM.value();
            }
        }
        return image;
    }

    /** Writes SKYPCnn, SKYRMS and SKYFRAC. */
    public void record(FitsHeader header) {
        record(header, coefficients);
        header.set(SKYRMS, rms);
        header.set(SKYFRAC, fraction);
    }

    /** Writes SKYPCnn. */
    public static void record(FitsHeader header, double[] coefficients) {
        for (int k = 0; k < coefficients.length; k++) {
            header.set(skyCoefficient(k), coefficients[k]);
        }
    }

    /** The coefficients that a header states: SKYPC00, SKYPC01 and so on. */
    public static double[] coefficients(FitsHeader header) {
        List<Double> found = new ArrayList<>();
        Optional<Double> next = header.find(skyCoefficient(0));
        while (next.isPresent()) {
            found.add(next.get());
            next = header.find(skyCoefficient(found.size()));
        }
        if (found.isEmpty()) {
            throw new MissingKeywordException(
                    "missing: " + skyCoefficient(0).name(), "header", "fit the sky first");
        }
        return found.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** Work in progress: the superpixels of the fit, and their residuals of the pass before. */
    private static final class Fitting {

        private final SkyComponents components;
        private final FloatImage sky;
        private final double[] values;

        /** Indices of the superpixels, in those of the components. */
        private final int[] samples;

        private final double[] residuals;
        private final double[] basis;
        private double sigma;
        private double halfWidth;

        Fitting(CcdImage image, SkyComponents components) {
            this.components = components;
            this.sky = image.science();
            float fill = image.header().require(MASKVAL).floatValue();
            int[] found = new int[components.pixels().length];
            int n = 0;
            for (int i = 0; i < found.length; i++) {
                float value = sky.data()[components.pixels()[i]];
                if (value != fill && Math.abs(value) <= Float.MAX_VALUE) {
                    found[n++] = i;
                }
            }
            if (n <= components.count()) {
                throw new NoUsablePixelException(
                        "%d superpixels with a sky are too few for %d components"
                                .formatted(n, components.count()));
            }
            this.samples = Arrays.copyOf(found, n);
            this.values = new double[n];
            for (int s = 0; s < n; s++) {
                values[s] = sky.data()[components.pixels()[samples[s]]];
            }
            this.residuals = new double[n];
            this.basis = new double[components.count()];
        }

        SkyFit run(double clipSigma) {
            Separation.inverse(basis.length, samples.length, this::fill, "sky components");
            double[] start = new double[components.count()];
            start[0] = medianRatio();
            measure(start);
            converge(FIRST_CLIP_SIGMA);
            NormalEquations.Solution fit = converge(clipSigma);
            halfWidth = clipSigma * sigma;
            return result(fit);
        }

        private double medianRatio() {
            float[] ratios = new float[samples.length];
            for (int s = 0; s < ratios.length; s++) {
                ratios[s] = (float) (values[s] / components.values(0)[samples[s]]);
            }
            int n = OrderStatistics.withoutNaN(ratios, 0, ratios.length);
            return OrderStatistics.median(ratios, 0, n);
        }

        private NormalEquations.Solution converge(double clipSigma) {
            long kept = -1;
            for (int pass = 1; ; pass++) {
                halfWidth = clipSigma * sigma;
                NormalEquations equations = new NormalEquations(basis.length);
                for (int s = 0; s < samples.length; s++) {
                    if (Math.abs(residuals[s]) <= halfWidth) {
                        fill(s, basis);
                        equations.add(basis, values[s], 1);
                    }
                }
                NormalEquations.Solution fit = equations.solve().orElseThrow(this::tooFew);
                measure(fit.parameters());
                if (equations.samples() == kept || pass == MOST_PASSES) {
                    return fit;
                }
                kept = equations.samples();
            }
        }

        private NoUsablePixelException tooFew() {
            return new NoUsablePixelException(
                    "too few superpixels agree with any sum of %d components"
                            .formatted(basis.length));
        }

        private void fill(int s, double[] target) {
            for (int k = 0; k < target.length; k++) {
                target[k] = components.values(k)[samples[s]];
            }
        }

        private double model(int s, double[] coefficients) {
            double sum = 0;
            for (int k = 0; k < coefficients.length; k++) {
                sum += coefficients[k] * components.values(k)[samples[s]];
            }
            return sum;
        }

        private void measure(double[] coefficients) {
            float[] scratch = new float[samples.length];
            for (int s = 0; s < samples.length; s++) {
                residuals[s] = values[s] - model(s, coefficients);
                scratch[s] = (float) residuals[s];
            }
            sigma = OrderStatistics.sigmaByMad(scratch, 0, scratch.length, 0);
        }

        private SkyFit result(NormalEquations.Solution fit) {
            float[] ratio = new float[sky.data().length];
            Arrays.fill(ratio, Float.NaN);
            double squares = 0;
            int kept = 0;
            for (int s = 0; s < samples.length; s++) {
                double residual = values[s] / model(s, fit.parameters()) - 1;
                ratio[components.pixels()[samples[s]]] = (float) residual;
                if (Math.abs(residuals[s]) <= halfWidth) {
                    squares += residual * residual;
                    kept++;
                }
            }
            double rms = Math.sqrt(squares / kept);
            if (!Double.isFinite(rms)) {
                throw new NoUsablePixelException("the sky that was fitted is 0 somewhere");
            }
            double[] covariance = fit.covariance();
            for (int k = 0; k < covariance.length; k++) {
                covariance[k] *= sigma * sigma;
            }
            return new SkyFit(
                    fit.parameters(),
                    covariance,
                    sigma,
                    rms,
                    1 - (double) kept / samples.length,
                    FloatImage.wrap(sky.width(), sky.height(), ratio));
        }
    }
}
