package org.desdm.fits.resample;

import java.util.Optional;
import org.desdm.fits.geometry.PixelBox;

/**
 * The exact mapping at every {@code step}-th pixel of a box of output pixels, and one node further
 * on every side: node (1, 1) is the first pixel of the box. Cell (i, j) has node (i + 1, j + 1) as
 * its first corner; there are as many cells as hold every pixel of the box, in whole cells of
 * {@link #COARSEST} pixels.
 */
final class GridNodes {

    static final int COARSEST = 64;

    /** A cell whose pixels lie beyond the input, or have no place in it. */
    static final byte OUTSIDE = 0;

    /** A cell whose pixels may lie in the input. */
    static final byte TOUCHING = 1;

    /** A cell with corners that have no place in the input, and others that have. */
    static final byte TORN = 2;

    /**
     * What positions are wanted for.
     *
     * @param input the pixels that there are
     * @param margin how far beyond them a position is still of interest, pixels
     * @param error largest error of a position, pixels
     */
    record Target(PixelBox input, double margin, double error) {}

    final int step;
    final int cellsX;
    final int cellsY;
    final double[] x;
    final double[] y;
    private final PixelBox box;

    GridNodes(PixelMapping mapping, PixelBox box, int step) {
        this.box = box;
        this.step = step;
        cellsX = ((box.width() - 1) / COARSEST + 1) * (COARSEST / step);
        cellsY = ((box.height() - 1) / COARSEST + 1) * (COARSEST / step);
        x = new double[stride() * (cellsY + 3)];
        y = new double[x.length];
        double[] rowX = new double[stride()];
        double[] rowY = new double[stride()];
        for (int j = 0; j < cellsY + 3; j++) {
            for (int i = 0; i < stride(); i++) {
                rowX[i] = outX(i);
                rowY[i] = outY(j);
            }
            mapping.toInput(rowX, rowY, stride());
            System.arraycopy(rowX, 0, x, j * stride(), stride());
            System.arraycopy(rowY, 0, y, j * stride(), stride());
        }
    }

    /** Nodes of a row. */
    int stride() {
        return cellsX + 3;
    }

    /** Column in the output of the nodes i. */
    int outX(int i) {
        return box.x0() + (i - 1) * step;
    }

    /** Row in the output of the nodes j. */
    int outY(int j) {
        return box.y0() + (j - 1) * step;
    }

    /** Index of the first corner of a cell. */
    int corner(int cellX, int cellY) {
        return (cellY + 1) * stride() + cellX + 1;
    }

    /**
     * Whether the pixels of some cells may lie in the input.
     *
     * @param corner first corner of the first of them
     * @param span how many there are on each axis
     */
    byte contact(int corner, int span, Target target) {
        double lowX = Double.POSITIVE_INFINITY;
        double lowY = Double.POSITIVE_INFINITY;
        double highX = Double.NEGATIVE_INFINITY;
        double highY = Double.NEGATIVE_INFINITY;
        int lost = 0;
        for (int k = 0; k < (span + 1) * (span + 1); k++) {
            int node = corner + k / (span + 1) * stride() + k % (span + 1);
            if (!isPlace(node)) {
                lost++;
                continue;
            }
            lowX = Math.min(lowX, x[node]);
            lowY = Math.min(lowY, y[node]);
            highX = Math.max(highX, x[node]);
            highY = Math.max(highY, y[node]);
        }
        if (lost > 0) {
            return lost == (span + 1) * (span + 1) ? OUTSIDE : TORN;
        }
        PixelBox input = target.input();
        double slackX = target.margin() + 0.25 * (highX - lowX);
        double slackY = target.margin() + 0.25 * (highY - lowY);
        boolean beside =
                highX + slackX < input.x0()
                        || lowX - slackX > input.x1()
                        || highY + slackY < input.y0()
                        || lowY - slackY > input.y1();
        return beside ? OUTSIDE : TOUCHING;
    }

