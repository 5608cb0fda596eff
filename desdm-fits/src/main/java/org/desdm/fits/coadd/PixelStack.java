package org.desdm.fits.coadd;

import java.util.Arrays;

/**
 * What the inputs say of a stretch of pixels of one row of the coadd: sample k of pixel i is {@code
 * value[k][i]} of inverse variance {@code weight[k][i]}. A sample of weight 0 is none, and its
 * value 0. Belongs to one thread; filled anew for each stretch.
 */
public final class PixelStack {

    /** Most pixels of a stretch: those of 30 inputs stay in a second-level cache. */
    public static final int STRETCH = 256;

    private float[][] values;
    private float[][] weights;
    private StackInput[] inputs;
    private int size;
    private int length;
    private int x;
    private int y;
    private boolean complete;

    /** A stack for a few inputs; it grows with them. */
    public PixelStack() {
        values = new float[8][STRETCH];
        weights = new float[8][STRETCH];
        inputs = new StackInput[8];
    }

    /** Begins a stretch of {@code count} pixels from pixel (x, y) of the coadd. */
    public void begin(int x, int y, int count) {
        if (count < 1 || count > STRETCH) {
            throw new IllegalArgumentException(
                    "a stretch has 1 to %d pixels, got %d".formatted(STRETCH, count));
        }
        this.x = x;
        this.y = y;
        this.length = count;
        this.size = 0;
        this.complete = true;
    }

    /**
     * Adds the samples of one input; inputs come in ascending order of their number. What is not
     * finite, or of a weight that is not above 0, is no sample. An input without any is left out.
     *
     * @param input whose samples they are
     * @param value samples, from index {@code offset}
     * @param weight inverse variances, from the same index
     * @param at pixel of the stretch that the first of them belongs to
     * @param count how many there are
     */
    public void add(
            StackInput input, float[] value, float[] weight, int offset, int at, int count) {
        if (size == values.length) {
            grow();
        }
        float[] v = values[size];
        float[] w = weights[size];
        int usable = gather(value, weight, offset, v, w, at, count);
        if (usable == 0) {
            return;
        }
        Arrays.fill(v, 0, at, 0f);
        Arrays.fill(w, 0, at, 0f);
        Arrays.fill(v, at + count, length, 0f);
        Arrays.fill(w, at + count, length, 0f);
        complete &= usable == length;
        inputs[size++] = input;
    }

    /** Copies samples and counts them; what is none becomes 0 of weight 0. */
    private static int gather(
            float[] value, float[] weight, int offset, float[] v, float[] w, int at, int count) {
        System.arraycopy(value, offset, v, at, count);
        System.arraycopy(weight, offset, w, at, count);
        int usable = count;
        for (int i = at; i < at + count; i++) { // hot loop: once per sample of every input
            float trust = v[i] * 0f + w[i]; // NaN where the value is no number
            if (!(trust > 0f) || trust > Float.MAX_VALUE) {
                v[i] = 0f;
                w[i] = 0f;
                usable--;
            }
        }
        return usable;
    }

    private void grow() {
        int more = 2 * values.length;
        values = Arrays.copyOf(values, more);
        weights = Arrays.copyOf(weights, more);
        for (int k = size; k < more; k++) {
            values[k] = new float[STRETCH];
            weights[k] = new float[STRETCH];
        }
        inputs = Arrays.copyOf(inputs, more);
    }

    /** How many inputs have a sample in this stretch. */
    int size() {
        return size;
    }

    int length() {
        return length;
    }

    int x() {
        return x;
    }

    int y() {
        return y;
    }

    /** Whether every input of the stack has a sample of every pixel of the stretch. */
    boolean isComplete() {
        return complete;
    }

    float[] value(int k) {
        return values[k];
    }

    float[] weight(int k) {
        return weights[k];
    }

    StackInput input(int k) {
        return inputs[k];
    }
}
