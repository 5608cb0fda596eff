package org.desdm.fits.precal.sky;

import java.util.Arrays;
import org.desdm.fits.geometry.PixelBox;
import org.desdm.fits.internal.MedianSearch;
import org.desdm.fits.precal.Amplifiers;

/**
 * The sky of one CCD and what its noise depends on.
 *
 * @param templates planes of the components, one after another
 * @param coefficients of the components
 * @param flat dome flat; null if there is none
 * @param amplifiers of the image
 * @param noise numbers of each amplifier
 */
record SkyModel(
        float[] templates,
        double[] coefficients,
        float[] flat,
        Amplifiers amplifiers,
        Noise noise) {

    /**
     * What turns light and flat d into variance, by amplifier.
     *
     * @param perLight variance of light l is {@code perLight l / d}: F/g
     * @param dark variance without light is {@code (dark / d)²}: rn F/g
     * @param flatMedian F, what stands for d where there is no flat
     */
    record Noise(float[] perLight, float[] dark, float[] flatMedian) {

        static Noise of(double[] gain, double[] readNoise, double[] flatMedian) {
            float[] perLight = new float[gain.length];
            float[] dark = new float[gain.length];
            float[] median = new float[gain.length];
            for (int amp = 0; amp < gain.length; amp++) {
                perLight[amp] = (float) (flatMedian[amp] / gain[amp]);
                dark[amp] = (float) (readNoise[amp] * flatMedian[amp] / gain[amp]);
                median[amp] = (float) flatMedian[amp];
            }
            return new Noise(perLight, dark, median);
        }
    }

    /**
     * Medians over the CCD; NaN where no pixel has a sky.
     *
     * @param sky median sky
     * @param variance median variance of each amplifier
     */
    record Levels(double sky, double[] variance) {}

    /** Planes that are added at once: so the processor fetches all of them ahead. */
    static final int TOGETHER = 4;

    /**
     * A tenth of a million pixels tell a median to 1e-4 of the scatter of a flat of 1 %: far below
     * noise.
     */
    private static final int STEP = 8;

    /** Samples of a row that are taken at once. */
    private static final int PIECE = 512;

    /**
     * Sets {@code sky} to the model of pixels {@code from <= i < from + n}. Planes are copied
     * first: loops over arrays with different offsets do not become vector instructions in Java 17.
     *
     * @param planes {@link #TOGETHER} of them, as long as {@code sky}; overwritten
     */
    void evaluate(int from, int n, float[] sky, float[][] planes) {
        int size = templates.length / coefficients.length;
        Arrays.fill(sky, 0, n, 0f);
        int k = 0;
        for (; k + TOGETHER <= coefficients.length; k += TOGETHER) {
            for (int plane = 0; plane < TOGETHER; plane++) {
                System.arraycopy(templates, (k + plane) * size + from, planes[plane], 0, n);
            }
            addFour(sky, planes, n, k);
        }
        for (; k < coefficients.length; k++) {
            System.arraycopy(templates, k * size + from, planes[0], 0, n);
            add(sky, planes[0], n, (float) coefficients[k]);
        }
    }

    private static void add(float[] sky, float[] plane, int n, float factor) {
        for (int i = 0; i < n; i++) {
            sky[i] += factor * plane[i];
        }
    }

    /** What {@link #add} gives for one after the other. */
    private void addFour(float[] sky, float[][] planes, int n, int k) {
        float p = (float) coefficients[k];
        float q = (float) coefficients[k + 1];
        float r = (float) coefficients[k + 2];
        float s = (float) coefficients[k + 3];
        float[] a = planes[0];
        float[] b = planes[1];
        float[] c = planes[2];
        float[] d = planes[3];
        for (int i = 0; i < n; i++) {
            sky[i] = (((sky[i] + p * a[i]) + q * b[i]) + r * c[i]) + s * d[i];
        }
    }

    /** Medians of every eighth pixel of every eighth row, where sky and variance are numbers. */
    Levels levels(int width, int height) {
        float[] skies = new float[(width / STEP + amplifiers.list().size()) * (height / STEP + 1)];
        float[] variances = new float[skies.length];
        double[] medians = new double[amplifiers.list().size()];
        MedianSearch search = new MedianSearch();
        int n = 0;
        for (int amp = 0; amp < medians.length; amp++) {
            PixelBox data = amplifiers.list().get(amp).data();
            int first = n;
            for (int y = data.y0(); y < data.y1(); y += STEP) {
                for (int x = data.x0(); x < data.x1(); x += STEP * PIECE) {
                    int count = Math.min(PIECE, (data.x1() - x + STEP - 1) / STEP);
                    n = sample(amp, y * width + x, count, skies, variances, n);
                }
            }
            medians[amp] = search.median(variances, first, n);
        }
        return new Levels(search.median(skies, 0, n), medians);
    }

    /** Appends sky and variance of every eighth pixel, where both are numbers; the new count. */
    private int sample(int amp, int from, int count, float[] skies, float[] variances, int at) {
        int size = templates.length / coefficients.length;
        Arrays.fill(skies, at, at + count, 0f);
        int k = 0;
        for (; k + TOGETHER <= coefficients.length; k += TOGETHER) {
            sampleFour(k, k * size + from, count, skies, at);
        }
        for (; k < coefficients.length; k++) {
            float factor = (float) coefficients[k];
            int plane = k * size + from;
            for (int i = 0; i < count; i++) {
                skies[at + i] += factor * templates[plane + i * STEP];
            }
        }
        float ampFlat = noise.flatMedian[amp];
        int n = at;
        for (int i = 0; i < count; i++) {
            float sky = skies[at + i];
            float d = flat == null ? ampFlat : flat[from + i * STEP];
            float dark = noise.dark[amp] / d;
            float variance = Math.max(sky, 0f) * noise.perLight[amp] / d + dark * dark;
            skies[n] = sky;
            variances[n] = variance;
            n += Math.abs(sky) + Math.abs(variance) <= Float.MAX_VALUE ? 1 : 0;
        }
        return n;
    }

    /** Adds four components to the samples {@code skies[at]} and following. */
    private void sampleFour(int k, int from, int count, float[] skies, int at) {
        int size = templates.length / coefficients.length;
        float p = (float) coefficients[k];
        float q = (float) coefficients[k + 1];
        float r = (float) coefficients[k + 2];
        float s = (float) coefficients[k + 3];
        float[] t = templates;
        for (int n = 0; n < count; n++) {
            int i = from + n * STEP;
            float sky = skies[at + n] + p * t[i] + q * t[i + size];
            skies[at + n] = sky + r * t[i + 2 * size] + s * t[i + 3 * size];
        }
    }
}
