package org.desdm.fits.background;

/**
 * Rows of a surface, one after the other: along x the spline is worked out once for every row of
 * nodes, and a row of the image is the sum of four of those curves. Belongs to one thread.
 */
final class SurfaceRows {

    private final MeshSurface surface;
    private final int width;
    private final float[] row;
    private float[] lower;
    private float[] upper;
    private float[] lowerBend;
    private float[] upperBend;
    private int loaded = -2;
    private float a;
    private float b;
    private float c;
    private float d;

    SurfaceRows(MeshSurface surface, int width) {
        this.surface = surface;
        this.width = width;
        this.row = new float[width];
        this.lower = new float[width];
        this.upper = new float[width];
        this.lowerBend = new float[width];
        this.upperBend = new float[width];
    }

    /** Writes row {@code y} of the surface to {@code target} from {@code from} on. */
    void write(int y, float[] target, int from) {
        goTo(y);
        sum(target, from);
    }

    /** Subtracts row {@code y} of the surface from {@code target} from {@code from} on. */
    void subtract(int y, float[] target, int from) {
        float[] background = row;
        write(y, background, 0);
        for (int x = 0; x < width; x++) {
            target[from + x] -= background[x];
        }
    }

    // hot loop: vector instructions in Java 17
    private void sum(float[] target, int from) {
        float[] v0 = lower;
        float[] v1 = upper;
        float[] w0 = lowerBend;
        float[] w1 = upperBend;
        float fv0 = a;
        float fv1 = b;
        float fw0 = c;
        float fw1 = d;
        for (int x = 0; x < width; x++) {
            target[from + x] = fv0 * v0[x] + fv1 * v1[x] + (fw0 * w0[x] + fw1 * w1[x]);
        }
    }

    private void goTo(int y) {
        int j = surface.nodeRow(y);
        if (j != loaded) {
            load(j);
        }
        double t = surface.part(y, j);
        double s = 1 - t;
        a = (float) s;
        b = (float) t;
        c = (float) (s * s * s - s);
        d = (float) (t * t * t - t);
    }

    private void load(int j) {
        int next = Math.min(j + 1, surface.rows() - 1);
        if (j == loaded + 1) {
            swap();
        } else {
            curves(j, lower, lowerBend);
        }
        curves(next, upper, upperBend);
        loaded = j;
    }

    private void swap() {
        float[] value = lower;
        lower = upper;
        upper = value;
        float[] bend = lowerBend;
        lowerBend = upperBend;
        upperBend = bend;
    }

    private void curves(int j, float[] value, float[] bend) {
        surface.curve(surface.value()[j], value);
        surface.curve(surface.bend()[j], bend);
    }
}
