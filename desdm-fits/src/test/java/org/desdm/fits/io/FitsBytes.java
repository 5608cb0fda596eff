package org.desdm.fits.io;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Builds the bytes of FITS files card by card, without any code of the library. */
final class FitsBytes {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** A header of cards, padded to 80 characters each and to a block, with END. */
    FitsBytes header(String... cards) {
        StringBuilder text = new StringBuilder();
        for (String card : cards) {
            text.append("%-80s".formatted(card));
        }
        text.append("END");
        while (text.length() % 2880 != 0) {
            text.append(' ');
        }
        bytes.writeBytes(text.toString().getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    /** Data, padded with zeros to a block. */
    FitsBytes data(byte[] data) {
        bytes.writeBytes(data);
        bytes.writeBytes(new byte[(2880 - data.length % 2880) % 2880]);
        return this;
    }

    /** Bytes as they are. */
    FitsBytes raw(byte[] data) {
        bytes.writeBytes(data);
        return this;
    }

    byte[] toBytes() {
        return bytes.toByteArray();
    }

    /** Cards of a primary image, followed by {@code more}. */
    static String[] primary(int bitpix, int width, int height, String... more) {
        return cards(
                List.of(
                        "SIMPLE  =                    T",
                        number("BITPIX", bitpix),
                        number("NAXIS", 2),
                        number("NAXIS1", width),
                        number("NAXIS2", height)),
                more);
    }

    /** Cards of a primary HDU without data, followed by {@code more}. */
    static String[] empty(String... more) {
        return cards(
                List.of(
                        "SIMPLE  =                    T",
                        number("BITPIX", 8),
                        number("NAXIS", 0),
                        "EXTEND  =                    T"),
                more);
    }

    /** Cards of an image extension, followed by {@code more}. */
    static String[] extension(int bitpix, int width, int height, String... more) {
        return cards(
                List.of(
                        "XTENSION= 'IMAGE   '",
                        number("BITPIX", bitpix),
                        number("NAXIS", 2),
                        number("NAXIS1", width),
                        number("NAXIS2", height),
                        number("PCOUNT", 0),
                        number("GCOUNT", 1)),
                more);
    }

    static String number(String keyword, long value) {
        return "%-8s= %20d".formatted(keyword, value);
    }

    private static String[] cards(List<String> first, String... more) {
        List<String> all = new ArrayList<>(first);
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    static byte[] shorts(int... values) {
        ByteBuffer buffer = ByteBuffer.allocate(values.length * 2);
        for (int value : values) {
            buffer.putShort((short) value);
        }
        return buffer.array();
    }

    static byte[] ints(int... values) {
        ByteBuffer buffer = ByteBuffer.allocate(values.length * 4);
        for (int value : values) {
            buffer.putInt(value);
        }
        return buffer.array();
    }

    static byte[] longs(long... values) {
        ByteBuffer buffer = ByteBuffer.allocate(values.length * 8);
        for (long value : values) {
            buffer.putLong(value);
        }
        return buffer.array();
    }

    static byte[] floats(float... values) {
        ByteBuffer buffer = ByteBuffer.allocate(values.length * 4);
        for (float value : values) {
            buffer.putFloat(value);
        }
        return buffer.array();
    }

    static byte[] doubles(double... values) {
        ByteBuffer buffer = ByteBuffer.allocate(values.length * 8);
        for (double value : values) {
            buffer.putDouble(value);
        }
        return buffer.array();
    }

    static byte[] gzipped(byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
