package org.desdm.fits.precal.repair;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.mask.BadPixelBit;

/** Finds and fills the gaps of one row after the other; one for each band of rows. */
final class RowGaps {

    private static final int INTERP = BadPixelBit.INTERP.value();

    private final RowInterpolationConfig config;
    private final int width;
    private final float[] pixels;
    private final int[] mask;
    private final float[] weight;
    private final boolean[] isGap;
    private SplittableRandom random;
    private double side;
    private double sideVariance;

    RowGaps(CcdImage image, RowInterpolationConfig config) {
        this.config = config;
        this.width = image.science().width();
        this.pixels = image.science().data();
        this.mask = image.maskOrNew().data();
        this.weight = image.weight().map(FloatImage::data).orElse(null);
        this.isGap = new boolean[width];
    }

    /** Fills the gaps of a row; returns the number of pixels that got a value. */
    int fill(int y) {
        int start = y * width;
        if (!findGaps(start)) {
            return 0;
        }
        config.noiseSeed().ifPresent(seed -> random = ofRow(seed, y));
        int filled = 0;
        for (int x = 0; x < width; x++) {
            if (isGap[x]) {
                int end = x;
                while (end < width && isGap[end]) {
                    end++;
                }
                filled += fill(start, x, end);
                x = end;
            }
        }
        return filled;
    }

    /**
     * A stream for each row. Those of two seeds a constant apart could be one stream, shifted; a
     * number drawn from each is scattered, and is the seed.
     */
    private static SplittableRandom ofRow(long seed, int y) {
        long scattered = new SplittableRandom(seed).nextLong();
        return new SplittableRandom(new SplittableRandom(scattered + y).nextLong());
    }

    private boolean findGaps(int start) {
        int bits = config.filled().value();
        boolean any = false;
        for (int x = 0; x < width; x++) {
            isGap[x] = (mask[start + x] & bits) != 0;
            any |= isGap[x];
        }
        if (any && config.dilation() > 0) {
            dilate();
        }
        return any;
    }

    private void dilate() {
        boolean[] narrow = isGap.clone();
        for (int x = 0; x < width; x++) {
            if (narrow[x]) {
                int from = Math.max(0, x - config.dilation());
                Arrays.fill(isGap, from, Math.min(width, x + config.dilation() + 1), true);
            }
        }
    }

    /** Fills columns {@code x0 <= x < x1} of the row at {@code start}. */
    private int fill(int start, int x0, int x1) {
        int length = x1 - x0;
        if (length < config.minimumWidth() || length > config.maximumWidth()) {
            return 0;
        }
        boolean hasLeft = measure(start, x0 - 1, -1);
        double left = side;
        double leftVariance = sideVariance;
        boolean hasRight = measure(start, x1, 1);
        if (!hasLeft && !hasRight) {
            return 0;
        }
        double right = hasRight ? side : left;
        double variance =
                !hasLeft
                        ? sideVariance
                        : hasRight ? (leftVariance + sideVariance) / 2 : leftVariance;
        left = hasLeft ? left : right;
        for (int x = x0; x < x1; x++) {
            double part =
                    config.method() == RowInterpolationConfig.Method.MEAN
                            ? 0.5
                            : (x - x0 + 1.0) / (length + 1);
            double value = left + part * (right - left);
            pixels[start + x] = (float) (random == null ? value : value + noise(variance));
            mask[start + x] |= INTERP;
        }
        return length;
    }

    private double noise(double variance) {
        return Math.sqrt(variance) * random.nextGaussian();
    }

    /**
     * Sets {@link #side} to the mean of the usable pixels from {@code x} on, away from the gap, and
     * {@link #sideVariance} to the mean variance of one of them; false if the pixel next to the gap
     * is not usable.
     */
    private boolean measure(int start, int x, int step) {
        double sum = 0;
        double variances = 0;
        int n = 0;
        for (int k = 0; k < config.blockSize(); k++) {
            int at = x + k * step;
            if (at >= 0 && at < width && !isGap[at] && isUsable(start + at)) {
                sum += pixels[start + at];
                variances +=
                        weight == null || !(weight[start + at] > 0) ? 0 : 1 / weight[start + at];
                n++;
            } else if (k == 0) {
                return false;
            }
        }
        side = sum / n;
        sideVariance = variances / n;
        return true;
    }

    private boolean isUsable(int i) {
        return (mask[i] & config.invalid().value()) == 0 && Float.isFinite(pixels[i]);
    }
}
