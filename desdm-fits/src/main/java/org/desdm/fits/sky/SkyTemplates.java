package org.desdm.fits.sky;

import static org.desdm.fits.header.DesKeywords.CCDNUM;
import static org.desdm.fits.header.DesKeywords.EXPNUM;
import static org.desdm.fits.header.DesKeywords.NCOMBINE;
import static org.desdm.fits.header.DesKeywords.NSKYPC;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.api.host.Workers;
import org.desdm.fits.camera.FocalPlane;
import org.desdm.fits.error.FitsError;
import org.desdm.fits.error.TooFewFramesException;
import org.desdm.fits.geometry.PixelBox;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.CcdRows;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.image.RowSource;
import org.desdm.fits.mask.BadPixelBit;

/**
 * The sky's components at every pixel of a CCD: the regression of the pixel's values in many
 * exposures on the coefficients that these exposures have.
 *
 * <p>Rows of all exposures are read band by band, so memory does not grow with their number. Pixels
 * of weight 0 and those that are no number are left out.
 *
 * <p>Templates lie one above another, as {@link SkyComponents} do: rows {@code k * height <= y < (k
 * + 1) * height} of the image are component k.
 */
public final class SkyTemplates {

    /** Values that a band holds of all exposures together, 32 MiB. */
    private static final int BAND_VALUES = 1 << 23;

    private SkyTemplates() {}

    /**
     * One exposure of the CCD.
     *
     * @param frame detrended image, before its sky is subtracted
     * @param coefficients of the sky's components in that exposure
     */
    public record Exposure(CcdRows frame, double[] coefficients) {}

    /**
     * Makes the templates of a CCD.
     *
     * @param exposures at least two more than there are components
     * @param components what the coefficients belong to: templates begin with them
     * @param plane where the CCDs of the camera lie; scaled to the exposures' size
     */
    public static CcdImage of(
            List<Exposure> exposures,
            SkyComponents components,
            FocalPlane plane,
            SkyTemplateConfig config,
            Workers workers) {
        FitsHeader header = requireAlike(exposures, components);
        int count = components.count();
        double[][] ratios = ratios(exposures, count);
        double[] inverse =
                Separation.inverse(
                        count,
                        ratios.length,
                        (j, basis) -> System.arraycopy(ratios[j], 0, basis, 0, count),
                        "coefficients of the exposures");
        RowSource first = exposures.get(0).frame.science();
        int width = first.width();
        int height = first.height();
        BlockComponents blocks =
                BlockComponents.of(
                        components,
                        plane.scaledTo(PixelBox.ofSize(width, height)),
                        header.require(CCDNUM));
        FloatImage planes = FloatImage.zeros(width, Math.multiplyExact(height, count));
        workers.forEachBand(
                height,
                bandRows(width, exposures.size()),
                (firstRow, endRow) ->
                        new TemplateBand(exposures, ratios, inverse, config)
                                .run(blocks, planes, firstRow, endRow));
        header.set(NSKYPC, count);
        header.set(NCOMBINE, exposures.size());
        return flagged(new CcdImage(header, planes));
    }

    /** Rows that are read at once, fewer where there are many exposures. */
    static int bandRows(int width, int exposures) {
        return Math.max(1, Math.min(Workers.BAND_ROWS, BAND_VALUES / (width * exposures)));
    }

    /** Pixels without a template are flagged. */
    private static CcdImage flagged(CcdImage templates) {
        float[] values = templates.science().data();
        for (int i = 0; i < values.length; i++) {
            if (Float.isNaN(values[i])) {
                templates.maskOrNew().data()[i] = BadPixelBit.BPM.value();
            }
        }
        return templates;
    }

    /** Coefficients of each exposure over its first. */
    private static double[][] ratios(List<Exposure> exposures, int count) {
        double[][] ratios = new double[exposures.size()][count];
        for (int j = 0; j < ratios.length; j++) {
            double[] coefficients = exposures.get(j).coefficients;
            for (int k = 0; k < count; k++) {
                ratios[j][k] = coefficients[k] / coefficients[0];
            }
        }
        return ratios;
    }

    private static FitsHeader requireAlike(List<Exposure> exposures, SkyComponents components) {
        if (exposures.size() < components.count() + 2) {
            throw new TooFewFramesException(
                    "%d exposures are too few for templates of %d components"
                            .formatted(exposures.size(), components.count()),
                    "exposures",
                    "give more exposures that the components were made of");
        }
        List<Problem> problems = new ArrayList<>();
        CcdRows first = exposures.get(0).frame;
        Set<Long> seen = new HashSet<>();
        for (Exposure exposure : exposures) {
            CcdRows frame = exposure.frame;
            String name = frame.science().name();
            long expnum = frame.header().require(EXPNUM);
            if (!seen.add(expnum)) {
                problems.add(mixed("EXPNUM %d is there twice".formatted(expnum), name));
            }
            for (String keyword : List.of("CCDNUM", "BAND")) {
                requireSame(keyword, frame.header(), first.header(), name, problems);
            }
            requireSame("BAND", frame.header(), components.header(), name, problems);
            if (frame.science().width() != first.science().width()
                    || frame.science().height() != first.science().height()) {
                problems.add(mixed("its shape is not that of the first", name));
            }
            double[] coefficients = exposure.coefficients;
            if (coefficients.length != components.count() || !(coefficients[0] > 0)) {
                problems.add(mixed("it has no coefficients, or no sky above 0", name));
            }
        }
        if (!problems.isEmpty()) {
            throw new DesdmException(problems);
        }
        FitsHeader header = new FitsHeader();
        for (String keyword : List.of("CCDNUM", "DETPOS", "BAND", "INSTRUME")) {
            first.header().findCard(keyword).ifPresent(header::append);
        }
        components.recordId(header);
        return header;
    }

    private static void requireSame(
            String keyword, FitsHeader a, FitsHeader b, String name, List<Problem> problems) {
        String own = a.findText(keyword).orElse("").strip();
        String other = b.findText(keyword).orElse("").strip();
        if (!own.equals(other)) {
            problems.add(mixed("%s is '%s', of others '%s'".formatted(keyword, own, other), name));
        }
    }

    private static Problem mixed(String what, String where) {
        return Problem.of(FitsError.MIXED_SKIES, what)
                .at(where)
                .next("give exposures of one CCD and band, each once");
    }
}
