package org.desdm.fits.precal;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Finds the stretches of a plane that may hold a value of a kind that is rare, so that a loop with
 * a branch on every pixel need not run over all of them.
 *
 * <p>{@code d = factor * v + offset} is made 0 or above for an ordinary value v, and then {@code
 * |d| - d} is exactly 0; for all others it is above 0 or NaN. That arithmetic and the comparison
 * with zeros become vector instructions in Java 17, which a comparison of floats with a branch does
 * not: a third of the time. A stretch may be reported without holding such a value (sums that
 * overflow), never the other way.
 */
final class RareValues {

    /** Work on a stretch of pixels. */
    @FunctionalInterface
    interface Stretch {
        /** Treats those of the pixels {@code from <= i < end} that need it. */
        void run(int from, int end);
    }

    private static final int BLOCK = 512;
    private static final float[] ZEROS = new float[BLOCK];

    /** Flags come in edges and columns, in every row: short blocks keep them apart. */
    private static final int FLAG_BLOCK = 64;

    private static final int[] NO_FLAGS = new int[FLAG_BLOCK];

    private final float factor;
    private final float offset;

    /** A band takes it and puts it back; another band at the same time makes its own. */
    private final AtomicReference<float[]> scratch = new AtomicReference<>(new float[BLOCK]);

    private RareValues(float factor, float offset) {
        this.factor = factor;
        this.offset = offset;
    }

    /** NaN and the infinities. */
    static RareValues notFinite() {
        return new RareValues(0f, 0f);
    }

    /** Values below {@code least}, NaN and infinity. */
    static RareValues notFiniteFrom(float least) {
        return new RareValues(1f, -least);
    }

    /** Values of {@code limit} and more. */
    static RareValues from(float limit) {
        return new RareValues(-1f, Math.nextDown(limit));
    }

    /** Runs {@code work} on the stretches that may hold such a value, in ascending order. */
    void forEachStretch(float[] a, int from, int end, Stretch work) {
        float[] taken = scratch.getAndSet(null);
        float[] block = taken == null ? new float[BLOCK] : taken;
        for (int i = from; i < end; i += BLOCK) {
            int n = Math.min(BLOCK, end - i);
            System.arraycopy(a, i, block, 0, n);
            excess(block, n);
            int first = Arrays.mismatch(block, 0, n, ZEROS, 0, n);
            if (first >= 0) {
                work.run(i + first, i + n);
            }
        }
        scratch.set(block);
    }

    private void excess(float[] block, int n) {
        float f = factor;
        float o = offset;
        for (int i = 0; i < n; i++) {
            float d = block[i] * f + o;
            block[i] = Math.abs(d) - d;
        }
    }

    /** Runs {@code work} on the stretches that hold a pixel with any bit, in ascending order. */
    static void forEachFlagged(int[] mask, int from, int end, Stretch work) {
        for (int i = from; i < end; i += FLAG_BLOCK) {
            int n = Math.min(FLAG_BLOCK, end - i);
            int first = Arrays.mismatch(mask, i, i + n, NO_FLAGS, 0, n);
            if (first >= 0) {
                work.run(i + first, i + n);
            }
        }
    }
}