    /** Twice the signed area of the corners' triangle: how a cell lies in the input. */
    double orientation(int corner) {
        int right = corner + 1;
        int above = corner + stride();
        return (x[right] - x[corner]) * (y[above] - y[corner])
                - (x[above] - x[corner]) * (y[right] - y[corner]);
    }

    /**
     * How far four cells are from being one: the largest distance of their inner nodes from where
     * the outer four would put them, input pixels.
     *
     * @param corner first corner of the first of the four
     */
    double bend(int corner) {
        int right = corner + 2;
        int above = corner + 2 * stride();
        int far = above + 2;
        double worst = Math.max(offLine(corner, corner + 1, right), offLine(above, above + 1, far));
        worst = Math.max(worst, offLine(corner, corner + stride(), above));
        worst = Math.max(worst, offLine(right, right + stride(), far));
        int middle = corner + stride() + 1;
        double meanX = 0.25 * (x[corner] + x[right] + x[above] + x[far]);
        double meanY = 0.25 * (y[corner] + y[right] + y[above] + y[far]);
        return Math.max(worst, Math.hypot(x[middle] - meanX, y[middle] - meanY));
    }

    private double offLine(int a, int middle, int b) {
        return Math.hypot(x[middle] - 0.5 * (x[a] + x[b]), y[middle] - 0.5 * (y[a] + y[b]));
    }

    /** Area of an output pixel at each node, in input pixels, from the nodes beside it. */
    double[] areas() {
        double[] area = new double[x.length];
        double scale = 1.0 / (4.0 * step * step);
        int stride = stride();
        for (int j = 1; j < cellsY + 2; j++) {
            for (int k = j * stride + 1; k < (j + 1) * stride - 1; k++) {
                double xx = x[k + 1] - x[k - 1];
                double xy = y[k + 1] - y[k - 1];
                double yx = x[k + stride] - x[k - stride];
                double yy = y[k + stride] - y[k - stride];
                area[k] = Math.abs(xx * yy - xy * yx) * scale;
            }
        }
        return area;
    }

    /** Most input pixels, on either axis, that a step of one pixel goes at a corner. */
    double stretch(int corner) {
        int above = corner + stride();
        double along =
                Math.max(Math.abs(x[corner + 1] - x[corner]), Math.abs(y[corner + 1] - y[corner]));
        double across = Math.max(Math.abs(x[above] - x[corner]), Math.abs(y[above] - y[corner]));
        return Math.max(along, across) / step;
    }

    /** Whether a node lies on a pixel of the input. */
    boolean liesIn(PixelBox input, int node) {
        return x[node] >= input.x0() - 0.5
                && x[node] <= input.x1() - 0.5
                && y[node] >= input.y0() - 0.5
                && y[node] <= input.y1() - 0.5;
    }

    /** The node that lies nearest to the middle of the input. */
    int nearestTo(PixelBox input) {
        double middleX = 0.5 * (input.x0() + input.x1() - 1);
        double middleY = 0.5 * (input.y0() + input.y1() - 1);
        double nearest = Double.POSITIVE_INFINITY;
        int found = 0;
        for (int k = 0; k < x.length; k++) {
            double distance = Math.hypot(x[k] - middleX, y[k] - middleY);
            if (distance < nearest) {
                nearest = distance;
                found = k;
            }
        }
        return found;
    }

    /** Pixels of the box whose cells may lie in the input, in whole cells. */
    Optional<PixelBox> findReach(Target target) {
        Bounds bounds = new Bounds();
        for (int j = 0; j < cellsY; j++) {
            for (int i = 0; i < cellsX; i++) {
                if (contact(corner(i, j), 1, target) != OUTSIDE) {
                    bounds.add(outX(i + 1), outY(j + 1));
                    bounds.add(outX(i + 2) - 1, outY(j + 2) - 1);
                }
            }
        }
        return bounds.findBox(0, box);
    }

    private boolean isPlace(int node) {
        return Math.abs(x[node]) < Double.POSITIVE_INFINITY
                && Math.abs(y[node]) < Double.POSITIVE_INFINITY;
    }
}
