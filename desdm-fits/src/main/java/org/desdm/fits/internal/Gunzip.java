package org.desdm.fits.internal;

import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Inflates gzip streams in memory (GZIP_1, GZIP_2), and checks their sums; for one thread. */
public final class Gunzip {

    private static final int HEADER = 10;
    private static final int TRAILER = 8;
    private static final int FLAG_CRC = 2;
    private static final int FLAG_EXTRA = 4;
    private static final int FLAG_NAME = 8;
    private static final int FLAG_COMMENT = 16;

    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private byte[] in;
    private int from;
    private int end;
    private int next;

    /**
     * Inflates a stream.
     *
     * @param stream holds it from {@code first} on, {@code length} bytes
     * @param out takes the content from index 0 on; has room for one byte more than {@code most}
     * @param most longest content that is accepted
     * @return how many bytes the content has
     */
    public int inflate(byte[] stream, int first, int length, byte[] out, int most)
            throws BrokenStreamException {
        in = stream;
        from = first;
        end = first + length;
        next = first;
        skipHeader();
        inflater.reset();
        inflater.setInput(stream, next, end - next);
        int count = 0;
        try {
            int more = 1;
            while (!inflater.finished() && more > 0) {
                more = inflater.inflate(out, count, most + 1 - count);
                count += more;
            }
        } catch (DataFormatException e) {
            throw broken("gzip stream is damaged: " + e.getMessage());
        }
        if (!inflater.finished() || count > most) {
            throw broken(
                    count > most
                            ? "gzip stream holds more than the %d bytes of its tile".formatted(most)
                            : "gzip stream ends too early");
        }
        next += (int) inflater.getBytesRead();
        requireSums(out, count);
        return count;
    }

    private void skipHeader() throws BrokenStreamException {
        if (end - from < HEADER + TRAILER || u8(0) != 0x1f || u8(1) != 0x8b || u8(2) != 8) {
            throw broken("no gzip stream");
        }
        int flags = u8(3);
        next += HEADER;
        if ((flags & FLAG_EXTRA) != 0 && next + 2 <= end) {
            next += 2 + u8(next - from) + (u8(next - from + 1) << 8);
        }
        if ((flags & FLAG_NAME) != 0) {
            skipText();
        }
        if ((flags & FLAG_COMMENT) != 0) {
            skipText();
        }
        if ((flags & FLAG_CRC) != 0) {
            next += 2;
        }
        if (next > end - TRAILER) {
            throw broken("gzip stream ends in its header");
        }
    }

    private void skipText() {
        while (next < end && in[next] != 0) {
            next++;
        }
        next++;
    }

    private void requireSums(byte[] out, int count) throws BrokenStreamException {
        if (end - next < TRAILER) {
            throw broken("gzip stream ends before its checksum");
        }
        crc.reset();
        crc.update(out, 0, count);
        if ((int) crc.getValue() != little(next) || count != little(next + 4)) {
            throw broken("gzip stream does not have the checksum that it says");
        }
    }

    private int little(int at) {
        int i = at - from;
        return u8(i) | u8(i + 1) << 8 | u8(i + 2) << 16 | u8(i + 3) << 24;
    }

    private int u8(int index) {
        return in[from + index] & 0xff;
    }

    private BrokenStreamException broken(String what) {
        return new BrokenStreamException(what, Math.min(next, end) - (long) from);
    }
}
