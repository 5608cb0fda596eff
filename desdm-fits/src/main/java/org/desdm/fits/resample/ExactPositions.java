package org.desdm.fits.resample;

/** The mapping itself, for pixels that no grid serves. */
final class ExactPositions {

    private final PixelMapping mapping;
    private final double[] x;
    private final double[] y;
    private final double[] acrossX;
    private final double[] acrossY;
    private final double[] endX;
    private final double[] endY;

    ExactPositions(PixelMapping mapping, int most) {
        this.mapping = mapping;
        x = new double[most];
        y = new double[most];
        acrossX = new double[most];
        acrossY = new double[most];
        endX = new double[most];
        endY = new double[most];
    }

    /**
     * Positions and areas of the pixels from (column, row) on, into lanes from {@code lane} on; NaN
     * where the mapping ends too near to a pixel to say its area.
     */
    void locate(Lanes lanes, int lane, int column, int row) {
        int n = x.length;
        double[] outX = new double[n];
        double[] outY = new double[n];
        for (int i = 0; i < n; i++) {
            outX[i] = column + i;
            outY[i] = row;
        }
        double[] area = new double[n];
        areas(outX, outY, PositionGrid.BESIDE, area);
        mapping.toInput(outX, outY, n);
        for (int i = 0; i < n; i++) {
            area[i] = Math.abs(area[i]);
            outX[i] = area[i] < Double.POSITIVE_INFINITY ? outX[i] : Double.NaN;
        }
        System.arraycopy(outX, 0, lanes.x, lane, n);
        System.arraycopy(outY, 0, lanes.y, lane, n);
        System.arraycopy(area, 0, lanes.area, lane, n);
    }

    /**
     * Signed areas in input pixels that an output pixel has at points, as many as {@code area}
     * holds.
     *
     * @param half how far from a point the mapping is asked on each side, output pixels
     */
    void areas(double[] outX, double[] outY, double half, double[] area) {
        int n = area.length;
        difference(outX, outY, half, n);
        System.arraycopy(endX, 0, acrossX, 0, n);
        System.arraycopy(endY, 0, acrossY, 0, n);
        difference(outX, outY, -half, n);
        for (int i = 0; i < n; i++) {
            area[i] = (acrossX[i] * endY[i] - acrossY[i] * endX[i]) / (4 * half * half);
        }
    }

    /** From one side of a point to the other: along x if {@code half} is positive, else along y. */
    private void difference(double[] outX, double[] outY, double half, int n) {
        double dx = half > 0 ? half : 0;
        double dy = half > 0 ? 0 : -half;
        for (int i = 0; i < n; i++) {
            x[i] = outX[i] - dx;
            y[i] = outY[i] - dy;
            endX[i] = outX[i] + dx;
            endY[i] = outY[i] + dy;
        }
        mapping.toInput(x, y, n);
        mapping.toInput(endX, endY, n);
        for (int i = 0; i < n; i++) {
            endX[i] -= x[i];
            endY[i] -= y[i];
        }
    }
}
