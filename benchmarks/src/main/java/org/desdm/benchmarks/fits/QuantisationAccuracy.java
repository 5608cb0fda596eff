package org.desdm.benchmarks.fits;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.desdm.api.host.Workers;
import org.desdm.benchmarks.accuracy.AccuracyRow;
import org.desdm.fits.io.FitsFile;
import org.desdm.fits.io.FitsPacker;
import org.desdm.fits.io.Hdu;
import org.desdm.fits.io.tile.CompressionConfig;
import org.desdm.fits.io.tile.Quantisation;

/**
 * What quantisation does to Gaussian noise, against theory: an error that is uniform over a step,
 * so of mean 0 and variance step²/12, where dithered; without dither, a mean that depends on where
 * between two steps the level lies.
 */
final class QuantisationAccuracy {

    private static final int WIDTH = 2048;
    private static final int HEIGHT = 1024;
    private static final double SIGMA = 30;
    private static final double LEVEL = 1000;
    private static final int Q = 4;
    private static final long SEED = 20_261_122;

    /** Of a mean of so many pixels; a run by another seed would be outside once in 3 million. */
    private static final double FIVE_SIGMA = 5;

    private static final double TWO_PERCENT = 0.02;
    private static final double FIVE_PERCENT = 0.05;

    /**
     * Noise of a fifth of a step, a quarter of a step from the nearest: the bias is large there.
     */
    private static final double NARROW = 0.2;

    private static final double QUARTER = 0.25;

    /** How many numbers the dithers are drawn from, again and again. */
    private static final int DITHERS = 10_000;

    private final Path scratch;
    private final Workers workers;

    QuantisationAccuracy(Path scratch, Workers workers) {
        this.scratch = scratch;
        this.workers = workers;
    }

    List<AccuracyRow> measure() throws IOException {
        List<AccuracyRow> rows = new ArrayList<>();
        float[] noise = noise(LEVEL, SIGMA);
        for (Quantisation way :
                List.of(
                        Quantisation.SUBTRACTIVE_DITHER_1,
                        Quantisation.SUBTRACTIVE_DITHER_2,
                        Quantisation.NO_DITHER)) {
            Errors errors = quantised(noise, way, Q);
            String name = "noise of sigma 30, q4 " + way;
            rows.addAll(uniform(name, errors));
            if (way == Quantisation.SUBTRACTIVE_DITHER_1) {
                rows.add(
                        row(
                                name,
                                "mean ZSCALE over sigma/q",
                                errors.meanStep * Q / SIGMA,
                                1,
                                FIVE_PERCENT,
                                "sigma/q; fpack takes the least of three estimates of a row of 2048"));
            }
        }
        float[] narrow = noise(LEVEL + QUARTER, NARROW);
        double scatter = FIVE_SIGMA * 0.5 / Math.sqrt(narrow.length);
        rows.add(
                row(
                        "noise of a fifth of a step, NO_DITHER",
                        "mean error a quarter of a step from the grid, in steps",
                        quantised(narrow, Quantisation.NO_DITHER, -1).mean,
                        roundingBias(QUARTER, NARROW),
                        scatter,
                        "Fourier series of the rounding error of a Gaussian"));
        rows.add(
                row(
                        "noise of a fifth of a step, SUBTRACTIVE_DITHER_1",
                        "mean error a quarter of a step from the grid, in steps",
                        quantised(narrow, Quantisation.SUBTRACTIVE_DITHER_1, -1).mean,
                        0,
                        FIVE_SIGMA / Math.sqrt(12.0 * DITHERS),
                        "a uniform dither leaves no bias; five sigma of the 10000 dithers there are"));
        return rows;
    }

    private static List<AccuracyRow> uniform(String name, Errors errors) {
        return List.of(
                row(
                        name,
                        "mean error, in steps",
                        errors.mean,
                        0,
                        FIVE_SIGMA / Math.sqrt(12.0 * WIDTH * HEIGHT),
                        "uniform error; five sigma of the mean"),
                row(
                        name,
                        "variance of the error, in steps²/12",
                        errors.variance * 12,
                        1,
                        TWO_PERCENT,
                        "uniform error"),
                row(
                        name,
                        "largest error, in steps",
                        errors.largest,
                        0.5,
                        1e-3,
                        "rounding; the cast to float adds at most 1e-5"));
    }

