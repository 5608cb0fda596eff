package org.desdm.fits.sky;

import java.util.Arrays;
import org.desdm.fits.camera.CcdPlace;
import org.desdm.fits.camera.FocalPlane;
import org.desdm.fits.error.CalibrationMismatchException;
import org.desdm.fits.geometry.PixelBox;

/**
 * The components of the sky in the blocks of one CCD.
 *
 * @param blockSize side of a block, pixels
 * @param across blocks in a row of the CCD
 * @param values of each component the value in each block, row-major; NaN where it is not in use
 */
record BlockComponents(int blockSize, int across, double[][] values) {

    static BlockComponents of(SkyComponents components, FocalPlane plane, int ccdNum) {
        CcdPlace place =
                plane.find(ccdNum)
                        .orElseThrow(
                                () ->
                                        new CalibrationMismatchException(
                                                "CCDNUM %d has no place in the focal plane"
                                                        .formatted(ccdNum),
                                                "camera",
                                                "give exposures of a science CCD, and the camera profile that has its place"));
        int block = components.blockSize();
        PixelBox whole = plane.bounds();
        if (components.width() != whole.width() / block
                || components.height() != whole.height() / block) {
            throw new CalibrationMismatchException(
                    "sky components of %d x %d blocks of %d pixels are not of a focal plane of %d x %d"
                            .formatted(
                                    components.width(),
                                    components.height(),
                                    block,
                                    whole.width(),
                                    whole.height()),
                    "sky components",
                    "give components of the same camera and of CCDs of the exposures' shape");
        }
        int across = plane.ccd().width() / block;
        int up = plane.ccd().height() / block;
        double[][] values = new double[components.count()][across * up];
        for (int k = 0; k < values.length; k++) {
            double[] all = new double[components.width() * components.height()];
            Arrays.fill(all, Double.NaN);
            for (int i = 0; i < components.pixels().length; i++) {
                all[components.pixels()[i]] = components.values(k)[i];
            }
            for (int y = 0; y < up; y++) {
                int from = (place.y0() / block + y) * components.width() + place.x0() / block;
                System.arraycopy(all, from, values[k], y * across, across);
            }
        }
        return new BlockComponents(block, across, values);
    }

    /** Value of a component in the block of pixel (x, y); NaN where it is not in use. */
    double at(int k, int x, int y) {
        return values[k][y / blockSize * across + x / blockSize];
    }
}
