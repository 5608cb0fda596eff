package org.desdm.fits.precal.product;

import org.desdm.api.host.Workers;
import org.desdm.fits.geometry.PixelBox;
import org.desdm.fits.image.CcdRows;
import org.desdm.fits.precal.Amplifiers;
import org.desdm.fits.stats.ClippedMean;
import org.desdm.fits.stats.OrderStatistics;

/**
 * Levels and variance of a pair of frames, cell by cell: within a cell light hardly changes, and a
 * cell with a defect can be told from the others. A cell is {@link #ROWS} rows of {@link #COLUMNS}
 * columns of one amplifier.
 */
final class PairCells {

    static final int ROWS = 32;
    static final int COLUMNS = 64;

    /** Clip of samples in a cell, and what it leaves of a Gaussian variance. */
    private static final double CLIP = 4;

    private static final double VARIANCE_LEFT = 0.99893;

    /** Cells further than this many sigma from the median cell are left out. */
    private static final double CELL_CLIP = 4;

    /** A cell of fewer samples says too little to be judged. */
    private static final int FEWEST = 64;

    private final FramePair pair;
    private final boolean lit;
    private final Amplifiers amplifiers;
    private final int cellsAcross;
    private final float[][] first;
    private final float[][] second;
    private final float[][] variance;
    private final int[][] samples;

    /**
     * Prepares a pair.
     *
     * @param lit whether the frames are flats, the second of which is brought to the level of the
     *     first
     */
    PairCells(FramePair pair, boolean lit, Amplifiers amplifiers) {
        this.pair = pair;
        this.lit = lit;
        this.amplifiers = amplifiers;
        int amps = amplifiers.list().size();
        int width = pair.first().science().width();
        this.cellsAcross = (width + COLUMNS - 1) / COLUMNS;
        int cells = cellsAcross * ((pair.first().science().height() + ROWS - 1) / ROWS);
        this.first = new float[amps][cells];
        this.second = new float[amps][cells];
        this.variance = new float[amps][cells];
        this.samples = new int[amps][cells];
    }

    /** Reads the pair once, band by band. */
    void measure(Workers workers) {
        workers.forEachBand(
                pair.first().science().height(), ROWS, (from, end) -> new Band(from, end).run());
    }

    /**
     * Levels and variance of an amplifier: means over its good cells.
     *
     * @param firstLevel mean of the first frame, ADU
     * @param secondLevel mean of the second frame, ADU
     * @param variance variance of the difference less s times the second frame over 1 + s², ADU²
     * @param samples pixels that it is of; 0 if the amplifier has no good cell
     */
    record Levels(double firstLevel, double secondLevel, double variance, long samples) {}

    Levels of(int amp) {
        double[] limits = goodVariances(amp);
        double sumFirst = 0;
        double sumSecond = 0;
        double sumVariance = 0;
        long count = 0;
        for (int cell = 0; cell < samples[amp].length; cell++) {
            int n = samples[amp][cell];
            float v = variance[amp][cell];
            if (n > 0 && v >= limits[0] && v <= limits[1]) {
                sumFirst += (double) n * first[amp][cell];
                sumSecond += (double) n * second[amp][cell];
                sumVariance += (double) n * v;
                count += n;
            }
        }
        return new Levels(sumFirst / count, sumSecond / count, sumVariance / count, count);
    }

    private double[] goodVariances(int amp) {
        float[] scratch = new float[samples[amp].length];
        int n = 0;
        for (int cell = 0; cell < scratch.length; cell++) {
            if (samples[amp][cell] > 0) {
                scratch[n++] = variance[amp][cell];
            }
        }
        double middle = OrderStatistics.median(scratch, 0, n);
        double reach = CELL_CLIP * OrderStatistics.sigmaByMad(scratch, 0, n, middle);
        return new double[] {middle - reach, middle + reach};
    }

    /** A band of rows, one cell high. Belongs to one thread. */
    private final class Band {

        private final int from;
        private final int end;
        private final float[] a;
        private final float[] b;
        private final float[] inA = new float[ROWS * COLUMNS];
        private final float[] inB = new float[ROWS * COLUMNS];
        private final float[] scratch = new float[ROWS * COLUMNS];

        Band(int from, int end) {
            this.from = from;
            this.end = end;
            this.a = rows(pair.first());
            this.b = rows(pair.second());
        }

        private float[] rows(CcdRows frame) {
            return new UsableRows(frame, end - from).read(from, end);
        }

        void run() {
            for (int amp = 0; amp < amplifiers.list().size(); amp++) {
                PixelBox box = amplifiers.list().get(amp).data();
                int y0 = Math.max(from, box.y0());
                int y1 = Math.min(end, box.y1());
                for (int x = box.x0(); x < box.x1() && y0 < y1; x += COLUMNS) {
                    int right = Math.min(box.x1(), x + COLUMNS);
                    int n = gather(new PixelBox(x, y0, right, y1));
                    int cell = from / ROWS * cellsAcross + (x - box.x0()) / COLUMNS;
                    if (n >= FEWEST) {
                        measure(amp, cell, n);
                    }
                }
            }
        }

        private int gather(PixelBox cell) {
            int width = pair.first().science().width();
            int n = 0;
            for (int y = cell.y0(); y < cell.y1(); y++) {
                int row = (y - from) * width;
                for (int i = row + cell.x0(); i < row + cell.x1(); i++) {
                    if (Math.abs(a[i] + b[i]) <= Float.MAX_VALUE) {
                        inA[n] = a[i];
                        inB[n++] = b[i];
                    }
                }
            }
            return n;
        }

        private void measure(int amp, int cell, int gathered) {
            double levelA = clipped(inA, gathered).mean();
            double levelB = clipped(inB, gathered).mean();
            float scale = lit && levelB > 0 ? (float) (levelA / levelB) : 1;
            int n = withoutDefects(gathered, scale);
            if (n < FEWEST) {
                return;
            }
            for (int i = 0; i < n; i++) {
                scratch[i] = inA[i] - scale * inB[i];
            }
            ClippedMean difference = ClippedMean.aboutMedian(scratch, 0, n, CLIP);
            double sigma = difference.sigma();
            double both = VARIANCE_LEFT * (1 + (double) scale * scale);
            first[amp][cell] = mean(inA, n);
            second[amp][cell] = mean(inB, n);
            variance[amp][cell] = (float) (sigma * sigma / both);
            samples[amp][cell] = difference.kept();
        }

        /**
         * Moves the pixels whose sum is usual to the front; how many they are. Dead and hot pixels
         * and cosmic rays fall out by it, and the noise of the difference, which does not correlate
         * with the sum, is not cut.
         */
        private int withoutDefects(int n, float scale) {
            for (int i = 0; i < n; i++) {
                scratch[i] = inA[i] + scale * inB[i];
            }
            ClippedMean sum = ClippedMean.aboutMedian(scratch, 0, n, CLIP);
            double reach = CLIP * sum.sigma();
            int kept = 0;
            for (int i = 0; i < n; i++) {
                if (Math.abs(inA[i] + scale * inB[i] - sum.mean()) <= reach) {
                    inA[kept] = inA[i];
                    inB[kept++] = inB[i];
                }
            }
            return kept;
        }

        private ClippedMean clipped(float[] values, int n) {
            System.arraycopy(values, 0, scratch, 0, n);
            return ClippedMean.aboutMedian(scratch, 0, n, CLIP);
        }

        private static float mean(float[] values, int n) {
            double sum = 0;
            for (int i = 0; i < n; i++) {
                sum += values[i];
            }
            return (float) (sum / n);
        }
    }
}
