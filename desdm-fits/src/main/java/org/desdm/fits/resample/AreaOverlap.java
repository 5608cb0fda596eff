package org.desdm.fits.resample;

/**
 * The areas that a quadrilateral and the pixels have in common, exactly: it is cut into rows, the
 * rows into pixels.
 */
final class AreaOverlap {

    /** A convex polygon of at most four corners and one more for each of four cuts. */
    private static final class Polygon {
        private final double[] x = new double[12];
        private final double[] y = new double[12];
        private int corners;

        private void add(double atX, double atY) {
            x[corners] = atX;
            y[corners] = atY;
            corners++;
        }

        private double area() {
            double twice = 0;
            for (int i = 0, last = corners - 1; i < corners; last = i++) {
                twice += (x[last] - x[0]) * (y[i] - y[0]) - (x[i] - x[0]) * (y[last] - y[0]);
            }
            return 0.5 * Math.abs(twice);
        }
    }

    private final Polygon whole = new Polygon();
    private final Polygon half = new Polygon();
    private final Polygon row = new Polygon();
    private final Polygon cell = new Polygon();

    /**
     * Puts the overlaps of a quadrilateral into {@code shares}, as parts of its area.
     *
     * @param cornersX four corners in order around it, input pixels
     * @param cornersY their rows
     * @return its area
     */
    double share(double[] cornersX, double[] cornersY, PixelShares shares) {
        Bounds bounds = new Bounds();
        whole.corners = 0;
        for (int k = 0; k < 4; k++) {
            whole.add(cornersX[k], cornersY[k]);
            bounds.add(cornersX[k], cornersY[k]);
        }
        shares.clear(bounds.firstX(), bounds.firstY(), bounds.endX(), bounds.endY());
        for (int y = shares.y0; y < shares.y0 + shares.height; y++) {
            cut(whole, half, false, y - 0.5, 1);
            cut(half, row, false, y + 0.5, -1);
            for (int x = shares.x0; x < shares.x0 + shares.width; x++) {
                cut(row, half, true, x - 0.5, 1);
                cut(half, cell, true, x + 0.5, -1);
                shares.add(x, y, cell.area());
            }
        }
        double area = whole.area();
        if (area > 0) {
            shares.divideBy(area);
        }
        return area;
    }

    /** The part of a polygon where {@code side (x or y − limit)} is not negative. */
    private static void cut(Polygon from, Polygon to, boolean onX, double limit, int side) {
        double[] axis = onX ? from.x : from.y;
        to.corners = 0;
        for (int i = 0, last = from.corners - 1; i < from.corners; last = i++) {
            double before = side * (axis[last] - limit);
            double now = side * (axis[i] - limit);
            if (before < 0 != now < 0) {
                double part = before / (before - now);
                to.add(
                        from.x[last] + (from.x[i] - from.x[last]) * part,
                        from.y[last] + (from.y[i] - from.y[last]) * part);
            }
            if (now >= 0) {
                to.add(from.x[i], from.y[i]);
            }
        }
    }
}
