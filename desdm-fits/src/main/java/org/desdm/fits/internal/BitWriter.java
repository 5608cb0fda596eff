package org.desdm.fits.internal;

import java.util.Arrays;

/** Bits into bytes, most significant first; the last byte is filled with zeros. Reused. */
final class BitWriter {

    private byte[] out = new byte[1 << 12];
    private int bytes;
    private long held;
    private int heldBits;

    void clear() {
        bytes = 0;
        held = 0;
        heldBits = 0;
    }

    /** Appends the low {@code n} bits of a value, 0 to 32; the others must be 0. */
    void bits(long value, int n) {
        held = held << n | value;
        heldBits += n;
        if (heldBits >= 32) {
            heldBits -= 32;
            word((int) (held >>> heldBits));
        }
    }

    /** Appends {@code zeros} zeros and a one. */
    void unary(int zeros) {
        int left = zeros;
        while (left >= 32) {
            bits(0, 32);
            left -= 32;
        }
        bits(0, left);
        bits(1, 1);
    }

    /** Fills the byte that is being written with zeros. */
    void align() {
        bits(0, -heldBits & 7);
        while (heldBits > 0) {
            heldBits -= 8;
            room(1);
            out[bytes++] = (byte) (held >>> heldBits);
        }
    }

    /** How many bytes were written; call {@link #align()} before. */
    int length() {
        return bytes;
    }

    /** The bytes, from index 0 on. */
    byte[] bytes() {
        return out;
    }

    private void word(int word) {
        room(4);
        out[bytes] = (byte) (word >>> 24);
        out[bytes + 1] = (byte) (word >>> 16);
        out[bytes + 2] = (byte) (word >>> 8);
        out[bytes + 3] = (byte) word;
        bytes += 4;
    }

    private void room(int more) {
        if (bytes > out.length - more) {
            out = Arrays.copyOf(out, Math.addExact(out.length, out.length));
        }
    }
}
