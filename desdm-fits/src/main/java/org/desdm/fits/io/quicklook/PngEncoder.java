package org.desdm.fits.io.quicklook;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Writes a picture as PNG: 8 bits a channel, grey when every pixel is grey, RGB otherwise.
 *
 * <p>No time, name or other metadata go into the file, so the same picture gives the same bytes
 * (with the same zlib).
 *
 * @see <a href="https://www.w3.org/TR/png-3/">PNG, third edition</a>
 */
public final class PngEncoder {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final int GREY = 0;
    private static final int RGB = 2;

    private PngEncoder() {}

    /** The PNG file of a picture, in memory. */
    public static byte[] encode(RgbImage picture) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            write(picture, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("memory refused a write", e);
        }
        return bytes.toByteArray();
    }

    /** Writes the PNG file of a picture; the stream is left open. */
    public static void write(RgbImage picture, OutputStream out) throws IOException {
        boolean grey = isGrey(picture);
        out.write(SIGNATURE);
        ByteBuffer header = ByteBuffer.allocate(13);
        header.putInt(picture.width()).putInt(picture.height());
        header.put((byte) 8).put((byte) (grey ? GREY : RGB));
        writeChunk(out, "IHDR", header.array());
        writeChunk(out, "IDAT", deflated(picture, grey ? 1 : 3));
        writeChunk(out, "IEND", new byte[0]);
    }

    private static boolean isGrey(RgbImage picture) {
        for (int rgb : picture.data()) {
            if ((rgb >> 16 & 0xff) != (rgb & 0xff) || (rgb >> 8 & 0xff) != (rgb & 0xff)) {
                return false;
            }
        }
        return true;
    }

    private static byte[] deflated(RgbImage picture, int channels) throws IOException {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream rows = new DeflaterOutputStream(bytes, deflater, 1 << 16)) {
            RowFilter filter = new RowFilter(picture.width() * channels, channels);
            for (int y = 0; y < picture.height(); y++) {
                unpack(picture, y, channels, filter.nextRow());
                rows.write(filter.filtered());
            }
        } finally {
            deflater.end();
        }
        return bytes.toByteArray();
    }

    private static void unpack(RgbImage picture, int y, int channels, byte[] row) {
        int[] data = picture.data();
        int start = y * picture.width();
        for (int x = 0; x < picture.width(); x++) {
            int rgb = data[start + x];
            for (int c = 0; c < channels; c++) {
                row[x * channels + c] = (byte) (rgb >> 8 * (channels - 1 - c));
            }
        }
    }

    private static void writeChunk(OutputStream out, String type, byte[] content)
            throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(content);
        out.write(ByteBuffer.allocate(4).putInt(content.length).array());
        out.write(name);
        out.write(content);
        out.write(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }
}
