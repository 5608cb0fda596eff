package org.desdm.fits.resample;

import java.util.Random;
import org.desdm.api.host.Workers;
import org.desdm.fits.geometry.PixelBox;

/** Inputs, mappings and whole outputs for the tests of this room. */
final class Resampling {

    static final float[] NO_WEIGHT = {};
    static final int[] NO_MASK = {};

    private Resampling() {}

    /** Output pixel (x, y) lies at (x + dx, y + dy). */
    static PixelMapping shift(double dx, double dy) {
        return affine(1, 0, dx, dy);
    }

    /** Scaled by {@code scale}, turned by {@code turn} radians, then moved. */
    static PixelMapping affine(double scale, double turn, double dx, double dy) {
        double c = scale * Math.cos(turn);
        double s = scale * Math.sin(turn);
        return (x, y, n) -> {
            for (int i = 0; i < n; i++) {
                double atX = x[i];
                x[i] = c * atX - s * y[i] + dx;
                y[i] = s * atX + c * y[i] + dy;
            }
        };
    }

    /**
     * A mapping as that of a wide field, but stronger: a scale that grows outwards, some rotation.
     */
    static PixelMapping distorted(double middle) {
        return distorted(middle, 2e-7);
    }

    /** The same with the growth of the scale, per pixel squared. */
    static PixelMapping distorted(double middle, double growth) {
        return (x, y, n) -> {
            for (int i = 0; i < n; i++) {
                double u = x[i] - middle;
                double v = y[i] - middle;
                double r = 1 + growth * (u * u + v * v);
                x[i] = middle + r * (u - 0.004 * v) + 0.37;
                y[i] = middle + r * (v + 0.004 * u) - 0.41;
            }
        };
    }

    static InputPiece piece(int width, float[] science) {
        return piece(width, science, NO_WEIGHT, NO_MASK);
    }

    static InputPiece piece(int width, float[] science, float[] weight, int[] mask) {
        return new InputPiece(
                PixelBox.ofSize(width, science.length / width), science, weight, mask);
    }

    /** The whole of an output, in one box from the whole of an input. */
    static ResampledPlanes whole(
            ResampleConfig config, PixelMapping mapping, InputPiece piece, PixelBox output) {
        Resampler resampler = Resampler.of(config, mapping, piece.box(), output, "input");
        ResampledPlanes planes = ResampledPlanes.of(output);
        resampler.resample(resampler.prepare(piece, Workers.SEQUENTIAL), output, planes);
        return planes;
    }

    static float[] noise(int n, long seed) {
        Random random = new Random(seed);
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    static float[] constant(int n, float value) {
        float[] values = new float[n];
        java.util.Arrays.fill(values, value);
        return values;
    }

    /** Fluxes of a round Gaussian at pixel centres. */
    static float[] gaussian(int side, double x0, double y0, double sigma, double flux) {
        float[] values = new float[side * side];
        for (int i = 0; i < values.length; i++) {
            double dx = i % side - x0;
            double dy = i / side - y0;
            double r = (dx * dx + dy * dy) / (2 * sigma * sigma);
            values[i] = (float) (flux / (2 * Math.PI * sigma * sigma) * Math.exp(-r));
        }
        return values;
    }

    /** The kernel's weights at phase f, from its formula: of the pixels −before … . */
    static double[] formula(int lobes, double f) {
        double[] weights = new double[2 * lobes];
        double sum = 0;
        for (int k = 0; k < weights.length; k++) {
            double x = f - (k - lobes + 1);
            double angle = Math.PI * x;
            weights[k] =
                    Math.abs(x) < 1e-9
                            ? 1
                            : lobes * Math.sin(angle) * Math.sin(angle / lobes) / (angle * angle);
            sum += weights[k];
        }
        for (int k = 0; k < weights.length; k++) {
            weights[k] /= sum;
        }
        return weights;
    }
}
