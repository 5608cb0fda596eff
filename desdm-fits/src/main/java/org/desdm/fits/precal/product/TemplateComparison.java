package org.desdm.fits.precal.product;

import java.util.ArrayList;
import java.util.List;
import org.desdm.fits.error.NoUsablePixelException;
import org.desdm.fits.geometry.PixelBox;
import org.desdm.fits.image.CcdRows;
import org.desdm.fits.image.RowSource;
import org.desdm.fits.precal.Amplifiers;
import org.desdm.fits.precal.CalibrationMatch;
import org.desdm.fits.precal.FrameAgreement;
import org.desdm.fits.stats.ClippedMean;

/**
 * How one amplifier of a calibration differs from a template, such as last month's.
 *
 * @param amplifier letter of the amplifier
 * @param pixels number of pixels that both have: finite, and of weight above 0 where there is a
 *     weight map
 * @param offset mean of the differences without outliers, in the unit of the measure
 * @param rms standard deviation of the differences without outliers
 * @param deviant number of pixels that differ from the offset by more than the limit
 */
public record TemplateComparison(
        char amplifier, long pixels, double offset, double rms, long deviant) {

    private static final int ROWS_AT_ONCE = 32;

    /** Clip of offset and rms: of Gaussian differences 0.9995 of the rms is left. */
    private static final double CLIP = 4;

    /**
     * Compares an image with a template of the same CCD and size, amplifier by amplifier in the
     * order of their letters; a plane of one amplifier is held at once.
     *
     * @throws NoUsablePixelException if an amplifier has no pixel that both have
     */
    public static List<TemplateComparison> of(
            CcdRows image, CcdRows template, ComparisonConfig config) {
        FrameAgreement.require(List.of(image, template), CalibrationMatch.CCD);
        RowSource rows = image.science();
        List<TemplateComparison> list = new ArrayList<>();
        for (Amplifiers.Amplifier amp :
                Amplifiers.tiling(image.header(), rows.width(), rows.height()).list()) {
            float[] values = new float[Math.toIntExact(amp.data().area())];
            int n = gather(image, template, amp.data(), config.measure(), values);
            if (n == 0) {
                throw new NoUsablePixelException(
                        "amplifier %c of %s and %s have no usable pixel in common"
                                .formatted(amp.letter(), rows.name(), template.science().name()),
                        "amplifier " + amp.letter(),
                        "give another template, or leave this CCD out");
            }
            list.add(compared(amp.letter(), values, n, config));
        }
        return List.copyOf(list);
    }

    private static TemplateComparison compared(
            char letter, float[] values, int n, ComparisonConfig config) {
        ClippedMean usual = ClippedMean.aboutMedian(values, 0, n, CLIP);
        double limit = Math.max(config.least(), config.kappa() * usual.sigma());
        long deviant = 0;
        for (int i = 0; i < n; i++) {
            deviant += Math.abs(values[i] - usual.mean()) > limit ? 1 : 0;
        }
        return new TemplateComparison(letter, n, usual.mean(), usual.sigma(), deviant);
    }

    private static int gather(
            CcdRows image,
            CcdRows template,
            PixelBox box,
            ComparisonConfig.Measure measure,
            float[] values) {
        UsableRows a = new UsableRows(image, ROWS_AT_ONCE);
        UsableRows b = new UsableRows(template, ROWS_AT_ONCE);
        boolean ratio = measure == ComparisonConfig.Measure.RATIO;
        int n = 0;
        for (int y = box.y0(); y < box.y1(); y += ROWS_AT_ONCE) {
            int end = Math.min(box.y1(), y + ROWS_AT_ONCE);
            float[] p = a.read(y, end);
            float[] t = b.read(y, end);
            for (int row = 0; row < end - y; row++) {
                int start = row * image.science().width();
                for (int i = start + box.x0(); i < start + box.x1(); i++) {
                    float value = ratio ? ratio(p[i], t[i]) : p[i] - t[i];
                    values[n] = value;
                    n += Math.abs(value) <= Float.MAX_VALUE ? 1 : 0; // the next one takes its place
                }
            }
        }
        return n;
    }

    private static float ratio(float pixel, float template) {
        return template > 0 ? pixel / template - 1 : Float.NaN;
    }
}
