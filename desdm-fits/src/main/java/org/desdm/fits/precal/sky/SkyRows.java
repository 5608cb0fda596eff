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

    private static final float LEAST_VARIANCE = 1e-12f;

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
    private final AtomicReference<Buffers> buffers = new AtomicReference<>();

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
        Buffers taken = buffers.getAndSet(null);
        Buffers rows = taken == null ? new Buffers(width) : taken;
        for (int y = firstRow; y < endRow; y++) {
            row(y, rows);
        }
        buffers.set(rows);
    }

    /** Rows of planes, all from index 0, so that loops over them become vector instructions. */
    private static final class Buffers {

        private final float[] sky;
        private final float[] row;
        private final float[] light;
        private final float[] flat;
        private final float[] noise;

        Buffers(int width) {
            this.sky = new float[width];
            this.row = new float[width];
            this.light = new float[width];
            this.flat = new float[width];
            this.noise = new float[width];
        }
    }

    private void row(int y, Buffers b) {
        int start = y * width;
        model.evaluate(start, width, b.sky, b.row);
        if (mode != SkyWeight.Mode.NONE) {
            if (mode == SkyWeight.Mode.ALL) {
                System.arraycopy(pixels, start, b.light, 0, width);
            } else {
                System.arraycopy(b.sky, 0, b.light, 0, width);
            }
            addNoise(y, b);
        }
        if (notFinite.contains(b.sky, 0, width)) {
            flagHoles(b.sky, start);
        }
        System.arraycopy(pixels, start, b.row, 0, width);
        subtract(b.row, b.sky, width);
        System.arraycopy(b.row, 0, pixels, start, width);
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

    private void addNoise(int y, Buffers b) {
        int start = y * width;
        System.arraycopy(weight, start, b.row, 0, width);
        if (flatWeight != null) {
            System.arraycopy(flatWeight, start, b.noise, 0, width);
        }
        if (model.flat() != null) {
            System.arraycopy(model.flat(), start, b.flat, 0, width);
        }
        notNegative(b.light, width);
        notNegative(b.flat, width);
        model.amplifiers()
                .forEachStretch(
                        width,
                        y,
                        y + 1,
                        (amp, from, end) -> stretch(b, amp, from - start, end - start));
        System.arraycopy(b.row, 0, weight, start, width);
        unusable.forEachStretch(weight, start, start + width, this::zeroWhereUnusable);
    }

    private void stretch(Buffers b, int amp, int from, int end) {
        if (model.flat() == null) {
            Arrays.fill(b.flat, from, end, model.noise().flatMedian()[amp]);
        }
        if (fresh) {
            fill(b.row, b.flat, model.noise().dark()[amp], from, end);
        }
        float perLight = model.noise().perLight()[amp];
        if (flatWeight == null) {
            add(b, perLight, from, end);
        } else {
            addBoth(b, perLight, from, end);
        }
    }

    private static void notNegative(float[] a, int n) {
        for (int i = 0; i < n; i++) {
            a[i] = Math.max(a[i], 0f);
        }
    }

    /** Variance (dark / d)²; without read noise a number that is as good as infinite weight. */
    private static void fill(float[] weight, float[] flat, float dark, int from, int end) {
        float inverse = 1 / Math.max(dark * dark, LEAST_VARIANCE);
        for (int x = from; x < end; x++) {
            weight[x] = flat[x] * flat[x] * inverse;
        }
    }

    /** {@code 1 / (1/w + light c/d)} = w d / (d + w light c). */
    private static void add(Buffers b, float perLight, int from, int end) {
        float[] w = b.row;
        float[] d = b.flat;
        float[] light = b.light;
        for (int x = from; x < end; x++) {
            w[x] = w[x] * d[x] / (d[x] + w[x] * light[x] * perLight + Float.MIN_NORMAL);
        }
    }

    /** With the flat's weight o: {@code 1 / (1/w + light c/d + light²/(o d²))}. */
    private static void addBoth(Buffers b, float perLight, int from, int end) {
        float[] w = b.row;
        float[] d = b.flat;
        float[] o = b.noise;
        float[] light = b.light;
        for (int x = from; x < end; x++) {
            float noise = o[x] * d[x];
            float scale = noise * d[x];
            float added = light[x] * (noise * perLight + light[x]);
            w[x] = w[x] * scale / (scale + w[x] * added + Float.MIN_NORMAL);
        }
    }

    private static void subtract(float[] pixels, float[] sky, int n) {
        for (int x = 0; x < n; x++) {
            pixels[x] -= sky[x];
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
