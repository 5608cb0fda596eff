package org.desdm.fits.resample;

import java.util.Arrays;
import org.desdm.fits.geometry.PixelBox;

/** Stretches of output rows, one after another: the memory that a thread needs for them. */
final class RowResampling {

    private final ResampleConfig config;
    private final PixelBox image;
    private final PositionGrid grid;
    private final int samples;
    private final Lanes lanes = new Lanes();
    private final OnePixel onePixel;
    private final SeparableSum sum;
    private final int[] pixel = new int[2];
    private final boolean separable;
    private final double reach;
    private double scale = 1;

    RowResampling(ResampleConfig config, PixelBox image, PositionGrid grid, int samples) {
        this.config = config;
        this.image = image;
        this.grid = grid;
        this.samples = samples;
        onePixel = new OnePixel(config, image, samples);
        ResampleKernel kernel = config.kernel();
        separable = samples == 1 && kernel.taps() > 1;
        sum =
                new SeparableSum(
                        TapWeights.of(separable ? kernel : ResampleKernel.BILINEAR),
                        config.variance() == VarianceRule.SQUARED_KERNEL);
        boolean point = samples == 1 && kernel != ResampleKernel.AREA;
        reach = point ? 0.5 : 0.5 + grid.stretch();
    }

    void setScale(double value) {
        scale = value;
        Arrays.fill(lanes.scale, (float) value);
    }

    /** Makes {@code count} pixels from (x, y) on. */
    void make(PreparedInput input, int x, int y, int count) {
        lanes.count = count;
        grid.locate(x, y, lanes);
        if (config.area() == AreaScaling.VARIABLE) {
            for (int i = 0; i < count; i++) {
                lanes.scale[i] = (float) (lanes.area[i] * scale);
            }
        }
        sort(input.box());
        if (lanes.runs > 0) {
            sum.sum(input, lanes);
            scaleRuns();
            if (input.anyBits.length > 0) {
                lanes.gatherMask(input.anyBits);
            }
            findFlawed();
        }
        for (int k = 0; k < lanes.outsides; k++) {
            lanes.clear(lanes.outside[k]);
        }
        for (int k = 0; k < lanes.rares; k++) {
            pixel[0] = x + lanes.rare[k];
            pixel[1] = y;
            makeOne(input, lanes.rare[k]);
        }
        if (config.mask() == MaskRule.NEAREST) {
            takeNearestBits(input);
        }
    }

    private void makeOne(PreparedInput input, int i) {
        if (config.kernel() == ResampleKernel.AREA) {
            onePixel.covered(input, grid, lanes, i, pixel);
        } else if (samples > 1) {
            onePixel.oversampled(input, grid, lanes, i, pixel);
        } else {
            onePixel.single(input, lanes, i);
        }
    }

    /**
     * Sorts lanes into runs, whose whole kernel lies in the input and that are on no pixel's
     * centre, rare ones, and those outside.
     */
    private void sort(PixelBox piece) {
        int before = config.kernel().before();
        int after = config.kernel().taps() / 2;
        double lowX = separable ? image.x0() + before : Double.POSITIVE_INFINITY;
        double lowY = image.y0() + before;
        double highX = image.x1() - after;
        double highY = image.y1() - after;
        int stride = piece.width();
        int origin = (before + piece.y0()) * stride + before + piece.x0();
        lanes.runs = 0;
        lanes.rares = 0;
        lanes.outsides = 0;
        for (int i = 0; i < lanes.count; ) {
            double x = lanes.x[i];
            double y = lanes.y[i];
            int end = i;
            if (x >= lowX && x < highX && y >= lowY && y < highY) {
                int column = (int) x;
                int row = (int) y;
                end = endOfRun(i, column, row, Math.min(lanes.count, i + (int) highX - column));
                if (end > i) {
                    lanes.runStart[lanes.runs] = i;
                    lanes.runPointer[lanes.runs] = row * stride + column - origin - i;
                    lanes.runEnd[lanes.runs++] = end;
                }
            }
            if (end == i) {
                sortOther(i++);
            } else {
                i = end;
            }
        }
    }

    /** Takes lanes from {@code i} on as long as each lies one column further in the same row. */
    private int endOfRun(int i, int column, int row, int limit) {
        double middleX = column + 0.5 - i;
        double middleY = row + 0.5;
        double most = 0.5 - OnePixel.SNAP;
        int end = i;
        while (end < limit) { // hot loop: once per output pixel of every input
            double phaseX = lanes.x[end] - (middleX + end);
            double phaseY = lanes.y[end] - middleY;
            if (!(Math.abs(phaseX) <= most && Math.abs(phaseY) <= most)) {
                break;
            }
            lanes.phaseX[end] = (float) phaseX;
            lanes.phaseY[end] = (float) phaseY;
            end++;
        }
        return end;
    }

    private void sortOther(int i) {
        double x = lanes.x[i];
        double y = lanes.y[i];
        boolean near =
                x >= image.x0() - reach
                        && x <= image.x1() - 1 + reach
                        && y >= image.y0() - reach
                        && y <= image.y1() - 1 + reach;
        if (near) {
            lanes.rare[lanes.rares++] = i;
        } else {
            lanes.outside[lanes.outsides++] = i;
        }
    }

    private void scaleRuns() {
        float[] value = lanes.value;
        float[] weight = lanes.weight;
        float[] by = lanes.scale;
        for (int r = 0; r < lanes.runs; r++) {
            int end = lanes.runEnd[r];
            for (int i = lanes.runStart[r]; i < end; i++) {
                value[i] = value[i] * by[i];
            }
            for (int i = lanes.runStart[r]; i < end; i++) {
                weight[i] = 1 / (weight[i] * (by[i] * by[i]));
            }
        }
    }

    /** Adds lanes of runs to the rare ones, whose sums tell that a bad pixel lies below them. */
    private void findFlawed() {
        boolean renormalised = config.badPixels() == BadPixelRule.RENORMALISE;
        for (int r = 0; r < lanes.runs; r++) {
            for (int i = lanes.runStart[r]; i < lanes.runEnd[r]; i++) {
                boolean flawed =
                        !(Math.abs(lanes.value[i]) < Float.POSITIVE_INFINITY)
                                || !(lanes.weight[i] < Float.POSITIVE_INFINITY)
                                || (renormalised && lanes.weight[i] == 0);
                if (flawed) {
                    lanes.rare[lanes.rares++] = i;
                }
            }
        }
    }

    private void takeNearestBits(PreparedInput input) {
        if (!input.piece.hasMask()) {
            Arrays.fill(lanes.mask, 0, lanes.count, 0);
            return;
        }
        int[] mask = input.piece.mask();
        for (int i = 0; i < lanes.count; i++) {
            double x = Math.floor(lanes.x[i] + 0.5);
            double y = Math.floor(lanes.y[i] + 0.5);
            boolean inside = x >= image.x0() && x < image.x1() && y >= image.y0() && y < image.y1();
            lanes.mask[i] = inside ? mask[input.index((int) x, (int) y)] : 0;
        }
    }

    /** Copies the lanes to where they go. */
    void copyTo(ResampledPlanes into, int at) {
        System.arraycopy(lanes.value, 0, into.value(), at, lanes.count);
        System.arraycopy(lanes.weight, 0, into.weight(), at, lanes.count);
        if (into.hasMask()) {
            System.arraycopy(lanes.mask, 0, into.mask(), at, lanes.count);
        }
    }
}
