package org.desdm.fits.background;

import java.util.Arrays;

/**
 * The natural bicubic spline through the middles of the meshes, at the middles of pixels.
 *
 * <p>A node stands at the middle of a whole mesh, also where the image's edge cuts the mesh off.
 * Beyond the outermost nodes the outermost cubics go on; along an axis of one mesh, the surface is
 * constant.
 *
 * @param rows rows of nodes
 * @param value nodes, one row after the other
 * @param bend a sixth of their second derivative along y
 * @param meshWidth distance of nodes along x, pixels
 * @param meshHeight distance of nodes along y, pixels
 * @param compat whether a row is taken to be half a pixel lower than its middle, and bends are
 *     those of SExtractor
 */
record MeshSurface(
        int rows, float[][] value, float[][] bend, int meshWidth, int meshHeight, boolean compat) {

    /** The surface through {@code values}, row-major, one for every mesh of {@code grid}. */
    static MeshSurface through(float[] values, MeshGrid grid, BackgroundConfig config) {
        int columns = grid.columns();
        int rows = grid.rows();
        float[][] value = new float[rows][columns];
        float[][] bend = new float[rows][columns];
        float[] column = new float[rows];
        for (int i = 0; i < columns; i++) {
            for (int j = 0; j < rows; j++) {
                column[j] = values[j * columns + i];
                value[j][i] = column[j];
            }
            float[] columnBend = NaturalBend.of(column, config.compat());
            for (int j = 0; j < rows; j++) {
                bend[j][i] = columnBend[j];
            }
        }
        return new MeshSurface(
                rows, value, bend, config.meshWidth(), config.meshHeight(), config.compat());
    }

    /** The row of nodes before row {@code y} of an image, of which there is one more behind it. */
    int nodeRow(int y) {
        long place = 2L * y + (compat ? 0 : 1) - meshHeight;
        return (int) Math.max(0, Math.min(rows - 2, Math.floorDiv(place, 2L * meshHeight)));
    }

    /** Place of row {@code y} between node row {@code j} (0) and the next (1). */
    double part(int y, int j) {
        return rows == 1 ? 0 : (y + (compat ? 0 : 0.5)) / meshHeight - 0.5 - j;
    }

    /** The spline along x through a row of nodes, at the middle of every column of an image. */
    void curve(float[] nodes, float[] target) {
        int last = nodes.length - 1;
        float[] nodeBend = NaturalBend.of(nodes, compat);
        if (last == 0) {
            Arrays.fill(target, nodes[0]);
        }
        for (int k = 0; k < last; k++) {
            double left = nodes[k];
            double c1 = nodes[k + 1] - left - 2.0 * nodeBend[k] - nodeBend[k + 1];
            double c2 = 3.0 * nodeBend[k];
            double c3 = (double) nodeBend[k + 1] - nodeBend[k];
            int first = k == 0 ? 0 : firstColumn(k);
            int end = k == last - 1 ? target.length : firstColumn(k + 1);
            for (int x = first; x < end; x++) {
                double t = (x + 0.5) / meshWidth - 0.5 - k;
                target[x] = (float) (left + t * (c1 + t * (c2 + t * c3)));
            }
        }
    }

    /** The first column that is not before node {@code k}. */
    private int firstColumn(int k) {
        return (int) ((2L * k + 1) * meshWidth / 2);
    }
}
