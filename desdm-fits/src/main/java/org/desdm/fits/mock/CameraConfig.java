package org.desdm.fits.mock;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Shape of every CCD of the simulated camera: a light-sensitive area read by two amplifiers, one
 * for each half of the columns, each with its overscan at the outer side.
 *
 * @param width columns that see light, even
 * @param height rows that see light
 * @param overscanColumns columns of overscan at either side
 * @param edgeColumns columns outside the overscan at either side, not to be used
 * @param skippedRows rows below the data, without light
 */
public record CameraConfig(
        int width, int height, int overscanColumns, int edgeColumns, int skippedRows) {

    /** CCDs of the camera, numbered from 1. */
    public static final int CCDS = 62;

    /** Raw 2160 x 4146, trimmed 2048 x 4096 pixels. */
    public static final CameraConfig DEFAULT = new CameraConfig(2048, 4096, 50, 6, 50);

    public CameraConfig {
        if (width < 2 || width % 2 != 0 || height < 1) {
            throw new IllegalArgumentException(
                    "a CCD needs an even number of columns and at least one row, got %d x %d"
                            .formatted(width, height));
        }
        if (overscanColumns < 1 || edgeColumns < 0 || skippedRows < 0) {
            throw new IllegalArgumentException(
                    "a CCD needs overscan, got %d columns, %d at the edge, %d skipped rows"
                            .formatted(overscanColumns, edgeColumns, skippedRows));
        }
    }

    /** A camera for tests: {@code width} x {@code height} pixels see light, beside little else. */
    public static CameraConfig small(int width, int height) {
        return new CameraConfig(width, height, 16, 2, 4);
    }

    /** Columns of a raw frame. */
    public int rawWidth() {
        return width + 2 * (overscanColumns + edgeColumns);
    }

    /** Rows of a raw frame. */
    public int rawHeight() {
        return height + skippedRows;
    }

    /** Light-sensitive area, in CCDs of 2048 x 4096 pixels. */
    public double area() {
        return (double) width * height / ((double) DEFAULT.width * DEFAULT.height);
    }

    /** {@code count} CCD numbers in ascending order, as even as can be of both halves. */
    public List<Integer> ccdNums(int count) {
        if (count < 1 || count > CCDS) {
            throw new IllegalArgumentException("the camera has " + CCDS + " CCDs, got " + count);
        }
        int half = CCDS / 2;
        return IntStream.rangeClosed(1, half)
                .boxed()
                .flatMap(south -> Stream.of(south, south + half))
                .limit(count)
                .sorted()
                .toList();
    }
}
