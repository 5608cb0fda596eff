package org.desdm.fits.precal;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.image.MaskImage;
import org.desdm.fits.image.PixelStep.RowWork;
import org.desdm.fits.internal.RareValues;
import org.desdm.fits.mask.BadPixelBit;

/**
 * The rows of a flat-field division. The loops divide every pixel, without a branch, so that they
 * become vector instructions; the few that the flat cannot correct are put back afterwards.
 */
final class FlatRows implements RowWork {

    private final int width;
    private final float[] pixels;
    private final float[] weight;
    private final float[] flat;
    private final float[] flatWeight;
    private final WeightRows unusable;
    private final int[] mask;

    /**
     * Indices of the pixels that the flat cannot correct, ascending; null until it is asked for.
     */
    private int[] bad;

    private float[] kept;
    private final float least;
    private final CcdImage calibration;
    private final MaskImage flagged;
    private final MaskImage flatBits;

    /**
     * Takes the planes of image and flat.
     *
     * @param least flat values below this are not divided by
     */
    FlatRows(CcdImage image, CcdImage calibration, float least) {
        this.width = image.science().width();
        this.pixels = image.science().data();
        this.weight = image.weight().map(FloatImage::data).orElse(null);
        this.flat = calibration.science().data();
        this.flatWeight = calibration.weight().map(FloatImage::data).orElse(null);
        this.unusable = new WeightRows(weight);
        this.least = least;
        boolean needsMask = image.mask().isPresent() || findBad().length > 0;
        this.mask = needsMask ? image.maskOrNew().data() : null;
        this.calibration = calibration;
        this.flatBits = calibration.mask().orElse(null);
        this.flagged = flatBits == null ? null : image.maskOrNew();
    }

    CcdImage calibration() {
        return calibration;
    }

    float least() {
        return least;
    }

    /** The part of the work that concerns the flat's own mask. */
    void addBits(int firstRow, int endRow) {
        if (flagged != null) {
            ScaledSubtraction.addBits(flagged, flatBits, firstRow, endRow);
        }
    }

    /** Whether there is a value that can be divided by. */
    static boolean hasUsable(float[] flat, float least) {
        for (float value : flat) {
            if (value >= least && value <= Float.MAX_VALUE) {
                return true;
            }
        }
        return false;
    }

    /** Looks through the flat once, and only where these rows are not a part of a fused work. */
    private synchronized int[] findBad() {
        if (bad == null) {
            bad = badPixels(flat, least);
            kept = new float[bad.length];
        }
        return bad;
    }

    /** Indices of the values that are below {@code least}, NaN or infinite, ascending. */
    static int[] badPixels(float[] flat, float least) {
        IntStream.Builder bad = IntStream.builder();
        RareValues.notFiniteFrom(least)
                .forEachStretch(
                        flat, 0, flat.length, (from, end) -> addBad(flat, least, from, end, bad));
        return bad.build().toArray();
    }

    private static void addBad(
            float[] flat, float least, int from, int end, IntStream.Builder bad) {
        for (int i = from; i < end; i++) {
            if (!(flat[i] >= least && flat[i] <= Float.MAX_VALUE)) {
                bad.add(i);
            }
        }
    }

    @Override
    public void run(int firstRow, int endRow) {
        int from = firstRow * width;
        int end = endRow * width;
        int[] without = findBad();
        int firstBad = indexOf(from, without);
        int endBad = indexOf(end, without);
        for (int k = firstBad; k < endBad; k++) {
            kept[k] = pixels[without[k]];
        }
        divide(from, end);
        for (int k = firstBad; k < endBad; k++) {
            flag(without[k], kept[k]);
        }
        addBits(firstRow, endRow);
    }

    private static int indexOf(int pixel, int[] ascending) {
        int at = Arrays.binarySearch(ascending, pixel);
        return at < 0 ? -at - 1 : at;
    }

    private void divide(int from, int end) {
        divide(pixels, flat, from, end);
        if (weight != null && flatWeight != null) {
            scaleWithNoise(from, end);
            unusable.zero(from, end);
        } else if (weight != null) {
            scale(weight, flat, from, end);
        }
    }

    private void flag(int i, float value) {
        pixels[i] = value;
        mask[i] |= BadPixelBit.BPM.value();
        if (weight != null) {
            weight[i] = 0f;
        }
    }

    private static void divide(float[] pixels, float[] flat, int from, int end) {
        for (int i = from; i < end; i++) {
            pixels[i] /= flat[i];
        }
    }

    private static void scale(float[] weight, float[] flat, int from, int end) {
        for (int i = from; i < end; i++) {
            weight[i] *= flat[i] * flat[i];
        }
    }

    /**
     * With w and o the weights of image and flat, both times f²: {@code 1 / (1/w + out²/o)} = w o /
     * (o + w out²). The least normal number keeps 0/0 from becoming NaN and changes nothing else.
     */
    private void scaleWithNoise(int from, int end) {
        float[] w = weight;
        float[] o = flatWeight;
        float[] f = flat;
        float[] out = pixels;
        for (int i = from; i < end; i++) {
            float square = f[i] * f[i];
            float image = w[i] * square;
            float noise = o[i] * square;
            w[i] = image * noise / (noise + image * (out[i] * out[i]) + Float.MIN_NORMAL);
        }
    }
}
