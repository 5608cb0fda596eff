package org.desdm.fits.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Bits into bytes, most significant first; the last byte is filled with zeros. Reused. */
final class BitWriter {

    /** Most bits that are appended at a time. */
    static final int MOST = 56;

    private static final VarHandle WORD =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private byte[] out = new byte[1 << 12];
    private int bytes;

    /** The bits of the byte that is not full yet, at the upper end. */
    private long held;

    private int heldBits;

    void clear() {
        bytes = 0;
        held = 0;
        heldBits = 0;
    }

    /**
     * Appends the low {@code n} bits of a value, 0 to {@link #MOST}; the others must be 0. All bits
     * are stored each time: a branch on whether a word is full would be guessed wrongly.
     */
    void bits(long value, int n) {
        if (bytes > out.length - Long.BYTES) {
            out = Arrays.copyOf(out, Math.addExact(out.length, out.length));
        }
        int filled = heldBits + n;
        held |= value << -filled; // by 64 - filled
        WORD.set(out, bytes, held);
        bytes += filled >>> 3;
        held <<= filled & -8;
        heldBits = filled & 7;
    }

    /** Appends {@code zeros} zeros and a one. */
    void unary(int zeros) {
        int left = zeros;
        while (left >= MOST) {
            bits(0, MOST);
            left -= MOST;
        }
        bits(1, left + 1);
    }

    /** Fills the byte that is being written with zeros. */
    void align() {
        bits(0, -heldBits & 7);
    }

    /** How many bytes were written; call {@link #align()} before. */
    int length() {
        return bytes;
    }

    /** The bytes, from index 0 on. */
    byte[] bytes() {
        return out;
    }
}
