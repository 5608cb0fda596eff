package org.desdm.fits.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.BitSet;
import java.util.Optional;
import org.desdm.fits.image.MaskRows;
import org.desdm.fits.image.RowSource;

/** Rows of an image HDU, read when they are asked for. */
final class HduRows implements RowSource {

    private final ByteSource bytes;
    private final String name;
    private final PlaneShape shape;
    private final PixelSource pixels;

    private final Optional<SummedBytes> sums;
    private final SumCheck check;

    /** Rows that nobody has read, where sums are looked at. */
    private final BitSet unread = new BitSet();

    /** Reads that are under way: the last one that ends looks at the sums. */
    private int reading;

    private boolean looked;

    HduRows(ByteSource bytes, Hdu hdu, ReadLimits limits) {
        this(bytes, hdu, limits, Optional.empty(), SumCheck.OFF);
    }

    /** Rows whose sums are looked at when each of them was read, in any order, by any thread. */
    static HduRows checked(ByteSource bytes, Hdu hdu, ReadLimits limits, SumCheck check) {
        SummedBytes summed = new SummedBytes(bytes, hdu);
        return new HduRows(summed, hdu, limits, Optional.of(summed), check);
    }

    private HduRows(
            ByteSource bytes,
            Hdu hdu,
            ReadLimits limits,
            Optional<SummedBytes> sums,
            SumCheck check) {
        this.bytes = bytes;
        this.sums = sums;
        this.check = check;
        this.name = hdu.name();
        this.shape = PlaneShape.require(hdu, limits);
        this.pixels = PixelSources.of(bytes, hdu, limits);
        if (sums.isPresent()) {
            unread.set(0, shape.height());
        }
    }

    @Override
    public int width() {
        return shape.width();
    }

    @Override
    public int height() {
        return shape.height();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void read(int firstRow, int endRow, float[] target, int offset) {
        read(firstRow, endRow, (first, count) -> pixels.floats(first, target, offset, count));
    }

    /** The same rows as bits; BLANK is not looked at. */
    MaskRows bits() {
        return new Bits();
    }

    /** Port: reads pixels by their index. */
    @FunctionalInterface
    private interface Reading {
        void read(long first, int count) throws IOException;
    }

    private void read(int firstRow, int endRow, Reading reading) {
        if (firstRow < 0 || endRow < firstRow || endRow > height()) {
            throw new IllegalArgumentException(
                    "rows %d to %d of an image of %d rows".formatted(firstRow, endRow, height()));
        }
        try {
            boolean last = endRow == height();
            if (sums.isPresent()) {
                last |= readSummed(firstRow, endRow, reading);
            } else {
                readUnsummed(firstRow, endRow, reading);
            }
            if (last) {
                bytes.rest();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void readUnsummed(int firstRow, int endRow, Reading reading) throws IOException {
        int count = Math.multiplyExact(endRow - firstRow, width());
        reading.read((long) firstRow * width(), count);
    }

    /** Reads rows whose bytes are summed; true if that completed the image and its sums. */
    private boolean readSummed(int firstRow, int endRow, Reading reading) throws IOException {
        int read = firstRow;
        boolean last;
        begin();
        try {
            readUnsummed(firstRow, endRow, reading);
            read = endRow;
        } finally {
            last = end(firstRow, read);
        }
        if (last) {
            sums.get().verify(check);
        }
        return last;
    }

    private synchronized void begin() {
        reading++;
    }

    /**
     * Notes rows that were read; true once, when all were and no other read, whose bytes may not be
     * summed yet, is under way.
     */
    private synchronized boolean end(int firstRow, int endRow) {
        reading--;
        unread.clear(firstRow, endRow);
        boolean last = !looked && reading == 0 && unread.isEmpty();
        looked |= last;
        return last;
    }

    /** The rows as bits. Pixel sources give bits by whole steps: tiles, of a compressed image. */
    private final class Bits implements MaskRows {

        @Override
        public int width() {
            return HduRows.this.width();
        }

        @Override
        public int height() {
            return HduRows.this.height();
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public void read(int firstRow, int endRow, int[] target, int offset) {
            HduRows.this.read(
                    firstRow, endRow, (first, count) -> wholeSteps(first, count, target, offset));
        }

        private void wholeSteps(long first, int count, int[] target, int offset)
                throws IOException {
            long step = pixels.step();
            long size = (long) width() * height();
            long from = first / step * step;
            long end = Math.min(size, (first + count + step - 1) / step * step);
            if (from == first && end == first + count) {
                pixels.bits(first, target, offset, count);
                return;
            }
            int[] steps = new int[Math.toIntExact(end - from)];
            pixels.bits(from, steps, 0, steps.length);
            System.arraycopy(steps, (int) (first - from), target, offset, count);
        }
    }
}
