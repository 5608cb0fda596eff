package org.desdm.fits.resample;

import org.desdm.fits.wcs.Wcs;

/**
 * Pixels of one image to those of another that show the same sky.
 *
 * @param output WCS of the image that is made
 * @param input WCS of the image that is resampled
 */
public record WcsMapping(Wcs output, Wcs input) implements PixelMapping {

    @Override
    public void toInput(double[] x, double[] y, int n) {
        output.toSky(x, y, 0, n);
        input.toPixel(x, y, 0, n);
    }
}
