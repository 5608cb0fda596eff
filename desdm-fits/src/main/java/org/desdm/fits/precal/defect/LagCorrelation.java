package org.desdm.fits.precal.defect;

import org.desdm.api.host.Workers;

/**
 * How much pixels of an amplifier have in common with those some way off, along rows and along both
 * diagonals.
 *
 * @param width columns
 * @param height rows
 * @param margin pixels at the edges that are not summed over
 * @param pixels differences to the level, row-major
 */
record LagCorrelation(int width, int height, int margin, float[] pixels) {

    /** Distances that trails are judged at, pixels. */
    static final int[] JUDGED = {5, 7, 15};

    /** Steps along diagonals, each root 2 pixels: 4.2, 7.1, 9.9 and 15.6 pixels. */
    private static final int[] DIAGONAL = {3, 5, 7, 11};

    /** No pixel further off is looked at. */
    static final int FARTHEST = 15;

    /**
     * Correlations over that of a pixel with itself.
     *
     * @param alongRows at the distances {@link #JUDGED}
     * @param diagonal the mean of both diagonals there, linear between the steps of the diagonal
     * @param noise standard deviation that each would have of noise alone
     */
    record Result(double[] alongRows, double[] diagonal, double noise) {}

    Result measure(Workers workers) {
        double self = sum(0, 0, workers);
        double[] rows = new double[JUDGED.length];
        for (int k = 0; k < rows.length; k++) {
            rows[k] = sum(JUDGED[k], 0, workers) / self;
        }
        double[] steps = new double[DIAGONAL.length];
        for (int k = 0; k < steps.length; k++) {
            int d = DIAGONAL[k];
            steps[k] = 0.5 * (sum(d, d, workers) + sum(-d, d, workers)) / self;
        }
        double[] diagonal = new double[JUDGED.length];
        for (int k = 0; k < diagonal.length; k++) {
            diagonal[k] = between(steps, JUDGED[k] / Math.sqrt(2));
        }
        double count = (double) (width - 2 * margin) * (height - 2 * margin);
        return new Result(rows, diagonal, 1 / Math.sqrt(count));
    }

    /** The value at a number of steps, linear between the nearest that were measured. */
    private static double between(double[] values, double steps) {
        int k = 0;
        while (k < DIAGONAL.length - 2 && DIAGONAL[k + 1] < steps) {
            k++;
        }
        double part = (steps - DIAGONAL[k]) / (DIAGONAL[k + 1] - DIAGONAL[k]);
        return values[k] + part * (values[k + 1] - values[k]);
    }

    private double sum(int dx, int dy, Workers workers) {
        double[] ofRow = new double[height];
        workers.forEachBand(
                height,
                (first, end) -> {
                    for (int y = Math.max(first, margin); y < Math.min(end, height - margin); y++) {
                        double sum = 0;
                        int other = (y - dy) * width - dx;
                        for (int x = margin; x < width - margin; x++) {
                            sum += pixels[y * width + x] * pixels[other + x];
                        }
                        ofRow[y] = sum;
                    }
                });
        double sum = 0;
        for (double row : ofRow) {
            sum += row;
        }
        return sum;
    }
}
