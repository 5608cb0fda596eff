package org.desdm.fits.resample;

import org.desdm.fits.geometry.PixelBox;

/**
 * One output pixel from the shares of input pixels in it: for those at the edge, on a pixel's
 * centre or beside a bad pixel, and for all of them where there is more to it than one separable
 * kernel.
 */
final class OnePixel {

    /** Positions this near to a pixel's centre are on it. As SWarp's. */
    static final double SNAP = 1e-5;

    /** An overlap of this part of a pixel is the rounding of a position. */
    private static final double SLIVER = 1e-8;

    /** Least part of the kernel that good pixels must have. */
    private static final double LEAST_SHARE = 0.5;

    private final ResampleConfig config;
    private final PixelBox image;
    private final int samples;
    private final PixelShares shares = new PixelShares();
    private final AreaOverlap overlap = new AreaOverlap();
    private final double[] placeX = new double[4];
    private final double[] placeY = new double[4];
    private final double[] place = new double[2];
    private final double[] onX;
    private final double[] onY;

    private double sum;
    private double sumForTheEye;
    private double wholeShare;
    private double variance;
    private double largest;
    private boolean flawed;
    private boolean cut;
    private int bits;

    /**
     * @param image all pixels of the input
     * @param samples samples of an output pixel on each axis
     */
    OnePixel(ResampleConfig config, PixelBox image, int samples) {
        this.config = config;
        this.image = image;
        this.samples = samples;
        onX = new double[config.kernel().taps()];
        onY = new double[config.kernel().taps()];
    }

    /** Makes lane i from one sample. */
    void single(PreparedInput input, Lanes lanes, int i) {
        double x = lanes.x[i];
        double y = lanes.y[i];
        boolean isCopy = isSnapped(x) && isSnapped(y);
        if (isCopy && config.variance() == VarianceRule.SQUARED_KERNEL) {
            copy(input, lanes, i);
            return;
        }
        int taps = onX.length;
        int before = config.kernel().before();
        int x0 = floor(x) - before;
        int y0 = floor(y) - before;
        shares.clear(x0, y0, x0 + taps, y0 + taps);
        addSample(x, y, 1);
        finish(input, lanes, i);
    }

    private void copy(PreparedInput input, Lanes lanes, int i) {
        int x = floor(lanes.x[i]);
        int y = floor(lanes.y[i]);
        if (!image.contains(x, y)) {
            lanes.clear(i);
            return;
        }
        int pixel = input.index(x, y);
        float scale = lanes.scale[i];
        float value = input.science[pixel];
        lanes.value[i] = Math.abs(value) < Float.POSITIVE_INFINITY ? value * scale : 0;
        lanes.weight[i] = input.weightAt(pixel) / (scale * scale);
        lanes.mask[i] = input.piece.hasMask() ? input.piece.mask()[pixel] : 0;
    }

    /**
     * Makes lane i, the output pixel (x, y), from many samples; from nothing if a seam lies between
     * them.
     */
    void oversampled(PreparedInput input, PositionGrid grid, Lanes lanes, int i, int[] pixel) {
        int before = config.kernel().before();
        Bounds bounds = new Bounds();
        for (int k = 0; k < samples * samples; k++) {
            sample(grid, pixel, k);
            bounds.add(floor(place[0]), floor(place[1]));
        }
        if (liesOnSeam(bounds, lanes.area[i])) {
            lanes.clear(i);
            return;
        }
        int taps = onX.length;
        shares.clear(
                bounds.firstX() - before,
                bounds.firstY() - before,
                bounds.endX() - 1 - before + taps,
                bounds.endY() - 1 - before + taps);
        int made = 0;
        for (int k = 0; k < samples * samples; k++) {
            sample(grid, pixel, k);
            if (place[0] == place[0] && place[1] == place[1]) {
                addSample(place[0], place[1], 1);
                made++;
            }
        }
        shares.divideBy(made);
        finish(input, lanes, i);
    }

    private static boolean liesOnSeam(Bounds bounds, double area) {
        return !(bounds.pixels() < PositionGrid.MOST_STRETCH * Math.max(1, area));
    }

    private void sample(PositionGrid grid, int[] pixel, int k) {
        double x = pixel[0] + (k % samples + 0.5) / samples - 0.5;
        double y = pixel[1] + (k / samples + 0.5) / samples - 0.5;
        grid.place(x, y, place);
    }

