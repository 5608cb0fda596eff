package org.desdm.fits.resample;

import java.util.Arrays;
import java.util.Optional;
import org.desdm.fits.error.FoldedMappingException;
import org.desdm.fits.geometry.PixelBox;

/**
 * Positions in the input, linear on both axes between nodes of a grid over the output.
 *
 * <p>The grid is halved, from cells of 64 pixels down to 16, until the nodes within the cells are
 * where the corners would put them, to {@code positionError}; then cells of half that size are
 * used, so that the error that is made is about a quarter of the one that was measured. Cells of
 * which that is not true even then (the seam of a projection, its edge) ask the mapping pixel by
 * pixel.
 *
 * <p>A position is a function of the output pixel alone, never of the box that is asked for.
 */
final class PositionGrid {

    private static final int FINEST = 8;

    /**
     * How near to a point the mapping is asked for its area there, pixels: nearer than seams are.
     */
    static final double BESIDE = 0.01;

    /**
     * An area that is so many times that of the middle, or of the pixel itself, lies across a seam.
     */
    static final double MOST_STRETCH = 100;

    private final PixelMapping mapping;
    private final PixelBox box;
    private final GridNodes nodes;
    private final double[] area;
    private final byte[] state;

    private PositionGrid(PixelMapping mapping, PixelBox box, GridNodes nodes, byte[] state) {
        this.mapping = mapping;
        this.box = box;
        this.nodes = nodes;
        this.state = state;
        area = nodes.areas();
        boolean[] spoilt = new boolean[state.length];
        for (int cell = 0; cell < state.length; cell++) {
            spoilt[cell] = state[cell] == GridNodes.TOUCHING && isBesideTorn(cell);
        }
        for (int cell = 0; cell < state.length; cell++) {
            state[cell] = spoilt[cell] ? GridNodes.TORN : state[cell];
        }
    }

    /** Whether the areas at a cell's corners come from nodes beyond a seam. */
    private boolean isBesideTorn(int cell) {
        int x = cell % nodes.cellsX;
        int y = cell / nodes.cellsX;
        int k = corner(cell);
        int above = k + nodes.stride();
        double sum = area[k] + area[k + 1] + area[above] + area[above + 1];
        boolean torn = sum != sum;
        for (int j = Math.max(0, y - 1); j <= Math.min(nodes.cellsY - 1, y + 1); j++) {
            for (int i = Math.max(0, x - 1); i <= Math.min(nodes.cellsX - 1, x + 1); i++) {
                torn |= state[j * nodes.cellsX + i] == GridNodes.TORN;
            }
        }
        return torn;
    }

    /** The grid over {@code box}, fine enough for {@code error} wherever it touches the input. */
    static PositionGrid of(PixelMapping mapping, PixelBox box, GridNodes.Target target) {
        for (int step = GridNodes.COARSEST / 2; ; step /= 2) {
            GridNodes nodes = new GridNodes(mapping, box, step);
            byte[] state = new byte[nodes.cellsX * nodes.cellsY];
            if (judge(nodes, state, target) <= target.error() || step == FINEST) {
                return new PositionGrid(mapping, box, nodes, state);
            }
        }
    }

    /** Says of every cell what it is; gives the largest error among those that touch the input. */
    private static double judge(GridNodes nodes, byte[] state, GridNodes.Target target) {
        double worst = 0;
        for (int j = 0; j < nodes.cellsY; j += 2) {
            for (int i = 0; i < nodes.cellsX; i += 2) {
                int corner = nodes.corner(i, j);
                byte contact = nodes.contact(corner, 2, target);
                if (contact == GridNodes.TOUCHING) {
                    double bend = nodes.bend(corner);
                    worst = Math.max(worst, bend);
                    contact = bend <= target.error() ? contact : GridNodes.TORN;
                }
                int cell = j * nodes.cellsX + i;
                state[cell] = contact;
                state[cell + 1] = contact;
                state[cell + nodes.cellsX] = contact;
                state[cell + nodes.cellsX + 1] = contact;
            }
        }
        return worst;
    }

