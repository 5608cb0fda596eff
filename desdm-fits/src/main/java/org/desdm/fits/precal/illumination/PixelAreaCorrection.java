package org.desdm.fits.precal.illumination;

import static org.desdm.fits.header.DesKeywords.DESPAREA;
import static org.desdm.fits.header.DesKeywords.PAREAFIL;

import java.util.List;
import java.util.Optional;
import org.desdm.api.host.Workers;
import org.desdm.fits.geometry.PixelBox;
import org.desdm.fits.header.Keyword;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.image.ImageStep;
import org.desdm.fits.precal.CalibrationMatch;

/**
 * Gives sources the flux that they have on pixels of equal area, {@code (I - sky) A + sky}: a flat
 * makes the sky even, and so makes a source on a large pixel too faint. Weights are divided by A².
 *
 * <p>The sky is the median of the unflagged pixels. Source: the survey's legacy {@code imcorrect}.
 *
 * @param area area of each pixel over the mean, of the image's shape; not modified
 * @param fileName name recorded in PAREAFIL
 * @param matched keywords that areas and image must share
 */
public record PixelAreaCorrection(CcdImage area, String fileName, List<String> matched)
        implements ImageStep {

    public PixelAreaCorrection {
        matched = List.copyOf(matched);
    }

    /** Areas that must share CCDNUM with the image. */
    public PixelAreaCorrection(CcdImage area, String fileName) {
        this(area, fileName, CalibrationMatch.CCD);
    }

    @Override
    public String name() {
        return "pixel area";
    }

    @Override
    public Optional<Keyword<String>> guard() {
        return Optional.of(DESPAREA);
    }

    @Override
    public void apply(CcdImage image, Workers workers) {
        CalibrationMatch.require(image.header(), area.header(), fileName, matched);
        FloatImage science = image.science();
        science.requireSameShape(area.science(), fileName);
        PixelBox all = PixelBox.ofSize(science.width(), science.height());
        float sky = (float) SkyPixels.median(image, all, name());
        float[] weight = image.weight().map(FloatImage::data).orElse(null);
        workers.forEachBand(
                science.height(),
                (firstRow, endRow) -> {
                    int from = science.rowStart(firstRow);
                    int end = science.rowStart(endRow);
                    scale(science.data(), area.science().data(), sky, from, end);
                    if (weight != null) {
                        divideBySquare(weight, area.science().data(), from, end);
                    }
                });
        image.header().set(PAREAFIL, fileName);
    }

    private static void scale(float[] pixels, float[] area, float sky, int from, int end) {
        for (int i = from; i < end; i++) {
            pixels[i] = (pixels[i] - sky) * area[i] + sky;
        }
    }

    /** An area of 0 or NaN leaves a pixel without information. */
    private static void divideBySquare(float[] weight, float[] area, int from, int end) {
        for (int i = from; i < end; i++) {
            float square = area[i] * area[i];
            weight[i] = square > 0f ? weight[i] / square : 0f;
        }
    }
}