    /**
     * Makes lane i, the output pixel (x, y), from what its corners enclose; from nothing if a seam
     * lies between them.
     */
    void covered(PreparedInput input, PositionGrid grid, Lanes lanes, int i, int[] pixel) {
        Bounds bounds = new Bounds();
        for (int k = 0; k < 4; k++) {
            double x = pixel[0] + (k == 1 || k == 2 ? 0.5 : -0.5);
            double y = pixel[1] + (k > 1 ? 0.5 : -0.5);
            grid.place(x, y, place);
            placeX[k] = place[0];
            placeY[k] = place[1];
            bounds.add(place[0], place[1]);
        }
        if (liesOnSeam(bounds, lanes.area[i])) {
            lanes.clear(i);
            return;
        }
        double area = overlap.share(placeX, placeY, shares);
        if (!(area > 0)) {
            lanes.clear(i);
            return;
        }
        if (config.area() == AreaScaling.VARIABLE) {
            lanes.scale[i] = (float) (area * config.fluxScale());
        }
        finish(input, lanes, i);
    }

    private void addSample(double x, double y, double part) {
        int x0 = tapsAt(x, onX);
        int y0 = tapsAt(y, onY);
        for (int k = 0; k < onY.length; k++) {
            for (int j = 0; j < onX.length; j++) {
                shares.add(x0 + j, y0 + k, part * onX[j] * onY[k]);
            }
        }
    }

    /** The weights at a position; gives the first pixel that they are for. */
    private int tapsAt(double position, double[] taps) {
        TapWeights weights = TapWeights.of(config.kernel());
        int pixel = floor(position);
        int before = config.kernel().before();
        boolean snapped = isSnapped(position);
        float t = (float) (position - pixel - 0.5);
        for (int j = 0; j < taps.length; j++) {
            taps[j] = snapped ? (j == before ? 1 : 0) : weights.at(j, t);
        }
        return pixel - before;
    }

    /** The pixel that holds a position, or is at most {@link #SNAP} after it. */
    private int floor(double position) {
        return (int) Math.floor(isSnapped(position) ? position + 0.5 : position);
    }

    private boolean isSnapped(double position) {
        return config.kernel() == ResampleKernel.NEAREST
                || Math.abs(position - Math.rint(position)) < SNAP;
    }

    private void finish(PreparedInput input, Lanes lanes, int i) {
        collect(input);
        float scale = lanes.scale[i];
        double value = sum;
        double spread = config.variance() == VarianceRule.MAXIMUM ? largest : variance;
        if (config.badPixels() == BadPixelRule.RENORMALISE) {
            flawed = wholeShare < LEAST_SHARE;
            cut = flawed;
            value = sum / wholeShare;
            spread =
                    config.variance() == VarianceRule.MAXIMUM
                            ? largest
                            : variance / (wholeShare * wholeShare);
        }
        lanes.weight[i] = flawed ? 0 : (float) (1 / (spread * scale * scale));
        lanes.value[i] =
                flawed ? (cut ? 0 : (float) (sumForTheEye * scale)) : (float) (value * scale);
        lanes.mask[i] = bits;
    }

    private void collect(PreparedInput input) {
        sum = sumForTheEye = wholeShare = variance = largest = 0;
        flawed = cut = false;
        bits = 0;
        boolean zeroCounts =
                config.variance() == VarianceRule.MAXIMUM && config.kernel() != ResampleKernel.AREA;
        double least = config.kernel() == ResampleKernel.AREA ? SLIVER : 0;
        for (int k = 0; k < shares.width * shares.height; k++) {
            double share = shares.share[k];
            if (Math.abs(share) <= least && !zeroCounts) {
                continue;
            }
            int x = shares.x0 + k % shares.width;
            int y = shares.y0 + k / shares.width;
            if (!image.contains(x, y)) {
                flawed = cut = true;
                continue;
            }
            take(input, input.index(x, y), share);
        }
    }

    private void take(PreparedInput input, int pixel, double share) {
        float value = input.science[pixel];
        float itsVariance = input.variance[pixel];
        if (input.piece.hasMask() && share != 0) {
            bits |= input.piece.mask()[pixel];
        }
        if (Math.abs(value) < Float.POSITIVE_INFINITY) {
            sumForTheEye += share * value;
        }
        if (itsVariance == Float.POSITIVE_INFINITY) {
            flawed = true;
            return;
        }
        sum += share * value;
        wholeShare += share;
        variance += share * share * itsVariance;
        largest = Math.max(largest, itsVariance);
    }
}
