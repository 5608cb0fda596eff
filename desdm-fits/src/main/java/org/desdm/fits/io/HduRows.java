package org.desdm.fits.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.desdm.fits.image.RowSource;

/** Rows of an image HDU, read when they are asked for. */
final class HduRows implements RowSource {

    private final ByteSource bytes;
    private final String name;
    private final PlaneShape shape;
    private final PixelSource pixels;

    HduRows(ByteSource bytes, Hdu hdu, ReadLimits limits) {
        this.bytes = bytes;
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
            if (endRow == height()) {
                bytes.rest();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
