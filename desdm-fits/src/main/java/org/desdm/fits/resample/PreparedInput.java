package org.desdm.fits.resample;

import org.desdm.fits.geometry.PixelBox;

/**
 * A piece of an input, ready to be resampled: its weights as variances, and what the rules make of
 * whole footprints. Never changed once made; threads may share it.
 */
public final class PreparedInput {

    final InputPiece piece;

    /** Values, bad pixels filled if they are to be. */
    final float[] science;

    /** Variances; infinite where a pixel is bad. */
    final float[] variance;

    /** Largest variance under the kernel that starts at a pixel; of length 0 if not asked for. */
    final float[] largest;

    /** Mask bits under the kernel that starts at a pixel; of length 0 if not asked for. */
    final int[] anyBits;

    PreparedInput(
            InputPiece piece, float[] science, float[] variance, float[] largest, int[] anyBits) {
        this.piece = piece;
        this.science = science;
        this.variance = variance;
        this.largest = largest;
        this.anyBits = anyBits;
    }

    /** Which pixels of the input these are. */
    public PixelBox box() {
        return piece.box();
    }

    /** Index of a pixel of the input in the planes. */
    int index(int x, int y) {
        return (y - piece.box().y0()) * piece.box().width() + x - piece.box().x0();
    }

    /**
     * Inverse variance of a pixel: the weight as it was given, where the pixel is as it was given.
     */
    float weightAt(int index) {
        if (variance[index] == Float.POSITIVE_INFINITY) {
            return 0;
        }
        float given = piece.hasWeight() ? piece.weight()[index] : 1;
        boolean good = given > 0 && given < Float.POSITIVE_INFINITY;
        boolean filled = science[index] != piece.science()[index] || !good;
        return filled ? 1 / variance[index] : given;
    }
}
