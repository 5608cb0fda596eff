package org.desdm.fits.background;

import org.desdm.api.host.Workers;
import org.desdm.fits.image.CcdImage;

/**
 * Level and noise of every mesh of an image, row-major: mesh (i, j) is element {@code j * columns +
 * i}. A mesh without a level is NaN in both.
 */
record MeshGrid(int columns, int rows, float[] level, float[] rms) {

    /** Measures the meshes; those of the last column and row may be cut off by the image's edge. */
    static MeshGrid of(CcdImage image, BackgroundConfig config, Workers workers) {
        int width = image.science().width();
        int height = image.science().height();
        int meshWidth = Math.min(config.meshWidth(), width);
        int meshHeight = Math.min(config.meshHeight(), height);
        int columns = (width - 1) / meshWidth + 1;
        int rows = (height - 1) / meshHeight + 1;
        MeshGrid grid =
                new MeshGrid(columns, rows, new float[columns * rows], new float[columns * rows]);
        workers.forEachBand(
                height,
                meshHeight,
                (firstRow, endRow) -> {
                    MeshLevel mesh = new MeshLevel(image, config);
                    int target = firstRow / meshHeight * columns;
                    for (int x = 0; x < width; x += meshWidth) {
                        int end = Math.min(width, x + meshWidth);
                        boolean good = mesh.measure(x, end, firstRow, endRow);
                        grid.level[target] = good ? mesh.level() : Float.NaN;
                        grid.rms[target++] = good ? mesh.rms() : Float.NaN;
                    }
                });
        return grid;
    }

    /** Whether mesh {@code k} has a level. */
    boolean known(int k) {
        return !Float.isNaN(level[k]);
    }

    /** Whether any mesh has a level. */
    boolean anyKnown() {
        for (int k = 0; k < level.length; k++) {
            if (known(k)) {
                return true;
            }
        }
        return false;
    }
}
