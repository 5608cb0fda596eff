package org.desdm.fits.coadd;

import java.util.function.Supplier;

/**
 * Makes pixels of a coadd of what its inputs say of them. Belongs to one thread; the result depends
 * on the samples of each pixel and the order of the inputs alone, not on how the image is cut.
 */
public abstract class StackRule {

    StackRule() {}

    /** Makes rules of a method, one for each thread. */
    public static Supplier<StackRule> of(CoaddMethod method) {
        if (method instanceof CoaddMethod.Median) {
            return MedianRule::new;
        }
        if (method instanceof CoaddMethod.Clipped clipped) {
            return () -> new ClippedRule(clipped);
        }
        if (method instanceof CoaddMethod.SigmaClipped clipped) {
            return () -> new SigmaClippedRule(clipped);
        }
        if (method instanceof CoaddMethod.Weighted weighted) {
            return () -> new WeightedRule(weighted);
        }
        if (method instanceof CoaddMethod.Average || method instanceof CoaddMethod.Sum) {
            boolean mean = method instanceof CoaddMethod.Average;
            return () -> new SumRule(mean);
        }
        if (method instanceof CoaddMethod.Minimum || method instanceof CoaddMethod.Maximum) {
            boolean highest = method instanceof CoaddMethod.Maximum;
            return () -> new ExtremeRule(highest);
        }
        return () -> new ChiRule(method);
    }

    /**
     * Combines the pixels of a stretch.
     *
     * @param stack samples; not modified
     * @param result receives the stack's pixels from index 0
     * @param rejections hears of samples that were left out
     */
    public abstract void combine(PixelStack stack, CombinedPixels result, RejectionLog rejections);
}
