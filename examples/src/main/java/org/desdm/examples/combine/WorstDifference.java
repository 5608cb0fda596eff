package org.desdm.examples.combine;

import java.util.List;
import org.desdm.fits.precal.product.TemplateComparison;

/**
 * How far a calibration is from its template, in the amplifier that is furthest.
 *
 * @param offset largest offset, without its sign
 * @param rms largest rms
 * @param deviant largest fraction of the pixels that deviate
 */
public record WorstDifference(double offset, double rms, double deviant) {

    /** Of a calibration that has no template. */
    public static final WorstDifference NONE = new WorstDifference(0, 0, 0);

    /** The worst of all amplifiers. */
    public static WorstDifference of(List<TemplateComparison> amplifiers) {
        double offset = 0;
        double rms = 0;
        double deviant = 0;
        for (TemplateComparison amp : amplifiers) {
            offset = Math.max(offset, Math.abs(amp.offset()));
            rms = Math.max(rms, amp.rms());
            deviant = Math.max(deviant, (double) amp.deviant() / amp.pixels());
        }
        return new WorstDifference(offset, rms, deviant);
    }
}
