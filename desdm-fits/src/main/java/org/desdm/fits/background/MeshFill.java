package org.desdm.fits.background;

/** Gives a mesh without a level the mean of the nearest ones that have one. */
final class MeshFill {

    private final MeshGrid grid;
    private int nearest;
    private double level;
    private double rms;
    private int count;

    private MeshFill(MeshGrid grid) {
        this.grid = grid;
    }

    /** A grid without gaps; at least one mesh must have a level. */
    static MeshGrid filled(MeshGrid grid) {
        float[] level = grid.level().clone();
        float[] rms = grid.rms().clone();
        MeshFill fill = new MeshFill(grid);
        for (int k = 0; k < level.length; k++) {
            if (!grid.known(k)) {
                fill.search(k % grid.columns(), k / grid.columns());
                level[k] = (float) (fill.level / fill.count);
                rms[k] = (float) (fill.rms / fill.count);
            }
        }
        return new MeshGrid(grid.columns(), grid.rows(), level, rms);
    }

    /** Looks round by round, squares about the mesh, until none further out can be nearer. */
    private void search(int x, int y) {
        nearest = Integer.MAX_VALUE;
        count = 0;
        for (int reach = 1; (long) reach * reach <= nearest; reach++) {
            for (int dy = -reach; dy <= reach; dy++) {
                boolean wholeRow = Math.abs(dy) == reach;
                for (int dx = -reach; dx <= reach; dx += wholeRow ? 1 : 2 * reach) {
                    look(x + dx, y + dy, dx * dx + dy * dy);
                }
            }
        }
    }

    private void look(int x, int y, int distance) {
        if (x < 0 || y < 0 || x >= grid.columns() || y >= grid.rows() || distance > nearest) {
            return;
        }
        int k = y * grid.columns() + x;
        if (!grid.known(k)) {
            return;
        }
        if (distance < nearest) {
            nearest = distance;
            level = 0;
            rms = 0;
            count = 0;
        }
        level += grid.level()[k];
        rms += grid.rms()[k];
        count++;
    }
}
