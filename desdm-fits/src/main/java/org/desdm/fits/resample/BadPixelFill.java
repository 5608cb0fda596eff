package org.desdm.fits.resample;

import org.desdm.fits.geometry.PixelBox;

/**
 * Fills bad pixels on the line between the nearest good pixels at either side, at most {@value
 * #REACH} away: of their row, or else of their column. The variance is that of the line, a²v₁ +
 * b²v₂.
 */
final class BadPixelFill {

    /** Furthest pixel that is asked; no piece may be cut closer to a pixel than this. */
    static final int REACH = 8;

    private final PixelBox box;
    private final float[] given;
    private final float[] variance;
    private final float[] science;
    private final float[] filled;

    /**
     * @param piece the pixels as they are
     * @param variance their variances, infinite where bad; read
     * @param science a copy of their values, which is filled
     * @param filled a copy of their variances, which is filled
     */
    BadPixelFill(InputPiece piece, float[] variance, float[] science, float[] filled) {
        this.box = piece.box();
        this.given = piece.science();
        this.variance = variance;
        this.science = science;
        this.filled = filled;
    }

    /** Fills the rows {@code first <= y < end} of the piece. */
    void fill(int first, int end) {
        int width = box.width();
        for (int y = first; y < end; y++) {
            for (int x = 0; x < width; x++) {
                int i = y * width + x;
                if (variance[i] == Float.POSITIVE_INFINITY && !fillAlong(i, 1, x, width - 1 - x)) {
                    fillAlong(i, width, y, box.height() - 1 - y);
                }
            }
        }
    }

    /**
     * Fills pixel i from those before and after it, {@code step} apart.
     *
     * @param before how many pixels there are before it
     * @param after how many pixels there are after it
     * @return whether there were good ones on both sides
     */
    private boolean fillAlong(int i, int step, int before, int after) {
        int low = findGood(i, -step, before);
        int high = findGood(i, step, after);
        if (low == 0 || high == 0) {
            return false;
        }
        int a = i - low * step;
        int b = i + high * step;
        float share = (float) high / (low + high);
        float other = (float) low / (low + high);
        science[i] = share * given[a] + other * given[b];
        filled[i] = share * share * variance[a] + other * other * variance[b];
        return true;
    }

    /** Distance of the nearest good pixel in a direction; 0 if there is none. */
    private int findGood(int i, int step, int pixels) {
        for (int k = 1; k <= Math.min(REACH, pixels); k++) {
            if (variance[i + k * step] < Float.POSITIVE_INFINITY) {
                return k;
            }
        }
        return 0;
    }
}
