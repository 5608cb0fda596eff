package org.desdm.fits.precal;

import org.desdm.fits.internal.DetrendNumbers;
import org.desdm.fits.internal.DetrendPlanes;
import org.desdm.fits.internal.DetrendSpan;
import org.desdm.fits.mask.BadPixelBit;

/**
 * What detrending does to the pixels that a kernel leaves: saturated, without a flat, or without a
 * number. One pixel after the other, and one step after the other.
 *
 * @param planes the kernel's planes
 * @param masked knows the mask plane, and which bits leave no weight
 * @param saturation what counts saturated pixels; null where none are flagged
 */
record RarePixels(DetrendPlanes planes, MaskedRows masked, SaturationRows saturation) {

    /** Works out the pixels of a stretch whose weight is below 0 or no number. */
    void correct(DetrendSpan span, DetrendNumbers c, int amp) {
        float[] weight = planes.weight();
        int[] mask = masked.mask();
        int saturated = 0;
        for (int k = 0; k < span.count; k++) {
            if (!isUsable(weight[span.from + k])) {
                float adu = span.source[span.sourceFrom + k] - span.level;
                if (saturation != null && adu >= saturation.limit(amp)) {
                    mask[span.from + k] |= BadPixelBit.SATURATE.value();
                    saturated++;
                }
                detrend(span.from + k, adu, mask, c);
            }
        }
        if (saturated > 0) {
            saturation.count(saturated);
        }
    }

    private void detrend(int i, float adu, int[] mask, DetrendNumbers c) {
        float v = (adu - planes.bias()[i]) * c.gain();
        float w = c.weight();
        if (planes.biasWeight() != null) {
            float o = planes.biasWeight()[i];
            w *= o / (w + o + Float.MIN_NORMAL);
        }
        w *= c.weightScale();
        w = orZero(w / (1f + w * Math.max(v, 0f)));
        float f = planes.flat()[i];
        if (f >= c.leastFlat() && f <= Float.MAX_VALUE) {
            v /= f;
            w = divided(i, w, v, f);
        } else {
            mask[i] |= BadPixelBit.BPM.value();
            w = 0f;
        }
        if (!(Math.abs(v) <= Float.MAX_VALUE)) {
            mask[i] |= BadPixelBit.BPM.value();
        }
        planes.science()[i] = v;
        planes.weight()[i] = (mask[i] & masked.none()) == 0 ? orZero(w) : 0f;
    }

    private float divided(int i, float w, float v, float f) {
        float square = f * f;
        float image = w * square;
        if (planes.flatWeight() == null) {
            return image;
        }
        float noise = planes.flatWeight()[i] * square;
        return image * noise / (noise + image * (v * v) + Float.MIN_NORMAL);
    }

    private static float orZero(float w) {
        return isUsable(w) ? w : 0f;
    }

    private static boolean isUsable(float w) {
        return w >= 0f && w <= Float.MAX_VALUE;
    }
}
