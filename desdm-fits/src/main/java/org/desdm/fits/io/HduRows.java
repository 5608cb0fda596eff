package org.desdm.fits.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.desdm.fits.image.RowSource;

/** Rows of an image HDU, read when they are asked for. */
final class HduRows implements RowSource {

    private final ByteSource bytes;
    private final String name;
    private final PlaneShape shape;
    private final PixelSource pixels;

    private final Optional<SummedBytes> sums;
    private final SumCheck check;

    /** Rows that were read from the first on without a gap; -1 once the sums were looked at. */
    private int inOrder;

    HduRows(ByteSource bytes, Hdu hdu, ReadLimits limits) {
        this(bytes, hdu, limits, Optional.empty(), SumCheck.OFF);
    }

    /** Rows whose sums are looked at when all of them were read in order, the first time. */
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
        if (firstRow < 0 || endRow < firstRow || endRow > height()) {
            throw new IllegalArgumentException(
                    "rows %d to %d of an image of %d rows".formatted(firstRow, endRow, height()));
        }
        try {
            int count = Math.multiplyExact(endRow - firstRow, width());
            pixels.floats((long) firstRow * width(), target, offset, count);
            if (wereAllRead(firstRow, endRow)) {
                sums.get().verify(check);
            }
            if (endRow == height()) {
                bytes.rest();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Notes rows that were read; true once, when they complete the image. */
    private synchronized boolean wereAllRead(int firstRow, int endRow) {
        if (sums.isEmpty() || inOrder != firstRow) {
            return false;
        }
        inOrder = endRow == height() ? -1 : endRow;
        return inOrder == -1;
    }
}
