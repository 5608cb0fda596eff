package org.desdm.fits.internal;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Finds the stretches of a plane that may hold a value of a kind that is rare, so that a loop with
 * a branch on every pixel need not run over all of them.
 *
 * <p>{@code d = factor * v + offset} is made 0 or above for an ordinary value v, and then {@code
 * |d| - d} is exactly 0; for all others it is above 0 or NaN. That arithmetic and the comparison
 * with zeros become vector instructions in Java 17, which a comparison of floats with a branch does
 * not: a third of the time. Ordinary values add up to 0 however many, so that blocks are compared
 * together. A stretch may be reported without holding such a value (sums that overflow), never the
 * other way.
 */
public final class RareValues {

    /** Work on a stretch of pixels. */
    @FunctionalInterface
    public interface Stretch {
        /** Treats those of the pixels {@code from <= i < end} that need it. */
        void run(int from, int end);
    }

    private static final int BLOCK = 512;

    /** So many are looked at together; where one is found, block by block. */
    private static final int GROUP = 8 * BLOCK;

    private static final float[] ZEROS = new float[BLOCK];

    /** Flags come in edges and columns, in every row: short blocks keep them apart. */
    private static final int FLAG_BLOCK = 64;

    private static final int[] NO_FLAGS = new int[FLAG_BLOCK];

    /** A block of values, and the sums of what they exceed by: all 0 between calls. */
    private static final class Scratch {
        private final float[] values = new float[BLOCK];
        private final float[] sums = new float[BLOCK];
    }

    private final float factor;
    private final float offset;

    /** A band takes it and puts it back; another band at the same time makes its own. */
    private final AtomicReference<Scratch> scratch = new AtomicReference<>(new Scratch());

    private RareValues(float factor, float offset) {
        this.factor = factor;
        this.offset = offset;
    }

    /** NaN and the infinities. */
    public static RareValues notFinite() {
        return new RareValues(0f, 0f);
    }

    /** Values below {@code least}, NaN and infinity. */
    public static RareValues notFiniteFrom(float least) {
        return new RareValues(1f, -least);
    }

    /** Values of {@code limit} and more. */
    public static RareValues from(float limit) {
        return new RareValues(-1f, Math.nextDown(limit));
    }

    /** Runs {@code work} on the stretches that may hold such a value, in ascending order. */
    public void forEachStretch(float[] a, int from, int end, Stretch work) {
        Scratch taken = scratch.getAndSet(null);
        Scratch s = taken == null ? new Scratch() : taken;
        for (int i = from; i < end; i += GROUP) {
            int last = Math.min(i + GROUP, end);
            if (firstExcess(a, i, last, s) >= 0) {
                forEachBlock(a, i, last, s, work);
            }
        }
        scratch.set(s);
    }

    /** Whether there may be such a value. */
    public boolean contains(float[] a, int from, int end) {
        Scratch taken = scratch.getAndSet(null);
        Scratch s = taken == null ? new Scratch() : taken;
        boolean found = false;
        for (int i = from; i < end && !found; i += GROUP) {
            found = firstExcess(a, i, Math.min(i + GROUP, end), s) >= 0;
        }
        scratch.set(s);
        return found;
    }

    private void forEachBlock(float[] a, int from, int end, Scratch s, Stretch work) {
        for (int i = from; i < end; i += BLOCK) {
            int last = Math.min(i + BLOCK, end);
            int first = firstExcess(a, i, last, s);
            if (first >= 0) {
                work.run(i + first, last);
            }
        }
    }

    /** Adds up the blocks of a range and looks once; the place of the first excess, or -1. */
    private int firstExcess(float[] a, int from, int end, Scratch s) {
        for (int i = from; i < end; i += BLOCK) {
            int n = Math.min(BLOCK, end - i);
            System.arraycopy(a, i, s.values, 0, n);
            addExcess(s.values, s.sums, n);
        }
        int n = Math.min(BLOCK, end - from);
        int first = Arrays.mismatch(s.sums, 0, n, ZEROS, 0, n);
        if (first >= 0) {
            Arrays.fill(s.sums, 0f);
        }
        return first;
    }

    private void addExcess(float[] values, float[] sums, int n) {
        float f = factor;
        float o = offset;
        for (int i = 0; i < n; i++) {
            float d = values[i] * f + o;
            sums[i] += Math.abs(d) - d;
        }
    }

    /** Runs {@code work} on the stretches that hold a pixel with any bit, in ascending order. */
    public static void forEachFlagged(int[] mask, int from, int end, Stretch work) {
        for (int i = from; i < end; i += FLAG_BLOCK) {
            int n = Math.min(FLAG_BLOCK, end - i);
            int first = Arrays.mismatch(mask, i, i + n, NO_FLAGS, 0, n);
            if (first >= 0) {
                work.run(i + first, i + n);
            }
        }
    }
}
