package org.desdm.fits.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.desdm.api.host.Workers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Transforms are held against the sum that defines them, computed in double. */
class RealFftTest {

    /**
     * Error of a float transform over its root mean square: half an ulp (3e-8) for each of about 20
     * additions and multiplications, added in quadrature, and seven times that for the largest of a
     * million.
     */
    private static final double ROUNDING = 7 * 3e-8 * Math.sqrt(20);

    @ParameterizedTest
    @CsvSource({"2,2", "2,8", "4,4", "16,2", "8,32", "32,16", "64,8"})
    void theTransformIsTheSumThatDefinesIt(int width, int height) {
        float[] image = noise(width * height, 1);
        HalfSpectrum spectrum = new HalfSpectrum(width, height);

        new RealFft(width, height).forward(image, spectrum, Workers.SEQUENTIAL);

        double rms = Math.sqrt(width * height);
        for (int v = 0; v <= height / 2; v++) {
            for (int u = 0; u < width; u++) {
                double[] sum = sum(image, width, u, v);
                assertEquals(sum[0], spectrum.re()[v * width + u], ROUNDING * rms);
                assertEquals(sum[1], spectrum.im()[v * width + u], ROUNDING * rms);
            }
        }
    }

    /** Some frequencies of the sizes of a CCD and of what it is padded to. */
    @ParameterizedTest
    @CsvSource({"2048,4", "4,4096", "4096,2", "8192,2", "256,256"})
    void largeSizesAreTheSumThatDefinesThem(int width, int height) {
        float[] image = noise(width * height, 2);
        HalfSpectrum spectrum = new HalfSpectrum(width, height);

        new RealFft(width, height).forward(image, spectrum, Workers.SEQUENTIAL);

        double rms = Math.sqrt(width * height);
        Random random = new Random(3);
        for (int k = 0; k < 20; k++) {
            int u = random.nextInt(width);
            int v = random.nextInt(height / 2 + 1);
            double[] sum = sum(image, width, u, v);
            assertEquals(sum[0], spectrum.re()[v * width + u], ROUNDING * rms);
            assertEquals(sum[1], spectrum.im()[v * width + u], ROUNDING * rms);
        }
    }

    @ParameterizedTest
    @CsvSource({"2,2", "64,128", "2048,512", "512,4096"})
    void powerIsKeptAndTheInverseGivesTheImageBack(int width, int height) {
        float[] image = noise(width * height, 4);
        HalfSpectrum spectrum = new HalfSpectrum(width, height);
        RealFft fft = new RealFft(width, height);

        fft.forward(image, spectrum, Workers.SEQUENTIAL);
        double power = power(spectrum, width, height);
        float[] back = new float[image.length];
        fft.inverse(spectrum, back, Workers.SEQUENTIAL);

        double expected = 0;
        double worst = 0;
        for (int i = 0; i < image.length; i++) {
            expected += (double) image[i] * image[i];
            worst = Math.max(worst, Math.abs(image[i] - back[i]));
        }
        // Parseval: errors of a million frequencies average out, one in 1e6 is left for the
        // smallest
        assertEquals(expected, power / image.length, 1e-6 * expected);
        assertTrue(worst < 2 * ROUNDING, "off by " + worst);
    }

    @Test
    void threadsDoNotChangeABit() throws Exception {
        int width = 512;
        int height = 1024;
        float[] image = noise(width * height, 5);
        RealFft fft = new RealFft(width, height);
        HalfSpectrum one = new HalfSpectrum(width, height);
        HalfSpectrum many = new HalfSpectrum(width, height);
        float[] backOne = new float[image.length];
        float[] backMany = new float[image.length];

        fft.forward(image, one, Workers.SEQUENTIAL);
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            Workers workers = Workers.of(threads, 4);
            fft.forward(image, many, workers);
            assertArrayEquals(one.re(), many.re());
            assertArrayEquals(one.im(), many.im());
            fft.inverse(many, backMany, workers);
        } finally {
            threads.shutdown();
        }
        fft.inverse(one, backOne, Workers.SEQUENTIAL);
        assertArrayEquals(backOne, backMany);
    }

    @Test
    void refusesSizesThatAreNoPowersOfTwo() {
        assertThrows(IllegalArgumentException.class, () -> new RealFft(12, 8));
        assertThrows(IllegalArgumentException.class, () -> new RealFft(1, 8));
        assertThrows(IllegalArgumentException.class, () -> new RealFft(8, 0));
    }

    static float[] noise(int n, long seed) {
        Random random = new Random(seed);
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    private static double[] sum(float[] image, int width, int u, int v) {
        int height = image.length / width;
        double re = 0;
        double im = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double turns = (double) u * x / width + (double) v * y / height;
                double angle = -2 * Math.PI * (turns - Math.rint(turns));
                re += image[y * width + x] * Math.cos(angle);
                im += image[y * width + x] * Math.sin(angle);
            }
        }
        return new double[] {re, im};
    }

    /** All frequencies, those that are conjugates of others included. */
    private static double power(HalfSpectrum spectrum, int width, int height) {
        double power = 0;
        for (int v = 0; v <= height / 2; v++) {
            int times = v == 0 || v == height / 2 ? 1 : 2;
            for (int i = v * width; i < (v + 1) * width; i++) {
                double re = spectrum.re()[i];
                double im = spectrum.im()[i];
                power += times * (re * re + im * im);
            }
        }
        return power;
    }
}