    /** Mean of round(x) - x for x of mean {@code a} and a Gaussian of {@code sigma}, steps of 1. */
    private static double roundingBias(double a, double sigma) {
        double bias = 0;
        for (int k = 1; k < 40; k++) {
            double damped = Math.exp(-2 * Math.pow(Math.PI * k * sigma, 2));
            bias += (k % 2 == 0 ? 1 : -1) * damped * Math.sin(2 * Math.PI * k * a) / (Math.PI * k);
        }
        return bias;
    }

    private static float[] noise(double level, double sigma) {
        Random random = new Random(SEED);
        float[] values = new float[WIDTH * HEIGHT];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (level + sigma * random.nextGaussian());
        }
        return values;
    }

    /** Errors in units of the step of their row. */
    private record Errors(double mean, double variance, double largest, double meanStep) {}

    private Errors quantised(float[] values, Quantisation way, double q) throws IOException {
        Path packed = packed(values, way, q);
        double[] steps = steps(packed);
        double sum = 0;
        double squares = 0;
        double largest = 0;
        double stepSum = 0;
        try (FitsFile file = FitsFile.open(packed)) {
            float[] restored = file.readImage(file.require("")).data();
            for (int i = 0; i < values.length; i++) {
                double error = ((double) restored[i] - values[i]) / steps[i / WIDTH];
                sum += error;
                squares += error * error;
                largest = Math.max(largest, Math.abs(error));
            }
        }
        for (double step : steps) {
            stepSum += step;
        }
        double mean = sum / values.length;
        return new Errors(
                mean, squares / values.length - mean * mean, largest, stepSum / steps.length);
    }

    private Path packed(float[] values, Quantisation way, double q) throws IOException {
        Path plain = scratch.resolve("noise.fits");
        Path target = scratch.resolve("noise.fits.fz");
        Files.write(plain, plainFile(values));
        CompressionConfig config =
                CompressionConfig.SURVEY_IMAGE.withQuantisation(way, q).withZdither0(1);
        try (FitsFile file = FitsFile.open(plain)) {
            FitsPacker.compress(file, target, hdu -> config, workers);
        }
        return target;
    }

    /** A FITS file, made without the library's writer. */
    private static byte[] plainFile(float[] values) {
        StringBuilder header = new StringBuilder();
        for (String card :
                List.of(
                        "SIMPLE  =                    T",
                        "BITPIX  =                  -32",
                        "NAXIS   =                    2",
                        "NAXIS1  = %20d".formatted(WIDTH),
                        "NAXIS2  = %20d".formatted(HEIGHT),
                        "END")) {
            header.append("%-80s".formatted(card));
        }
        int bytes = 2880 + (values.length * Float.BYTES + 2879) / 2880 * 2880;
        ByteBuffer file = ByteBuffer.allocate(bytes);
        file.put("%-2880s".formatted(header).getBytes(StandardCharsets.US_ASCII));
        file.asFloatBuffer().put(values);
        return file.array();
    }

    /** ZSCALE of every row; its column follows that of the pointers. */
    private static double[] steps(Path packed) throws IOException {
        try (FitsFile file = FitsFile.open(packed);
                RandomAccessFile bytes = new RandomAccessFile(packed.toFile(), "r")) {
            Hdu hdu = file.hdus().get(1);
            String second = hdu.stored().findText("TTYPE2").orElse("");
            if (!second.strip().equals("ZSCALE")) {
                throw new IOException("the second column is " + second + ", not ZSCALE");
            }
            int rowBytes = Integer.parseInt(hdu.stored().findText("NAXIS1").orElseThrow());
            double[] steps = new double[HEIGHT];
            for (int y = 0; y < HEIGHT; y++) {
                bytes.seek(hdu.span().dataOffset() + (long) y * rowBytes + 8);
                steps[y] = bytes.readDouble();
            }
            return steps;
        }
    }

    private static AccuracyRow row(
            String name,
            String quantity,
            double value,
            double expected,
            double tolerance,
            String basis) {
        return new AccuracyRow(name, quantity, Optional.of(value), expected, tolerance, basis);
    }
}
