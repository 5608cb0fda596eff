package org.desdm.fits.precal.sky;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.image.PixelStep.RowWork;
import org.desdm.fits.internal.RareValues;
import org.desdm.fits.mask.BadPixelBit;

/**
 * The rows of a {@link SkySubtraction}, in short pieces: the model of a piece is made in a buffer
 * that stays near the processor, and each plane is read and written once. The loops have no branch
 * on a pixel, so that they become vector instructions; what is no number is looked for afterwards.
 */
final class SkyRows implements RowWork {

    /**
     * Pixels of a piece. Six planes and more are read at once, and the processor fetches all of
     * them ahead only if it soon comes back to each: with whole rows this takes twice as long.
     */
    private static final int PIECE = 256;

    private static final float[] ZEROS = new float[PIECE];

    private static final float LEAST_VARIANCE = 1e-12f;

    private final SkyModel model;
    private final SkyWeight.Mode mode;
    private final boolean fresh;
    private final int width;
    private final float[] pixels;

    /** Null if the image has none. */
    private final float[] weight;

    private final CcdImage image;

    /** Null if the flat has no noise. */
    private final float[] flatWeight;

    private final RareValues unusable = RareValues.notFiniteFrom(0f);

    /** A band takes it and puts it back; another band at the same time makes its own. */
    private final AtomicReference<Buffers> buffers = new AtomicReference<>();

    /**
     * Takes the planes.
     *
     * @param fresh whether the weight map was made now, and is to be filled
     */
    SkyRows(CcdImage image, SkyModel model, SkyWeight weight, boolean fresh) {
        this.image = image;
        this.model = model;
        this.mode = weight.mode();
        this.fresh = fresh;
        this.width = image.science().width();
        this.pixels = image.science().data();
        this.weight = image.weight().map(FloatImage::data).orElse(null);
        this.flatWeight =
                weight.flat().flatMap(CcdImage::weight).map(FloatImage::data).orElse(null);
        if (RareValues.notFinite().contains(model.templates(), 0, model.templates().length)) {
            image.maskOrNew(); // now, so that the steps that follow see it
        }
    }

    @Override
    public void run(int firstRow, int endRow) {
        Buffers taken = buffers.getAndSet(null);
        Buffers b = taken == null ? new Buffers() : taken;
        int first = firstRow * width;
        int end = endRow * width;
        if (mode == SkyWeight.Mode.NONE) {
            for (int start = first; start < end; start += PIECE) {
                int n = Math.min(PIECE, end - start);
                read(start, n, b);
                write(start, n, b);
            }
        } else {
            model.amplifiers()
                    .forEachStretch(
                            width, firstRow, endRow, (amp, from, to) -> weigh(amp, from, to, b));
            unusable.forEachStretch(weight, first, end, this::zeroWhereUnusable);
        }
        buffers.set(b);
    }

    /** A piece of each plane, all from index 0, so that loops over them become vector code. */
    private static final class Buffers {

        private final float[][] planes = new float[SkyModel.TOGETHER][PIECE];
        private final float[] sky = new float[PIECE];
        private final float[] pixels = new float[PIECE];
        private final float[] weight = new float[PIECE];
        private final float[] light = new float[PIECE];
        private final float[] flat = new float[PIECE];
        private final float[] noise = new float[PIECE];

        /** All 0 but where a sky was no number. */
        private final float[] notFinite = new float[PIECE];
    }

    private void weigh(int amp, int from, int end, Buffers b) {
        for (int start = from; start < end; start += PIECE) {
            int n = Math.min(PIECE, end - start);
            read(start, n, b);
            addNoise(amp, start, n, b);
            write(start, n, b);
        }
    }

    private void read(int start, int n, Buffers b) {
        model.evaluate(start, n, b.sky, b.planes);
        System.arraycopy(pixels, start, b.pixels, 0, n);
    }

    private void write(int start, int n, Buffers b) {
        addNotFinite(b.notFinite, b.sky, n);
        if (Arrays.mismatch(b.notFinite, 0, n, ZEROS, 0, n) >= 0) {
            flagHoles(b.sky, start, n);
            Arrays.fill(b.notFinite, 0f);
        }
        subtract(b.pixels, b.sky, n);
        System.arraycopy(b.pixels, 0, pixels, start, n);
    }

    /** Adds 0 for a number, NaN for what is none. */
    private static void addNotFinite(float[] notFinite, float[] sky, int n) {
        for (int i = 0; i < n; i++) {
            notFinite[i] += sky[i] * 0f;
        }
    }

    /** What cannot be corrected keeps its value and loses its weight. */
    private void flagHoles(float[] sky, int start, int n) {
        int[] mask = mask();
        for (int i = 0; i < n; i++) {
            if (!(Math.abs(sky[i]) <= Float.MAX_VALUE)) {
                sky[i] = 0f;
                mask[start + i] |= BadPixelBit.BPM.value();
                if (weight != null) {
                    weight[start + i] = 0f;
                }
            }
        }
    }

    /** The image's, made where the first sum of finite templates overflows in any band. */
    private synchronized int[] mask() {
        return image.maskOrNew().data();
    }

    private void addNoise(int amp, int start, int n, Buffers b) {
        System.arraycopy(weight, start, b.weight, 0, n);
        System.arraycopy(mode == SkyWeight.Mode.ALL ? b.pixels : b.sky, 0, b.light, 0, n);
        notNegative(b.light, n);
        if (model.flat() == null) {
            Arrays.fill(b.flat, 0, n, model.noise().flatMedian()[amp]);
        } else {
            System.arraycopy(model.flat(), start, b.flat, 0, n);
            notNegative(b.flat, n);
        }
        if (fresh) {
            fill(b.weight, b.flat, model.noise().dark()[amp], n);
        }
        float perLight = model.noise().perLight()[amp];
        if (flatWeight == null) {
            add(b, perLight, n);
        } else {
            System.arraycopy(flatWeight, start, b.noise, 0, n);
            addBoth(b, perLight, n);
        }
        System.arraycopy(b.weight, 0, weight, start, n);
    }

    private static void notNegative(float[] a, int n) {
        for (int i = 0; i < n; i++) {
            a[i] = Math.max(a[i], 0f);
        }
    }

    /** Variance (dark / d)²; without read noise a number that is as good as infinite weight. */
    private static void fill(float[] weight, float[] flat, float dark, int n) {
        float inverse = 1 / Math.max(dark * dark, LEAST_VARIANCE);
        for (int x = 0; x < n; x++) {
            weight[x] = flat[x] * flat[x] * inverse;
        }
    }

    /** {@code 1 / (1/w + light c/d)} = w d / (d + w light c). */
    private static void add(Buffers b, float perLight, int n) {
        float[] w = b.weight;
        float[] d = b.flat;
        float[] light = b.light;
        for (int x = 0; x < n; x++) {
            w[x] = w[x] * d[x] / (d[x] + w[x] * light[x] * perLight + Float.MIN_NORMAL);
        }
    }

    /** With the flat's weight o: {@code 1 / (1/w + light c/d + light²/(o d²))}. */
    private static void addBoth(Buffers b, float perLight, int n) {
        float[] w = b.weight;
        float[] d = b.flat;
        float[] o = b.noise;
        float[] light = b.light;
        for (int x = 0; x < n; x++) {
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
