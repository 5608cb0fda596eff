package org.desdm.fits.background;

import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.FloatImage;

/**
 * The images that {@code sep_background.py} gave to SEP, drawn anew: the same sequence of numbers,
 * the same sums in the same order.
 */
final class SepImages {

    static final int WIDTH = 230;
    static final int HEIGHT = 170;

    private static final int STARS = 120;

    private SepImages() {}

    /** The image of a case. */
    static CcdImage of(String name) {
        return switch (name) {
            case "noise" -> image(noise(1, 1000, 10));
            case "stars" -> image(field(2));
            case "masked" -> masked(image(field(4)), 6);
            case "threshold" -> image(noise(7, 50, 3));
            case "unfiltered" -> image(field(8));
            case "whole-numbers" -> image(rounded(noise(10, 5, 1.4)));
            case "one-column" -> image(field(11));
            case "one-mesh" -> image(field(13));
            default -> throw new IllegalArgumentException("no such case: " + name);
        };
    }

    /** Number k of the sequence, in [0, 1): splitmix64. */
    static double uniform(long seed, long k) {
        long z = seed + (k + 1) * 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        z = z ^ (z >>> 31);
        return (z >>> 11) * 0x1p-53;
    }

    private static double[] noise(long seed, double level, double sigma) {
        double[] image = new double[WIDTH * HEIGHT];
        for (int k = 0; k < image.length; k++) {
            double total = 0;
            for (int i = 0; i < 12; i++) {
                total += uniform(seed, 12L * k + i);
            }
            image[k] = level + sigma * (total - 6.0);
        }
        return image;
    }

    /** Noise on a plane, with stars on it. */
    private static double[] field(long seed) {
        double[] image = noise(seed, 1000, 5);
        for (int k = 0; k < image.length; k++) {
            image[k] = image[k] + 0.1 * (k % WIDTH) + 0.2 * (k / WIDTH);
        }
        for (int star = 0; star < STARS; star++) {
            double x0 = WIDTH * uniform(seed + 1, 3L * star);
            double y0 = HEIGHT * uniform(seed + 1, 3L * star + 1);
            double flux = 20.0 / (uniform(seed + 1, 3L * star + 2) + 0.001);
            for (int k = 0; k < image.length; k++) {
                double dx = k % WIDTH - x0;
                double dy = k / WIDTH - y0;
                double r2 = dx * dx + dy * dy;
                image[k] += flux / ((1.0 + 0.25 * r2) * (1.0 + 0.25 * r2));
            }
        }
        return image;
    }

    private static double[] rounded(double[] image) {
        for (int k = 0; k < image.length; k++) {
            image[k] = Math.rint(image[k]);
        }
        return image;
    }

    /** A tenth of the pixels, and a rectangle that takes whole meshes. */
    private static CcdImage masked(CcdImage image, long seed) {
        int[] flags = image.maskOrNew().data();
        for (int k = 0; k < flags.length; k++) {
            int x = k % WIDTH;
            int y = k / WIDTH;
            boolean inside = x >= 60 && x < 150 && y >= 40 && y < 130;
            flags[k] = inside || uniform(seed, k) < 0.1 ? 1 : 0;
        }
        return image;
    }

    static CcdImage image(double[] pixels) {
        float[] data = new float[pixels.length];
        for (int k = 0; k < data.length; k++) {
            data[k] = (float) pixels[k];
        }
        return new CcdImage(new FitsHeader(), FloatImage.wrap(WIDTH, HEIGHT, data));
    }
}
