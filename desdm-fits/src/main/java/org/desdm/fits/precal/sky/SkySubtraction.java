package org.desdm.fits.precal.sky;

import static org.desdm.fits.header.DesKeywords.DESPHOT;
import static org.desdm.fits.header.DesKeywords.DESSKYSB;
import static org.desdm.fits.header.DesKeywords.NSKYPC;
import static org.desdm.fits.header.DesKeywords.SKYBRITE;
import static org.desdm.fits.header.DesKeywords.SKYSBFIL;
import static org.desdm.fits.header.DesKeywords.SKYSIGMA;
import static org.desdm.fits.header.DesKeywords.flatMedian;
import static org.desdm.fits.header.DesKeywords.skyVariance;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.desdm.fits.error.ShapeMismatchException;
import org.desdm.fits.error.UnusableValueException;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.header.Keyword;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.image.PixelStep;
import org.desdm.fits.precal.Amplifiers;
import org.desdm.fits.precal.CalibrationMatch;
import org.desdm.fits.sky.SkyComponents;
import org.desdm.fits.sky.SkyFit;

/**
 * Subtracts the sky that was fitted over the focal plane, {@code I − Σ aₖ Tₖ}, and adds its noise
 * to the weight map.
 *
 * <p>The fit must be of the image's EXPNUM, the templates of its CCDNUM and BAND, and SKYPCID of
 * both the same where both have one. Where a template or the sky is no number the pixel keeps its
 * value, is flagged BPM and gets weight 0. Where the flat is 0 or negative, or has weight 0, the
 * image gets weight 0. A pixel that is no number is the business of MaskedWeight, which follows.
 *
 * <p>Keywords: SKYSBFIL, SKYPCnn; SKYBRITE, the median sky; SKYVARx, of each amplifier the median
 * of {@code sky F/(g d) + (rn F/(g d))²}; SKYSIGMA, the root of their mean. The medians are of
 * every eighth pixel of every eighth row that has a template; an amplifier without any has no
 * SKYVARx.
 *
 * @param templates of the CCD, one above another, as many as there are coefficients; not modified
 * @param fileName name recorded in SKYSBFIL
 * @param fit header that states the coefficients SKYPCnn; not modified
 * @param weight which noise is added
 */
public record SkySubtraction(CcdImage templates, String fileName, FitsHeader fit, SkyWeight weight)
        implements PixelStep {

    private static final List<String> EXPOSURE = List.of("EXPNUM");

    public SkySubtraction {
        Objects.requireNonNull(fit, "fit");
        Objects.requireNonNull(weight, "weight");
    }

    @Override
    public String name() {
        return "sky";
    }

    @Override
    public Optional<Keyword<String>> guard() {
        return Optional.of(DESSKYSB);
    }

    @Override
    public RowWork prepare(CcdImage image, FitsHeader header) {
        CalibrationMatch.require(
                header, templates.header(), fileName, CalibrationMatch.CCD_AND_BAND);
        CalibrationMatch.require(header, fit, "the sky fit", EXPOSURE);
        SkyComponents.requireSame(templates.header(), fileName, fit);
        FloatImage science = image.science();
        double[] coefficients = coefficients();
        requireTemplates(science, coefficients.length);
        weight.flat().ifPresent(flat -> science.requireSameShape(flat.science(), "dome flat"));
        SkyModel model = model(header, coefficients);
        boolean weighted = weight.mode() != SkyWeight.Mode.NONE;
        if (weighted && header.contains(DESPHOT)) {
            throw new UnusableValueException(
                    "the weights hold the photon noise of the pixels' own counts already",
                    DESPHOT.name(),
                    "leave the photon noise out, or ask for no weight");
        }
        boolean fresh = weighted && image.weight().isEmpty();
        if (fresh) {
            image.newWeight();
        }
        return new SkyRows(image, model, weight, fresh);
    }

    /** Pixels are floats: so are the coefficients that they are corrected by. */
    private double[] coefficients() {
        double[] coefficients = SkyFit.coefficients(fit);
        for (int k = 0; k < coefficients.length; k++) {
            if (!(Math.abs((float) coefficients[k]) <= Float.MAX_VALUE)) {
                throw new UnusableValueException(
                        "%s = %s is beyond any sky"
                                .formatted(DesKeywords.skyCoefficient(k).name(), coefficients[k]),
                        "the sky fit",
                        "fit the sky anew");
            }
        }
        return coefficients;
    }

    private void requireTemplates(FloatImage science, int coefficients) {
        int count = templates.header().require(NSKYPC);
        FloatImage planes = templates.science();
        if (count != coefficients
                || planes.width() != science.width()
                || planes.height() != science.height() * count) {
            throw new ShapeMismatchException(
                    "%d templates of %d x %d pixels together, for %d coefficients and an image of %d x %d"
                            .formatted(
                                    count,
                                    planes.width(),
                                    planes.height(),
                                    coefficients,
                                    science.width(),
                                    science.height()),
                    fileName,
                    "give templates and a fit that were made of the same components");
        }
    }

    private SkyModel model(FitsHeader header, double[] coefficients) {
        int width = templates.science().width();
        int height = templates.science().height() / coefficients.length;
        Amplifiers amplifiers = Amplifiers.tiling(header, width, height);
        double[] gain = amplifiers.requirePositive(header, DesKeywords::gain);
        double[] readNoise = readNoise(header, amplifiers);
        double[] flatMedian = new double[gain.length];
        for (int amp = 0; amp < gain.length; amp++) {
            char letter = amplifiers.list().get(amp).letter();
            flatMedian[amp] = header.find(flatMedian(letter)).orElse(1.0);
        }
        float[] flat = weight.flat().map(f -> f.science().data()).orElse(null);
        return new SkyModel(
                templates.science().data(),
                coefficients,
                flat,
                amplifiers,
                SkyModel.Noise.of(gain, readNoise, flatMedian));
    }

    /** A camera without read noise is one that a test may have. */
    private static double[] readNoise(FitsHeader header, Amplifiers amplifiers) {
        double[] noise = new double[amplifiers.list().size()];
        for (int amp = 0; amp < noise.length; amp++) {
            Keyword<Double> key = DesKeywords.readNoise(amplifiers.list().get(amp).letter());
            noise[amp] = header.require(key);
            if (!(noise[amp] >= 0)) {
                throw new UnusableValueException(
                        "%s = %s is no read noise".formatted(key.name(), noise[amp]),
                        "header",
                        "correct the header, or give the value in the camera profile");
            }
        }
        return noise;
    }

    @Override
    public void finish(FitsHeader header) {
        double[] coefficients = SkyFit.coefficients(fit);
        SkyModel model = model(header, coefficients);
        header.set(SKYSBFIL, fileName);
        SkyFit.record(header, coefficients);
        int width = templates.science().width();
        SkyModel.Levels levels =
                model.levels(width, templates.science().height() / coefficients.length);
        if (Double.isNaN(levels.sky())) {
            return;
        }
        header.set(SKYBRITE, levels.sky());
        double sum = 0;
        int known = 0;
        for (int amp = 0; amp < levels.variance().length; amp++) {
            double variance = levels.variance()[amp];
            if (!Double.isNaN(variance)) { // half of S7 has no template
                char letter = model.amplifiers().list().get(amp).letter();
                header.set(skyVariance(letter), variance);
                sum += variance;
                known++;
            }
        }
        header.set(SKYSIGMA, Math.sqrt(sum / known));
    }
}