    /** Refuses a mapping that turns part of the input over, or makes it flat. */
    void checkUnfolded(PixelBox input, String name) {
        boolean turned = false;
        boolean upright = false;
        double huge = MOST_STRETCH * middleArea(input);
        for (int cell = 0; cell < state.length; cell++) {
            int k = corner(cell);
            if (state[cell] == GridNodes.OUTSIDE || !nodes.liesIn(input, k)) {
                continue;
            }
            boolean isTorn = state[cell] == GridNodes.TORN;
            double orientation = isTorn ? exactArea(k, BESIDE) : nodes.orientation(k);
            if (isTorn && !(Math.abs(orientation) < huge)) {
                continue;
            }
            turned |= orientation < 0;
            upright |= orientation > 0;
            if (orientation == 0 || (turned && upright)) {
                throw new FoldedMappingException(name, nodes.x[k], nodes.y[k]);
            }
        }
    }

    private double exactArea(int node, double half) {
        double[] found = new double[1];
        double[] x = {nodes.outX(node % nodes.stride())};
        double[] y = {nodes.outY(node / nodes.stride())};
        new ExactPositions(mapping, 1).areas(x, y, half, found);
        return found[0];
    }

    /** Area of an output pixel in input pixels, at the node next to the middle of the input. */
    double middleArea(PixelBox input) {
        double area = Math.abs(exactArea(nodes.nearestTo(input), 0.5));
        return area > 0 && area < Double.POSITIVE_INFINITY ? area : 1;
    }

    /** Most input pixels, on either axis, that a step of one pixel in the output goes. */
    double stretch() {
        double most = 0;
        for (int cell = 0; cell < state.length; cell++) {
            if (state[cell] == GridNodes.TOUCHING) {
                most = Math.max(most, nodes.stretch(corner(cell)));
            }
        }
        return most;
    }

    /** The part of {@code asked} that may lie in the input. */
    Optional<PixelBox> findReach(PixelBox asked) {
        Bounds bounds = new Bounds();
        forEachCell(
                asked,
                (cell, part) -> {
                    if (state[cell] != GridNodes.OUTSIDE) {
                        bounds.add(part);
                    }
                });
        return bounds.findBox(0, box);
    }

    /**
     * The input pixels that output pixels need.
     *
     * @param asked output pixels
     * @param margin input pixels that are needed around a position
     */
    Optional<PixelBox> findInput(PixelBox asked, PixelBox input, int margin) {
        Bounds bounds = new Bounds();
        double[] place = new double[2];
        forEachCell(
                asked,
                (cell, part) -> {
                    if (state[cell] == GridNodes.TORN) {
                        bounds.add(input);
                    } else if (state[cell] == GridNodes.TOUCHING) {
                        for (int k = 0; k < 4; k++) {
                            double x = k % 2 == 0 ? part.x0() - 0.5 : part.x1() - 0.5;
                            double y = k < 2 ? part.y0() - 0.5 : part.y1() - 0.5;
                            between(cell, x, y, place);
                            bounds.add(place[0], place[1]);
                        }
                    }
                });
        return bounds.findBox(margin, input);
    }

    /** Takes a cell, and those of its pixels that were asked for. */
    @FunctionalInterface
    private interface CellTask {
        void take(int cell, PixelBox part);
    }

    private void forEachCell(PixelBox asked, CellTask task) {
        int y1 = Math.min(asked.y1(), box.y1());
        int x1 = Math.min(asked.x1(), box.x1());
        for (int y = Math.max(asked.y0(), box.y0()), nextY; y < y1; y = nextY) {
            nextY = Math.min(y1, nodes.outY((y - box.y0()) / nodes.step + 2));
            for (int x = Math.max(asked.x0(), box.x0()), nextX; x < x1; x = nextX) {
                nextX = Math.min(x1, nodes.outX((x - box.x0()) / nodes.step + 2));
                task.take(cellOf(x, y), new PixelBox(x, y, nextX, nextY));
            }
        }
    }

