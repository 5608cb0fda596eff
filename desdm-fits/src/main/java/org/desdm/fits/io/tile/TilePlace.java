package org.desdm.fits.io.tile;

import org.desdm.fits.geometry.PixelBox;

/**
 * Where the pixels of a tile are in its image: runs along the first axis, in the order of the tile.
 * Reused from tile to tile.
 */
public final class TilePlace {

    final int[] lengths;
    final long[] strides;
    private long[] starts = new long[1];
    private long first;
    private int runs;

    TilePlace(int axes) {
        this.lengths = new int[axes];
        this.strides = new long[axes];
    }

    /** Takes the first pixel of the tile; lengths and strides have been set. */
    void begin(long firstPixel) {
        first = firstPixel;
        runs = 1;
        for (int i = 1; i < lengths.length; i++) {
            runs *= lengths[i];
        }
    }

    /** Finds the starts of the runs. */
    void findRuns() {
        if (starts.length < runs) {
            starts = new long[runs];
        }
        starts[0] = first;
        int known = 1;
        for (int axis = 1; axis < lengths.length; axis++) {
            for (int i = known; i < known * lengths[axis]; i++) {
                starts[i] = starts[i - known] + strides[axis];
            }
            known *= lengths[axis];
        }
    }

    /** Pixels of the tile. */
    public int pixels() {
        return runs * lengths[0];
    }

    /** Pixels of a run. */
    public int runLength() {
        return lengths[0];
    }

    /** How many runs the tile has. */
    public int runs() {
        return runs;
    }

    /** Index in the image of the first pixel of a run. */
    public long start(int run) {
        return starts[run];
    }

    /** How many pixels of the tile come before its last one in the box of a plane, and it. */
    int pixelsUpTo(PixelBox box, int width) {
        int rowsUpTo = (int) Math.min(runs, box.y1() - first / width);
        int columnsUpTo = (int) Math.min(lengths[0], box.x1() - first % width);
        return Math.max(1, (rowsUpTo - 1) * lengths[0] + columnsUpTo);
    }

    /** How many pixels of the tile come before its first one in the box of a plane. */
    int pixelsBefore(PixelBox box, int width) {
        long rowsBefore = Math.max(0, box.y0() - first / width);
        long columnsBefore = Math.max(0, box.x0() - first % width);
        return (int) Math.min(rowsBefore * lengths[0] + columnsBefore, pixels() - 1L);
    }

    /** The two axes along which the tile has an extent, rows first; 1 for one that it lacks. */
    int[] rowsAndColumns() {
        int[] found = {1, 1};
        int axes = 0;
        for (int length : lengths) {
            if (length > 1) {
                axes++;
                found[axes == 1 ? 1 : 0] = length;
            }
        }
        return axes <= 2 ? found : new int[] {runs, lengths[0]};
    }
}
