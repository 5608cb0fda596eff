package org.desdm.fits.background;

import org.desdm.fits.stats.OrderStatistics;

/**
 * The median filter over meshes. Near an edge its window shrinks on both sides, so that the mesh
 * stays in its middle and a slope stays a slope; a mesh in a corner is left as it is.
 */
final class MeshFilter {

    private final MeshGrid grid;
    private final int reachX;
    private final int reachY;
    private final double threshold;
    private final float[] window;

    private MeshFilter(MeshGrid grid, BackgroundConfig.Filter filter) {
        this.grid = grid;
        this.reachX = Math.min(filter.width() / 2, (grid.columns() - 1) / 2);
        this.reachY = Math.min(filter.height() / 2, (grid.rows() - 1) / 2);
        this.threshold = filter.threshold();
        this.window = new float[(2 * reachX + 1) * (2 * reachY + 1)];
    }

    /** The filtered grid: level and noise are replaced together, where the level says so. */
    static MeshGrid filtered(MeshGrid grid, BackgroundConfig.Filter filter) {
        return new MeshFilter(grid, filter).apply();
    }

    private MeshGrid apply() {
        float[] level = grid.level().clone();
        float[] rms = grid.rms().clone();
        for (int k = 0; k < level.length; k++) {
            float median = median(grid.level(), k);
            if (Math.abs(median - level[k]) >= threshold) {
                level[k] = median;
                rms[k] = median(grid.rms(), k);
            }
        }
        return new MeshGrid(grid.columns(), grid.rows(), level, rms);
    }

    private float median(float[] values, int k) {
        int x = k % grid.columns();
        int y = k / grid.columns();
        int right = Math.min(reachX, Math.min(x, grid.columns() - 1 - x));
        int up = Math.min(reachY, Math.min(y, grid.rows() - 1 - y));
        int size = 2 * right + 1;
        int n = 0;
        for (int row = y - up; row <= y + up; row++) {
            System.arraycopy(values, row * grid.columns() + x - right, window, n, size);
            n += size;
        }
        return (float) OrderStatistics.median(window, 0, n);
    }
}
