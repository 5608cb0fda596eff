package org.desdm.fits.sky;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.FloatImage;

/** Skies that are sums of known components; what follows is drawn from a fixed seed. */
final class Skies {

    static final int SIDE = 40;
    static final double LEVEL = 1_000;

    /** Of each component the value in each superpixel; the first is about 1. */
    final double[][] components;

    /** Of each exposure the coefficients. */
    final double[][] coefficients;

    Skies(int count, int exposures, long seed) {
        Random random = new Random(seed);
        components = new double[count][SIDE * SIDE];
        for (int i = 0; i < SIDE * SIDE; i++) {
            double u = (i % SIDE + 0.5) / SIDE - 0.5;
            double v = (i / SIDE + 0.5) / SIDE - 0.5;
            for (int k = 0; k < count; k++) {
                components[k][i] = shape(k, u, v);
            }
        }
        coefficients = new double[exposures][count];
        for (double[] row : coefficients) {
            row[0] = LEVEL * (1 + 0.3 * random.nextDouble());
            for (int k = 1; k < count; k++) {
                row[k] = 0.05 * row[0] * random.nextGaussian();
            }
        }
    }

    private static double shape(int k, double u, double v) {
        return switch (k) {
            case 0 -> 1 - 0.4 * (u * u + v * v);
            case 1 -> 2 * u;
            case 2 -> 2 * v;
            case 3 -> Math.cos(9 * Math.hypot(u, v));
            default -> Math.sin(17 * u + k) * Math.cos(11 * v);
        };
    }

    /** The sky of an exposure with noise of that sigma. */
    CcdImage sky(int exposure, double sigma, Random random) {
        FloatImage image = FloatImage.zeros(SIDE, SIDE);
        for (int i = 0; i < image.data().length; i++) {
            image.data()[i] = (float) (sigma * random.nextGaussian() + trueSky(exposure, i));
        }
        FitsHeader header = header();
        header.set(DesKeywords.EXPNUM, 1000L + exposure);
        return new CcdImage(header, image);
    }

    double trueSky(int exposure, int pixel) {
        double sum = 0;
        for (int k = 0; k < components.length; k++) {
            sum += coefficients[exposure][k] * components[k][pixel];
        }
        return sum;
    }

    List<CcdImage> all(double sigma, Random random) {
        List<CcdImage> all = new ArrayList<>();
        for (int j = 0; j < coefficients.length; j++) {
            all.add(sky(j, sigma, random));
        }
        return all;
    }

    static FitsHeader header() {
        FitsHeader header = new FitsHeader();
        header.set(DesKeywords.BAND, "g");
        header.set(DesKeywords.BLOCKSIZ, 1);
        header.set(DesKeywords.MASKVAL, -1.0);
        return header;
    }

    /** The true components as they are fitted. */
    SkyComponents truth() {
        int[] pixels = new int[SIDE * SIDE];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = i;
        }
        return new SkyComponents(header(), SIDE, SIDE, pixels, components);
    }

    /** Sine of the angles between the spaces of two sets of components, all of them together. */
    static double sineOfAngles(double[][] a, double[][] b) {
        double[][] base = orthonormal(a);
        double squares = 0;
        for (double[] column : orthonormal(b)) {
            double[] rest = column.clone();
            project(rest, base, base.length);
            squares += dot(rest, rest);
        }
        return Math.sqrt(squares);
    }

    private static double[][] orthonormal(double[][] columns) {
        double[][] base = new double[columns.length][];
        for (int k = 0; k < columns.length; k++) {
            base[k] = columns[k].clone();
            project(base[k], base, k);
            project(base[k], base, k); // once more, against rounding
            double norm = Math.sqrt(dot(base[k], base[k]));
            for (int i = 0; i < base[k].length; i++) {
                base[k][i] /= norm;
            }
        }
        return base;
    }

    private static void project(double[] column, double[][] base, int count) {
        for (int k = 0; k < count; k++) {
            double part = dot(column, base[k]);
            for (int i = 0; i < column.length; i++) {
                column[i] -= part * base[k][i];
            }
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
