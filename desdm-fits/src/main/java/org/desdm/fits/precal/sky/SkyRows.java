package org.desdm.fits.precal.sky;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.image.PixelStep.RowWork;
import org.desdm.fits.internal.RareValues;
import org.desdm.fits.mask.BadPixelBit;

/**
 * The rows of a {@link SkySubtraction}: the model of a row is made in a buffer that stays near the
 * processor, and then each plane is read and written once. The loops have no branch on a pixel, so
 * that they become vector instructions; what is no number is looked for afterwards.
 */
final class SkyRows implements RowWork {

    private final SkyModel model;
    private final SkyWeight.Mode mode;
    private final boolean fresh;
    private final int width;
    private final float[] pixels;

    /** Null if the image has none. */
    private final float[] weight;

    /** Null if there is none and no template has a hole. */
    private final int[] mask;

    /** Null if the flat has no noise. */
    private final float[] flatWeight;

    private final RareValues notFinite = RareValues.notFinite();
    private final RareValues unusable = RareValues.notFiniteFrom(0f);

    /** A band takes it and puts it back; another band at the same time makes its own. */
    private final AtomicReference<float[][]> buffers = new AtomicReference<>();

    /**
     * Takes the planes.
     *
     * @param fresh whether the weight map was made now, and is to be filled
     */
    SkyRows(CcdImage image, SkyModel model, SkyWeight weight, boolean fresh) {
        this.model = model;
        this.mode = weight.mode();
        this.fresh = fresh;
        this.width = image.science().width();
        this.pixels = image.science().data();
        this.weight = image.weight().map(FloatImage::data).orElse(null);
        this.flatWeight =
                weight.flat().flatMap(CcdImage::weight).map(FloatImage::data).orElse(null);
        boolean flags =
                image.mask().isPresent()
                        || notFinite.contains(model.templates(), 0, model.templates().length);
        this.mask = flags ? image.maskOrNew().data() : null;
    }

    @Override
    public void run(int firstRow, int endRow) {
        float[][] taken = buffers.getAndSet(null);
        float[][] rows = taken == null ? new float[3][width] : taken;
        for (int y = firstRow; y < endRow; y++) {
            row(y, rows[0], rows[1], rows[2]);
        }
        buffers.set(rows);
    }

    private void row(int y, float[] sky, float[] light, float[] flat) {
        int start = y * width;
        model.evaluate(start, width, sky);
        if (mode != SkyWeight.Mode.NONE) {
            float[] counted = sky;
            if (mode == SkyWeight.Mode.ALL) {
                System.arraycopy(pixels, start, light, 0, width);
                counted = light;
            }
            addNoise(y, counted, light, flat);
        }
        if (notFinite.contains(sky, 0, width)) {
            flagHoles(sky, start);
        }
        subtract(pixels, start, sky, width);
    }

    /** What cannot be corrected keeps its value and loses its weight. */
    private void flagHoles(float[] sky, int start) {
        for (int x = 0; x < width; x++) {
            if (!(Math.abs(sky[x]) <= Float.MAX_VALUE)) {
                sky[x] = 0f;
                mask[start + x] |= BadPixelBit.BPM.value();
                if (weight != null) {
                    weight[start + x] = 0f;
                }
            }
        }
    }

    private void addNoise(int y, float[] counted, float[] light, float[] flat) {
        int start = y * width;
        for (int x = 0; x < width; x++) {
            light[x] = Math.max(counted[x], 0f);
        }
        model.amplifiers()
                .forEachStretch(
                        width,
                        y,
                        y + 1,
                        (amp, from, end) -> {
                            fillFlat(flat, amp, start, from - start, end - start);
                            if (fresh) {
                                float dark = model.noise().dark()[amp];
                                fill(weight, start, flat, dark, from - start, end - start);
                            }
                            float perLight = model.noise().perLight()[amp];
                            if (flatWeight == null) {
                                add(light, flat, perLight, start, from - start, end - start);
                            } else {
                                addBoth(light, flat, perLight, start, from - start, end - start);
                            }
                        });
        unusable.forEachStretch(weight, start, start + width, this::zeroWhereUnusable);
    }

    /** What is below 0 becomes 0, and its weight with it. */
    private void fillFlat(float[] flat, int amp, int start, int from, int end) {
        if (model.flat() == null) {
            Arrays.fill(flat, from, end, model.noise().flatMedian()[amp]);
            return;
        }
        float[] d = model.flat();
        for (int x = from; x < end; x++) {
            flat[x] = Math.max(d[start + x], 0f);
        }
    }

    /** Variance (dark / d)²; without read noise a number that is as good as infinite weight. */
    private static void fill(
            float[] weight, int start, float[] flat, float dark, int from, int end) {
        float square = Math.max(dark * dark, 1e-12f);
        for (int x = from; x < end; x++) {
            weight[start + x] = flat[x] * flat[x] / square;
        }
    }

    /** {@code 1 / (1/w + light c/d)} = w d / (d + w light c). */
    private void add(float[] light, float[] flat, float perLight, int start, int from, int end) {
        float[] w = weight;
        for (int x = from; x < end; x++) {
            float before = w[start + x];
            w[start + x] =
                    before * flat[x] / (flat[x] + before * light[x] * perLight + Float.MIN_NORMAL);
        }
    }

    /** With the flat's weight o: {@code 1 / (1/w + light c/d + light²/(o d²))}. */
    private void addBoth(
            float[] light, float[] flat, float perLight, int start, int from, int end) {
        float[] w = weight;
        float[] o = flatWeight;
        for (int x = from; x < end; x++) {
            float before = w[start + x];
            float noise = o[start + x] * flat[x];
            float scale = noise * flat[x];
            float added = light[x] * (noise * perLight + light[x]);
            w[start + x] = before * scale / (scale + before * added + Float.MIN_NORMAL);
        }
    }

    private static void subtract(float[] pixels, int start, float[] sky, int n) {
        for (int x = 0; x < n; x++) {
            pixels[start + x] -= sky[x];
        }
    }

    private void zeroWhereUnusable(int from, int end) {
        float[] w = weight;
        for (int i = from; i < end; i++) {
            if (!(w[i] >= 0f && w[i] <= Float.MAX_VALUE)) {
                w[i] = 0f;
            }
        }
    }
}
