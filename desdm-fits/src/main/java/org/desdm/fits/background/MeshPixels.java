package org.desdm.fits.background;

import java.util.Arrays;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.image.MaskImage;

/**
 * Collects the good pixels of a mesh: numbers within {@link #LARGEST}, without any of the mask
 * bits, of a weight above the threshold. Belongs to one thread.
 */
final class MeshPixels {

    /** What lies beyond is no sky; its square would not fit into a float. */
    static final float LARGEST = 1e17f;

    private final float[] pixels;

    /** Null if there is no mask. */
    private final int[] flags;

    /** Null if there is no weight map. */
    private final float[] weight;

    private final int width;
    private final int bits;
    private final float weightThreshold;
    private final int[] noFlags;
    private final float[] good;

    MeshPixels(CcdImage image, BackgroundConfig config) {
        FloatImage science = image.science();
        this.pixels = science.data();
        this.flags = image.mask().map(MaskImage::data).orElse(null);
        this.weight = image.weight().map(FloatImage::data).orElse(null);
        this.width = science.width();
        this.bits = config.bits().value();
        this.weightThreshold = config.weightThreshold();
        int meshWidth = Math.min(config.meshWidth(), width);
        this.noFlags = new int[meshWidth];
        this.good = new float[meshWidth * Math.min(config.meshHeight(), science.height())];
    }

    /** The pixels that were collected last, at the front. */
    float[] good() {
        return good;
    }

    /** Collects the good pixels of columns x0 to x1 and rows y0 to y1; returns how many. */
    int collect(int x0, int x1, int y0, int y1) {
        int n = 0;
        for (int y = y0; y < y1; y++) {
            n = collectRow(y * width + x0, x1 - x0, n);
        }
        return n;
    }

    /**
     * Takes what is no number, and what is beyond the largest, out of the first {@code n}; returns
     * how many are left.
     */
    int withoutOdd(int n) {
        int left = 0;
        for (int i = 0; i < n; i++) {
            if (Math.abs(good[i]) <= LARGEST) {
                good[left++] = good[i];
            }
        }
        return left;
    }

    private int collectRow(int start, int count, int n) {
        boolean clean =
                flags == null
                        || Arrays.mismatch(flags, start, start + count, noFlags, 0, count) < 0;
        if (weight != null) {
            return collectWeighted(start, count, n, clean);
        }
        if (!clean) {
            return collectUnflagged(start, count, n);
        }
        System.arraycopy(pixels, start, good, n, count);
        return n + count;
    }

    // hot loop: no branch depends on a pixel
    private int collectUnflagged(int start, int count, int from) {
        int n = from;
        for (int i = start; i < start + count; i++) {
            int flagged = flags[i] & bits;
            good[n] = pixels[i];
            n += 1 - ((flagged | -flagged) >>> 31);
        }
        return n;
    }

    // hot loop: weights of nothing come in runs
    private int collectWeighted(int start, int count, int from, boolean clean) {
        int n = from;
        for (int i = start; i < start + count; i++) {
            int flagged = clean ? 0 : flags[i] & bits;
            if (weight[i] > weightThreshold && flagged == 0) {
                good[n++] = pixels[i];
            }
        }
        return n;
    }
}
