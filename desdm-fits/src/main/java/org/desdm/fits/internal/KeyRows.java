package org.desdm.fits.internal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;

/**
 * Loops over rows of keys ({@link MedianSearch#key}) without a branch, that the JIT compiler turns
 * into vector instructions: all arrays from index 0, and few operations in each loop, since Java 17
 * does not unroll a longer one far enough. Keys are compared as half keys, shifted right by one:
 * differences of them do not overflow. Holds a buffer: belongs to one thread.
 */
public final class KeyRows {

    private static final int INFINITY = 0x7f800000;

    private final FloatBuffer floats;
    private final IntBuffer ints;

    /** For rows of so many pixels. */
    public KeyRows(int width) {
        ByteBuffer bytes =
                ByteBuffer.allocate(Math.multiplyExact(width, Float.BYTES))
                        .order(ByteOrder.nativeOrder());
        this.floats = bytes.asFloatBuffer();
        this.ints = bytes.asIntBuffer();
    }

    /** Sets {@code row} to the bits of the floats from {@code values[from]}. */
    public void read(float[] values, int from, int[] row, int n) {
        floats.put(0, values, from, n); // half the time of a loop
        ints.get(0, row, 0, n);
    }

    /** Makes those bits infinite, or no number, where a flag has one of {@code bad}. */
    public static void spoil(int[] row, int[] flags, int bad, int n) {
        for (int i = 0; i < n; i++) {
            int flag = flags[i] & bad;
            row[i] |= ((flag | -flag) >> 31) & INFINITY;
        }
    }

    /** Adds 1 where bits are those of what is not finite. */
    public static void countNotFinite(int[] row, int[] notFinite, int n) {
        for (int i = 0; i < n; i++) {
            notFinite[i] += ((row[i] & Integer.MAX_VALUE) - INFINITY >>> 31) ^ 1;
        }
    }

    /** Clears the sign of what is not finite: so it is above all that is. */
    public static void raiseNotFinite(int[] row, int n) {
        for (int i = 0; i < n; i++) {
            int raw = row[i];
            row[i] = raw & ((raw & Integer.MAX_VALUE) - INFINITY >> 31 | Integer.MAX_VALUE);
        }
    }

    /** Replaces bits by keys. */
    public static void toKeys(int[] row, int n) {
        for (int i = 0; i < n; i++) {
            int raw = row[i];
            row[i] = raw ^ (raw >> 31 & Integer.MAX_VALUE);
        }
    }

    /** Adds 1 where a key is below a half key. */
    public static void countBelow(int[] row, int[] limit, int[] below, int n) {
        for (int i = 0; i < n; i++) {
            below[i] += (row[i] >> 1) - limit[i] >>> 31;
        }
    }

    /** Sets 1 where a key is from one half key to below another, 0 elsewhere. */
    public static void findBetween(int[] row, int[] low, int[] high, int[] hit, int n) {
        for (int i = 0; i < n; i++) {
            int key = row[i] >> 1;
            hit[i] = (key - high[i] & ~(key - low[i])) >>> 31;
        }
    }
}
