package org.desdm.fits.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Numbers as FITS files hold them, out of bytes into arrays. */
public final class BigEndian {

    private static final VarHandle SHORTS =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INTS =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private BigEndian() {}

    /** The first {@code count} 32 bit floats of {@code from}, to index {@code offset} on. */
    public static void floats(byte[] from, float[] to, int offset, int count) {
        // hot loop: every pixel of an image of floats
        for (int i = 0; i < count; i++) {
            to[offset + i] = Float.intBitsToFloat((int) INTS.get(from, Float.BYTES * i));
        }
    }

    /** The first {@code count} 32 bit floats of a direct buffer, to index {@code offset} on. */
    public static void floats(ByteBuffer from, float[] to, int offset, int count) {
        // hot loop: every pixel of an image of floats
        for (int i = 0; i < count; i++) {
            to[offset + i] = Float.intBitsToFloat(from.getInt(Float.BYTES * i));
        }
    }

    /** Signed 16 bit numbers that begin at byte {@code at}. */
    public static void shorts(byte[] from, int at, int[] to, int count) {
        // hot loop: every pixel of an image that is compressed
        for (int i = 0; i < count; i++) {
            to[i] = (short) SHORTS.get(from, at + Short.BYTES * i);
        }
    }

    /**
     * The values of the first {@code count} signed 16 bit numbers, to index {@code offset} on.
     *
     * @param shift added to each: BZERO
     */
    public static void shiftedShorts(byte[] from, int shift, float[] to, int offset, int count) {
        // hot loop: every pixel of a raw image
        for (int i = 0; i < count; i++) {
            to[offset + i] = (short) SHORTS.get(from, Short.BYTES * i) + shift;
        }
    }

    /** The same out of a direct buffer. */
    public static void shiftedShorts(
            ByteBuffer from, int shift, float[] to, int offset, int count) {
        // hot loop: every pixel of a raw image
        for (int i = 0; i < count; i++) {
            to[offset + i] = from.getShort(Short.BYTES * i) + shift;
        }
    }
}