    /**
     * Positions of the {@code lanes.count} pixels from (x0, y) on along a row, and their areas in
     * input pixels; NaN where they lie outside the input.
     */
    void locate(int x0, int y, Lanes lanes) {
        Arrays.fill(lanes.x, 0, lanes.count, Double.NaN);
        if (y < box.y0() || y >= box.y1()) {
            return;
        }
        int end = Math.min(x0 + lanes.count, box.x1());
        for (int x = Math.max(x0, box.x0()), next; x < end; x = next) {
            next = Math.min(end, nodes.outX((x - box.x0()) / nodes.step + 2));
            int cell = cellOf(x, y);
            if (state[cell] == GridNodes.TOUCHING) {
                alongRow(cell, y, lanes, x0, x);
            } else if (state[cell] == GridNodes.TORN) {
                new ExactPositions(mapping, next - x).locate(lanes, x - x0, x, y);
            }
        }
    }

    /** Positions of the pixels of a cell in row y, from x on. */
    private void alongRow(int cell, int y, Lanes lanes, int x0, int x) {
        int k = corner(cell);
        int above = k + nodes.stride();
        double up = (y - nodes.outY(cell / nodes.cellsX + 1)) / (double) nodes.step;
        double leftX = nodes.x[k] + (nodes.x[above] - nodes.x[k]) * up;
        double leftY = nodes.y[k] + (nodes.y[above] - nodes.y[k]) * up;
        double leftArea = area[k] + (area[above] - area[k]) * up;
        double stepX =
                (nodes.x[k + 1] + (nodes.x[above + 1] - nodes.x[k + 1]) * up - leftX) / nodes.step;
        double stepY =
                (nodes.y[k + 1] + (nodes.y[above + 1] - nodes.y[k + 1]) * up - leftY) / nodes.step;
        double stepArea =
                (area[k + 1] + (area[above + 1] - area[k + 1]) * up - leftArea) / nodes.step;
        int from = nodes.outX(cell % nodes.cellsX + 1);
        int end = Math.min(Math.min(from + nodes.step, box.x1()) - x0, lanes.count);
        for (int i = x - x0; i < end; i++) {
            double right = i + (x0 - from);
            lanes.x[i] = leftX + stepX * right;
            lanes.y[i] = leftY + stepY * right;
            lanes.area[i] = leftArea + stepArea * right;
        }
    }

    /** Where a point of the output lies in the input, between pixels too; NaN where nowhere. */
    void place(double x, double y, double[] place) {
        int cellX = (int) Math.max(0, Math.min(nodes.cellsX - 1, (x - box.x0()) / nodes.step));
        int cellY = (int) Math.max(0, Math.min(nodes.cellsY - 1, (y - box.y0()) / nodes.step));
        int cell = cellY * nodes.cellsX + cellX;
        if (state[cell] == GridNodes.TORN) {
            double[] exactX = {x};
            double[] exactY = {y};
            mapping.toInput(exactX, exactY, 1);
            place[0] = exactX[0];
            place[1] = exactY[0];
        } else {
            between(cell, x, y, place);
        }
    }

    private void between(int cell, double x, double y, double[] place) {
        double right = (x - nodes.outX(cell % nodes.cellsX + 1)) / nodes.step;
        double up = (y - nodes.outY(cell / nodes.cellsX + 1)) / nodes.step;
        int k = corner(cell);
        place[0] = between(nodes.x, k, right, up);
        place[1] = between(nodes.y, k, right, up);
    }

    private double between(double[] values, int k, double right, double up) {
        int above = k + nodes.stride();
        double left = values[k] + (values[above] - values[k]) * up;
        double other = values[k + 1] + (values[above + 1] - values[k + 1]) * up;
        return left + (other - left) * right;
    }

    private int cellOf(int x, int y) {
        return (y - box.y0()) / nodes.step * nodes.cellsX + (x - box.x0()) / nodes.step;
    }

    private int corner(int cell) {
        return nodes.corner(cell % nodes.cellsX, cell / nodes.cellsX);
    }
}
