package org.desdm.fits.resample;

import java.util.Arrays;

/** The shares that input pixels have in one output pixel: a rectangle of the input. */
final class PixelShares {

    int x0;
    int y0;
    int width;
    int height;

    /** Row-major over the rectangle; sum 1. */
    double[] share = new double[100];

    /** Starts anew with the pixels {@code x0 <= x < x1}, {@code y0 <= y < y1}. */
    void clear(int fromX, int fromY, int toX, int toY) {
        x0 = fromX;
        y0 = fromY;
        width = toX - fromX;
        height = toY - fromY;
        if (share.length < width * height) {
            share = new double[width * height];
        }
        Arrays.fill(share, 0, width * height, 0);
    }

    /** Adds to the share of a pixel of the input. */
    void add(int x, int y, double more) {
        share[(y - y0) * width + x - x0] += more;
    }

    /** Makes {@code whole} 1. */
    void divideBy(double whole) {
        for (int i = 0; i < width * height; i++) {
            share[i] /= whole;
        }
    }
}
