package org.desdm.fits.precal;

/** The noise of the pixels of one row, by {@link FrameNoise}. Belongs to one thread. */
final class PixelNoise {

    private final FrameNoise model;
    private final double[] dark;
    private final double[] perUnit;
    private int row = -1;
    private int column;

    PixelNoise(FrameNoise model) {
        this.model = model;
        this.dark = new double[model.width()];
        this.perUnit = new double[model.width()];
    }

    /** Pixels are counted from column x of row y from now on. */
    void startAt(int x, int y) {
        column = x;
        if (y != row) {
            row = y;
            int start = y * model.width();
            model.amplifiers()
                    .forEachStretch(
                            model.width(),
                            y,
                            y + 1,
                            (amp, from, end) -> {
                                for (int i = from - start; i < end - start; i++) {
                                    dark[i] = model.dark()[amp];
                                    perUnit[i] = model.perUnit()[amp];
                                }
                            });
        }
    }

    /** Standard deviation of a sample of pixel i whose expected value is {@code signal}. */
    double sigma(int i, double signal) {
        return Math.sqrt(dark[column + i] + perUnit[column + i] * Math.max(signal, 0));
    }
}
