package org.desdm.fits.precal.illumination;

import static org.desdm.fits.header.DesKeywords.DESFRING;
import static org.desdm.fits.header.DesKeywords.FRINGFIL;
import static org.desdm.fits.header.DesKeywords.fringeAmplitude;
import static org.desdm.fits.header.DesKeywords.fringeError;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.desdm.api.host.Workers;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.header.Keyword;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.image.ImageMath;
import org.desdm.fits.image.ImageStep;
import org.desdm.fits.precal.CalibrationMatch;

/**
 * Subtracts fringes: each pattern times the amplitude that {@link FringeFit} finds in the image.
 * Patterns should have a mean of 0: what mean they have is subtracted from the sky with them. The
 * amplitudes' errors are small against a pixel's noise and are not added to it.
 *
 * <p>The survey's fringes are in the components of its sky; its legacy form has one pattern, whose
 * amplitude is the sky's level.
 *
 * @param patterns one image or more of the image's shape; not modified
 * @param config how amplitudes are measured
 * @param fileName name recorded in FRINGFIL
 * @param matched keywords that patterns and image must share
 */
public record FringeSubtraction(
        List<CcdImage> patterns, FringeConfig config, String fileName, List<String> matched)
        implements ImageStep {

    public FringeSubtraction {
        patterns = List.copyOf(patterns);
        matched = List.copyOf(matched);
        Objects.requireNonNull(config, "config");
        if (patterns.isEmpty()) {
            throw new IllegalArgumentException("at least one fringe pattern is needed");
        }
    }

    /** Patterns that must share CCDNUM and BAND with the image. */
    public FringeSubtraction(List<CcdImage> patterns, FringeConfig config, String fileName) {
        this(patterns, config, fileName, CalibrationMatch.CCD_AND_BAND);
    }

    @Override
    public String name() {
        return "fringes";
    }

    @Override
    public Optional<Keyword<String>> guard() {
        return Optional.of(DESFRING);
    }

    @Override
    public void apply(CcdImage image, Workers workers) {
        FloatImage science = image.science();
        for (CcdImage pattern : patterns) {
            CalibrationMatch.require(image.header(), pattern.header(), fileName, matched);
            science.requireSameShape(pattern.science(), fileName);
        }
        List<FloatImage> planes = patterns.stream().map(CcdImage::science).toList();
        FringeFit fit = FringeFit.of(image, planes, config);
        workers.forEachBand(
                science.height(),
                (firstRow, endRow) -> {
                    for (int k = 0; k < planes.size(); k++) {
                        float amplitude = (float) fit.amplitudes()[k];
                        FloatImage plane = planes.get(k);
                        ImageMath.subtractScaled(science, plane, amplitude, firstRow, endRow);
                    }
                });
        record(fit, image.header());
    }

    private void record(FringeFit fit, FitsHeader header) {
        header.set(FRINGFIL, fileName);
        for (int k = 0; k < patterns.size(); k++) {
            header.set(fringeAmplitude(k + 1), fit.amplitudes()[k]);
            header.set(fringeError(k + 1), fit.errors()[k]);
        }
    }
}
