package org.desdm.fits.resample;

import java.util.Arrays;
import org.desdm.api.host.Workers;

/** What is done with a piece of an input before it is resampled, row by row. */
final class InputPreparation {

    private static final float[] NONE = {};
    private static final int[] NO_BITS = {};

    private InputPreparation() {}

    static PreparedInput of(InputPiece piece, ResampleConfig config, Workers workers) {
        int width = piece.box().width();
        int height = piece.box().height();
        float[] variance = new float[width * height];
        workers.forEachBand(
                height, (first, end) -> variances(piece, first * width, end * width, variance));
        float[] science = piece.science();
        float[] usable = variance;
        if (config.badPixels() == BadPixelRule.INTERPOLATE) {
            science = Arrays.copyOf(piece.science(), width * height);
            usable = variance.clone();
            BadPixelFill fill = new BadPixelFill(piece, variance, science, usable);
            workers.forEachBand(height, fill::fill);
        }
        int taps = config.kernel().taps();
        boolean maximum = config.variance() == VarianceRule.MAXIMUM && taps > 0;
        boolean any = config.mask() == MaskRule.ANY_SHARE && piece.hasMask() && taps > 0;
        Footprints footprints = new Footprints(width, height, taps);
        return new PreparedInput(
                piece,
                science,
                usable,
                maximum ? footprints.largest(usable, workers) : NONE,
                any ? footprints.anyBits(piece.mask(), workers) : NO_BITS);
    }

    /** Variances of pixels; infinite for weight 0, below 0, infinite or NaN, and for no number. */
    private static void variances(InputPiece piece, int from, int end, float[] variance) {
        float[] science = piece.science();
        if (!piece.hasWeight()) {
            for (int i = from; i < end; i++) {
                variance[i] =
                        Math.abs(science[i]) < Float.POSITIVE_INFINITY
                                ? 1
                                : Float.POSITIVE_INFINITY;
            }
            return;
        }
        float[] weight = piece.weight();
        for (int i = from; i < end; i++) { // hot loop: once per pixel; without a branch
            variance[i] = 1 / weight[i];
        }
        for (int i = from; i < end; i++) { // hot loop: once per pixel
            float w = weight[i];
            boolean good =
                    w > 0
                            && w < Float.POSITIVE_INFINITY
                            && Math.abs(science[i]) < Float.POSITIVE_INFINITY;
            if (!good) {
                variance[i] = Float.POSITIVE_INFINITY;
            }
        }
    }
}
