package org.desdm.fits.precal;

import java.util.Arrays;
import java.util.List;
import org.desdm.fits.image.CcdRows;
import org.desdm.fits.image.FloatImage;

/**
 * A band of rows of all frames, read and scaled, with the scratch that its combination needs.
 * Belongs to one thread.
 */
final class FrameBand {

    /** Pixels combined at once: a stretch of 50 frames is 50 KiB and stays near the processor. */
    private static final int STRETCH = 256;

    private final int width;
    private final int firstRow;
    private final int rows;
    private final float[][] pixels;

    /** The stretch that is combined; at index 0, so that loops over it become vector code. */
    private final float[][] stretch;

    private final float[] value = new float[STRETCH];
    private final float[] weight = new float[STRETCH];
    private final float[] finite = new float[STRETCH];
    private final int[] holes = new int[STRETCH];
    private final float[] samples;
    private float[] holeSamples = new float[0];

    FrameBand(List<CcdRows> frames, float[] factors, int firstRow, int endRow) {
        this.width = frames.get(0).science().width();
        this.firstRow = firstRow;
        this.rows = endRow - firstRow;
        this.pixels = new float[frames.size()][rows * width];
        this.stretch = new float[frames.size()][STRETCH];
        this.samples = new float[frames.size()];
        for (int k = 0; k < pixels.length; k++) {
            frames.get(k).science().read(firstRow, endRow, pixels[k], 0);
            scale(pixels[k], factors[k]);
        }
    }

    /**
     * Combines the band into its rows of {@code value} and {@code weight}; a pixel without a finite
     * sample becomes NaN of weight 0.
     *
     * @return how many pixels have no finite sample
     */
    long combine(ColumnStatistic statistic, FloatImage values, FloatImage weights) {
        long empty = 0;
        for (int row = 0; row < rows; row++) {
            for (int x = 0; x < width; x += STRETCH) {
                int from = row * width + x;
                int n = Math.min(STRETCH, width - x);
                statistic.startAt(x, firstRow + row);
                empty += stretch(statistic, from, from + n);
                int target = values.rowStart(firstRow + row) + x;
                System.arraycopy(value, 0, values.data(), target, n);
                System.arraycopy(weight, 0, weights.data(), target, n);
            }
        }
        return empty;
    }

    /** Samples of pixels with holes are put aside first: combining the stretch spoils them. */
    private int stretch(ColumnStatistic statistic, int from, int end) {
        int frames = pixels.length;
        for (int k = 0; k < frames; k++) {
            System.arraycopy(pixels[k], from, stretch[k], 0, end - from);
        }
        int found = findHoles(end - from);
        if (holeSamples.length < found * frames) {
            holeSamples = new float[found * frames];
        }
        for (int h = 0; h < found; h++) {
            for (int k = 0; k < frames; k++) {
                holeSamples[h * frames + k] = stretch[k][holes[h]];
                stretch[k][holes[h]] = Float.NaN; // all of them: order is open where some are
            }
        }
        statistic.combine(stretch, end - from, value, weight);
        int empty = 0;
        for (int h = 0; h < found; h++) {
            int n = finiteSamples(h * frames);
            value[holes[h]] = n == 0 ? Float.NaN : (float) statistic.value(holes[h], samples, n);
            weight[holes[h]] = n == 0 ? 0f : (float) statistic.weight(samples, n);
            empty += n == 0 ? 1 : 0;
        }
        return empty;
    }

    /** v - v is 0 for a number and NaN for the rest, without a branch. */
    private int findHoles(int n) {
        Arrays.fill(finite, 0, n, 0f);
        for (float[] frame : stretch) {
            addHoles(finite, frame, n);
        }
        int found = 0;
        for (int i = 0; i < n; i++) {
            if (finite[i] != 0f) {
                holes[found++] = i;
            }
        }
        return found;
    }

    private static void addHoles(float[] finite, float[] frame, int n) {
        for (int i = 0; i < n; i++) {
            finite[i] += frame[i] - frame[i];
        }
    }

    private int finiteSamples(int offset) {
        int n = 0;
        for (int k = 0; k < samples.length; k++) {
            float sample = holeSamples[offset + k];
            if (Math.abs(sample) <= Float.MAX_VALUE) {
                samples[n++] = sample;
            }
        }
        return n;
    }

    private static void scale(float[] a, float factor) {
        if (factor != 1f) {
            for (int i = 0; i < a.length; i++) {
                a[i] *= factor;
            }
        }
    }
}
