package org.desdm.examples.coadd;

import java.util.Arrays;
import org.desdm.fits.coadd.RejectionLog;
import org.desdm.fits.table.ColumnValues;
import org.desdm.fits.table.FitsTable;

/** Samples that clipping left out, as columns. */
final class RejectedTable implements RejectionLog {

    /** Rows of the table at most: 80 MB. */
    private static final int MOST = 1024 << 12;

    private int[] images = new int[1024];
    private int[] columns = new int[1024];
    private int[] rows = new int[1024];
    private float[] sigmas = new float[1024];
    private int size;
    private long all;

    @Override
    public void rejected(int input, int x, int y, float deviation) {
        all++;
        if (size == MOST) {
            return;
        }
        if (size == images.length) {
            images = Arrays.copyOf(images, 2 * size);
            columns = Arrays.copyOf(columns, 2 * size);
            rows = Arrays.copyOf(rows, 2 * size);
            sigmas = Arrays.copyOf(sigmas, 2 * size);
        }
        images[size] = input + 1;
        columns[size] = x + 1;
        rows[size] = y + 1;
        sigmas[size++] = deviation;
    }

    /** How many were left out. */
    long count() {
        return all;
    }

    boolean isCut() {
        return all > size;
    }

    /** That the table is not whole. */
    String cut() {
        return "%d samples were left out; the table has the first %d".formatted(all, size);
    }

    /** Images are rows of the table of images, and pixels FITS pixels: both count from 1. */
    FitsTable table() {
        return FitsTable.of(
                ColumnValues.of("IMAGE", Arrays.copyOf(images, size)),
                ColumnValues.of("X", Arrays.copyOf(columns, size)).withUnit("pix"),
                ColumnValues.of("Y", Arrays.copyOf(rows, size)).withUnit("pix"),
                ColumnValues.of("SIGMAS", Arrays.copyOf(sigmas, size)));
    }
}
