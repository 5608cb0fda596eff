package org.desdm.fits.internal;

/** Bits of a stream, most significant first, with its end watched. */
final class BitReader {

    private final byte[] in;
    private final int from;
    private final int end;
    private int next;
    private int held;
    private int heldBits;

    BitReader(byte[] in, int from, int end) {
        this.in = in;
        this.from = from;
        this.end = end;
        this.next = from;
    }

    /** The next {@code n} bits, 1 to 16. */
    int bits(int n) throws BrokenStreamException {
        while (heldBits < n) {
            held = held << 8 | byteOfStream();
            heldBits += 8;
        }
        heldBits -= n;
        return held >>> heldBits & (1 << n) - 1;
    }

    int bit() throws BrokenStreamException {
        return bits(1);
    }

    /** A whole number of {@code n} bytes, from the next whole byte on. */
    long number(int n) throws BrokenStreamException {
        align();
        long value = 0;
        for (int i = 0; i < n; i++) {
            value = value << 8 | byteOfStream();
        }
        return value;
    }

    /** Drops the rest of the byte that is being read. */
    void align() {
        heldBits = 0;
    }

    /** How many bytes were taken from the stream. */
    int at() {
        return next - from;
    }

    private int byteOfStream() throws BrokenStreamException {
        if (next >= end) {
            throw new BrokenStreamException(
                    "stream of %d bytes ends too early".formatted(end - from), end - from);
        }
        return in[next++] & 0xff;
    }
}
