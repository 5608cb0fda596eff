package org.desdm.fits.io.tile;

import java.util.List;

/**
 * How an image is cut into tiles: numbered from 0, the first axis fastest; those at the far edges
 * may be smaller.
 *
 * <p>Tiles that differ only along the lower axes make a slab. The pixels of a slab follow one
 * another in the image, so an image of any number of axes can be read slab by slab.
 */
public final class TileGrid {

    private final long[] axes;
    private final long[] tile;
    private final long[] counts;
    private final int slabAxis;
    private final long tilesPerSlab;
    private final long pixelsPerStep;

    /**
     * A grid.
     *
     * @param axes lengths of the image's axes, at least one, each at least 1
     * @param tile lengths of a tile, each at least 1; a longer one is cut to the axis
     * @throws ArithmeticException if there are 2^63 pixels
     */
    TileGrid(List<Long> axes, List<Long> tile) {
        int n = axes.size();
        this.axes = axes.stream().mapToLong(Long::longValue).toArray();
        this.tile = new long[n];
        this.counts = new long[n];
        long pixels = 1;
        int last = 0;
        for (int i = 0; i < n; i++) {
            this.tile[i] = Math.min(tile.get(i), this.axes[i]);
            this.counts[i] = (this.axes[i] - 1) / this.tile[i] + 1;
            pixels = Math.multiplyExact(pixels, this.axes[i]);
            last = this.axes[i] > 1 ? i : last;
        }
        this.slabAxis = last;
        this.tilesPerSlab = product(counts, last);
        this.pixelsPerStep = product(this.axes, last);
    }

    private static long product(long[] lengths, int count) {
        long product = 1;
        for (int i = 0; i < count; i++) {
            product *= lengths[i];
        }
        return product;
    }

    /** Tiles of the image. */
    public long tileCount() {
        return product(counts, counts.length);
    }

    /** Pixels of the image. */
    public long pixelCount() {
        return product(axes, axes.length);
    }

    /** Pixels of a tile that is not at an edge. */
    public long pixelsPerTile() {
        return product(tile, tile.length);
    }

    /** Tiles of every slab. */
    public long tilesPerSlab() {
        return tilesPerSlab;
    }

    /** Pixels of a slab that is not the last. */
    public long pixelsPerSlab() {
        return pixelsPerStep * tile[slabAxis];
    }

    /** Index in the image of the first pixel of a slab; of the image's end for the one behind. */
    public long slabStart(long slab) {
        return Math.min(slab * pixelsPerSlab(), pixelCount());
    }

    /** Length of a tile along an axis, counted from 0. */
    long tileLength(int axis) {
        return tile[axis];
    }

    /** Whether every tile has exactly two axes longer than 1, neither of them below a length. */
    boolean isOfPlanes(int least) {
        int sides = 0;
        for (int i = 0; i < axes.length; i++) {
            long last = axes[i] - (counts[i] - 1) * tile[i];
            if (tile[i] > 1) {
                sides += Math.min(tile[i], last) >= least ? 1 : axes.length + 1;
            }
        }
        return sides == 2;
    }

    int axisCount() {
        return axes.length;
    }

    /** Whether the tiles in {@code columns} of the first axis, half-open, touch a tile. */
    public boolean touches(long number, long firstColumn, long endColumn) {
        long x = number % counts[0] * tile[0];
        return x < endColumn && Math.min(x + tile[0], axes[0]) > firstColumn;
    }

    /** Puts the place of a tile into {@code place}. */
    void locate(long number, TilePlace place) {
        long rest = number;
        long first = 0;
        long stride = 1;
        for (int i = 0; i < axes.length; i++) {
            long start = rest % counts[i] * tile[i];
            place.lengths[i] = (int) Math.min(tile[i], axes[i] - start);
            place.strides[i] = stride;
            first += start * stride;
            rest /= counts[i];
            stride *= axes[i];
        }
        place.begin(first);
    }
}
