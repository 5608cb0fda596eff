package org.desdm.fits.io;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.desdm.fits.image.MaskRows;
import org.desdm.fits.image.RowSource;

/**
 * A plane that comes row by row before its place in the file is reached: it waits in a file without
 * a name.
 */
final class WaitingPlane implements Closeable {

    private final WaitingBytes bytes;
    private final String name;
    private final int width;
    private final int height;
    private ByteBuffer buffer = ByteBuffer.allocate(0);
    private long written;

    WaitingPlane(Path folder, String name, int width, int height) {
        this.bytes = new WaitingBytes(folder);
        this.name = name;
        this.width = width;
        this.height = height;
    }

    void add(float[] pixels, int rows) throws IOException {
        reserve(rows).asFloatBuffer().put(pixels, 0, rows * width);
        keep(rows);
    }

    void add(int[] bits, int rows) throws IOException {
        reserve(rows).asIntBuffer().put(bits, 0, rows * width);
        keep(rows);
    }

    /** Whole numbers that came as floats. */
    void addWhole(float[] numbers, int rows) throws IOException {
        ByteBuffer target = reserve(rows);
        for (int i = 0; i < rows * width; i++) {
            target.putInt(i * Integer.BYTES, (int) numbers[i]);
        }
        keep(rows);
    }

    private ByteBuffer reserve(int rows) {
        int length = Math.multiplyExact(rows * Integer.BYTES, width);
        if (buffer.capacity() < length) {
            buffer = ByteBuffer.allocate(length);
        }
        return buffer.clear();
    }

    private void keep(int rows) throws IOException {
        int length = rows * width * Integer.BYTES;
        bytes.write(buffer.array(), length, written);
        written += length;
    }

    /** The rows as numbers, when all have come. */
    RowSource rows() {
        return new Numbers();
    }

    /** The rows as bits, when all have come. */
    MaskRows bits() {
        return new Bits();
    }

    private ByteBuffer read(int firstRow, int endRow) {
        byte[] target = new byte[Math.multiplyExact((endRow - firstRow) * Integer.BYTES, width)];
        try {
            bytes.read((long) firstRow * width * Integer.BYTES, target);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ByteBuffer.wrap(target);
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }

    private final class Numbers implements RowSource {

        @Override
        public int width() {
            return width;
        }

        @Override
        public int height() {
            return height;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public void read(int firstRow, int endRow, float[] target, int offset) {
            ByteBuffer from = WaitingPlane.this.read(firstRow, endRow);
            from.asFloatBuffer().get(target, offset, (endRow - firstRow) * width);
        }
    }

    private final class Bits implements MaskRows {

        @Override
        public int width() {
            return width;
        }

        @Override
        public int height() {
            return height;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public void read(int firstRow, int endRow, int[] target, int offset) {
            ByteBuffer from = WaitingPlane.this.read(firstRow, endRow);
            from.asIntBuffer().get(target, offset, (endRow - firstRow) * width);
        }
    }
}
