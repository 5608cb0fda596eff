package org.desdm.fits.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The sum behind DATASUM and CHECKSUM: big-endian words of 32 bits, added in one's complement (FITS
 * standard 4.0, appendix J). A sum is 0 to 2³² − 1; sums of parts add up in any order.
 */
public final class OnesComplementSum {

    /** The sum of an HDU whose CHECKSUM is right: minus zero. */
    public static final long ALL_ONES = 0xffff_ffffL;

    private static final int TEXT = 16;
    private static final int GROUPS = 4;
    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private OnesComplementSum() {}

    /** The sum of two parts. */
    public static long plus(long a, long b) {
        return folded(a + b);
    }

    /** The sum of bytes that begin a word; missing bytes of the last word are zeros. */
    public static long of(byte[] bytes, int from, int length) {
        long high = 0;
        long low = 0;
        int end = from + (length & -16);
        int at = from;
        for (; at < end; at += 16) {
            long first = (long) LONGS.get(bytes, at);
            long second = (long) LONGS.get(bytes, at + 8);
            high += (first >>> 32) + (second >>> 32);
            low += (first & ALL_ONES) + (second & ALL_ONES);
        }
        int shift = 24;
        for (; at < from + length; at++) {
            low += (bytes[at] & 0xffL) << shift;
            shift = shift == 0 ? 24 : shift - 8;
        }
        return plus(folded(high), folded(low));
    }

    /** The sum of bytes that begin {@code offset} bytes behind the beginning of the data. */
    public static long of(byte[] bytes, int from, int length, long offset) {
        long sum = of(bytes, from, length);
        int shift = (int) (offset & 3) * 8;
        return folded(sum >>> shift | sum << 32 - shift & ALL_ONES);
    }

    /** The sum of floats as they are written, big-endian. */
    public static long of(float[] values) {
        long sum = 0;
        for (float value : values) {
            sum += Float.floatToRawIntBits(value) & ALL_ONES;
        }
        return folded(sum);
    }

    /** The sum of whole numbers as they are written in 32 bits each. */
    public static long of(int[] values) {
        long sum = 0;
        for (int value : values) {
            sum += value & ALL_ONES;
        }
        return folded(sum);
    }

    /** The sum of the lower halves of whole numbers, as they are written in 16 bits each. */
    public static long ofLowerHalves(int[] values) {
        long high = 0;
        long low = 0;
        int even = values.length & -2;
        for (int i = 0; i < even; i += 2) {
            high += values[i] & 0xffff;
            low += values[i + 1] & 0xffff;
        }
        if (even < values.length) {
            high += values[even] & 0xffff;
        }
        return plus(folded(folded(high) << 16), folded(low));
    }

    private static long folded(long sum) {
        long once = (sum & ALL_ONES) + (sum >>> 32);
        return (once & ALL_ONES) + (once >>> 32);
    }

    /**
     * The value of CHECKSUM that brings the sum of an HDU, made with sixteen zeros in its place, to
     * minus zero: the complement in letters and digits.
     */
    public static String encodedComplement(long sum) {
        long complement = ~sum & ALL_ONES;
        char[] text = new char[TEXT];
        for (int i = 0; i < GROUPS; i++) {
            int value = (int) (complement >>> 24 - 8 * i) & 0xff;
            int[] parts = parts(value);
            for (int j = 0; j < GROUPS; j++) {
                text[(GROUPS * j + i + 1) % TEXT] = (char) parts[j];
            }
        }
        return new String(text);
    }

    /** A byte as four letters or digits, whose sum above four times '0' it is. */
    private static int[] parts(int value) {
        int quarter = value / GROUPS + '0';
        int[] parts = {quarter + value % GROUPS, quarter, quarter, quarter};
        while (hasPunctuation(parts)) {
            for (int j = 0; j < GROUPS; j += 2) {
                if (isPunctuation(parts[j]) || isPunctuation(parts[j + 1])) {
                    parts[j]++;
                    parts[j + 1]--;
                }
            }
        }
        return parts;
    }

    private static boolean hasPunctuation(int[] parts) {
        boolean any = false;
        for (int part : parts) {
            any |= isPunctuation(part);
        }
        return any;
    }

    private static boolean isPunctuation(int c) {
        return c > '9' && c < 'A' || c > 'Z' && c < 'a';
    }
}
