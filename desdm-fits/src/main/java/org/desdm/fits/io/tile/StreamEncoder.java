package org.desdm.fits.io.tile;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.desdm.fits.internal.HcompressDecoder;
import org.desdm.fits.internal.HcompressEncoder;
import org.desdm.fits.internal.PlioEncoder;
import org.desdm.fits.internal.RiceEncoder;
import org.desdm.fits.internal.RiceWidth;

/** Whole numbers and pixels to the bytes of one stream; for one thread. */
final class StreamEncoder {

    /** CFITSIO's level of deflate. */
    private static final int LEVEL = 1;

    private static final int RICE_BLOCK = 32;
    private static final int GZIP_HEADER = 10;
    private static final int GZIP_TRAILER = 8;
    private static final byte[] GZIP_START = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 4, 3};

    private final PlioEncoder plio = new PlioEncoder();
    private final HcompressEncoder hcompress = new HcompressEncoder();
    private final Deflater deflater = new Deflater(LEVEL, true);
    private final CRC32 crc = new CRC32();
    private final RiceEncoder[] rice = new RiceEncoder[RiceWidth.values().length];
    private byte[] deflated = new byte[1 << 12];

    byte[] rice(RiceWidth width, int[] pixels, int count) {
        RiceEncoder encoder = rice[width.ordinal()];
        if (encoder == null) {
            encoder = new RiceEncoder(width, RICE_BLOCK);
            rice[width.ordinal()] = encoder;
        }
        encoder.encode(pixels, count);
        return Arrays.copyOf(encoder.bytes(), encoder.length());
    }

    byte[] plio(int[] pixels, int count) {
        plio.encode(pixels, count);
        ByteBuffer bytes = ByteBuffer.allocate(plio.length() * Short.BYTES);
        bytes.asShortBuffer().put(plio.words(), 0, plio.length());
        return bytes.array();
    }

    byte[] hcompress(int[] pixels, int rows, int columns, int scale) {
        hcompress.encode(pixels, new HcompressDecoder.Shape(rows, columns), scale);
        return Arrays.copyOf(hcompress.bytes(), hcompress.length());
    }

    /** A gzip stream of {@code content}. */
    byte[] gzip(byte[] content) {
        deflater.reset();
        deflater.setInput(content);
        deflater.finish();
        int count = GZIP_HEADER;
        while (!deflater.finished()) {
            if (count == deflated.length) {
                deflated = Arrays.copyOf(deflated, 2 * deflated.length);
            }
            count += deflater.deflate(deflated, count, deflated.length - count);
        }
        crc.reset();
        crc.update(content);
        ByteBuffer stream = ByteBuffer.allocate(count + GZIP_TRAILER);
        stream.put(GZIP_START).put(deflated, GZIP_HEADER, count - GZIP_HEADER);
        little(stream, (int) crc.getValue());
        little(stream, content.length);
        return stream.array();
    }

    private static void little(ByteBuffer stream, int value) {
        stream.putInt(Integer.reverseBytes(value));
    }

    /** The bytes of numbers by their significance: first bytes of all, then their second ones. */
    static byte[] shuffled(byte[] bytes, int size) {
        byte[] out = new byte[bytes.length];
        int count = bytes.length / size;
        for (int b = 0; b < size; b++) {
            for (int i = 0; i < count; i++) {
                out[b * count + i] = bytes[i * size + b];
            }
        }
        return out;
    }
}
