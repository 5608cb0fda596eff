package org.desdm.examples.demo;

import java.util.Arrays;
import org.desdm.fits.camera.CcdPlace;
import org.desdm.fits.camera.FocalPlane;
import org.desdm.fits.geometry.PixelBox;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.mock.CcdGeometry;
import org.desdm.fits.mock.SimulatedExposure;
import org.desdm.fits.mock.StarFlat;

/**
 * The components that the simulated sky is made of: constant, and slopes along both axes of the
 * camera, in sizes of a CCD from its centre.
 *
 * @param block side of a superpixel, pixels
 * @param response that of the optics to the sky over that to the dome's screen: it is corrected
 *     when the sky is gone
 */
record TrueSky(int block, StarFlat response) {

    private static final int COMPONENTS = 3;
    private static final float NONE = -1;

    /** The coefficients of an exposure's sky, electron. */
    static double[] coefficients(SimulatedExposure exposure) {
        double level = exposure.level();
        return new double[] {level, level * exposure.gradientX(), level * exposure.gradientY()};
    }

    /** The components at every pixel of a CCD, one above another. */
    CcdImage templates(FitsHeader header, CcdGeometry ccd) {
        int width = ccd.camera().width();
        int height = ccd.camera().height();
        FloatImage planes = FloatImage.zeros(width, COMPONENTS * height);
        for (int k = 0; k < COMPONENTS; k++) {
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    planes.data()[planes.rowStart(k * height + y) + x] = at(k, x, y, ccd);
                }
            }
        }
        header.set(DesKeywords.NSKYPC, COMPONENTS);
        return new CcdImage(header, planes);
    }

    /** Superpixels of the whole camera, none in use yet. */
    CcdImage components(FitsHeader header, int ccdWidth, int ccdHeight) {
        PixelBox whole = FocalPlane.DECAM.scaledTo(PixelBox.ofSize(ccdWidth, ccdHeight)).bounds();
        FloatImage planes =
                FloatImage.zeros(whole.width() / block, COMPONENTS * whole.height() / block);
        Arrays.fill(planes.data(), NONE);
        header.set(DesKeywords.NSKYPC, COMPONENTS);
        header.set(DesKeywords.BLOCKSIZ, block);
        header.set(DesKeywords.MASKVAL, (double) NONE);
        return new CcdImage(header, planes);
    }

    /** Sets the superpixels of one CCD. */
    void add(CcdImage components, CcdGeometry ccd) {
        CcdPlace place =
                FocalPlane.DECAM
                        .scaledTo(PixelBox.ofSize(ccd.camera().width(), ccd.camera().height()))
                        .find(ccd.ccdNum())
                        .orElseThrow();
        FloatImage planes = components.science();
        int rows = planes.height() / COMPONENTS;
        double middle = (block - 1) / 2.0;
        for (int j = 0; j < ccd.camera().height() / block; j++) {
            for (int i = 0; i < ccd.camera().width() / block; i++) {
                int row = place.y0() / block + j;
                int column = place.x0() / block + i;
                for (int k = 0; k < COMPONENTS; k++) {
                    planes.data()[planes.rowStart(k * rows + row) + column] =
                            at(k, i * block + middle, j * block + middle, ccd);
                }
            }
        }
    }

    private float at(int component, double x, double y, CcdGeometry ccd) {
        double even =
                switch (component) {
                    case 0 -> 1;
                    case 1 -> (x + 1 - ccd.centreColumn()) / ccd.camera().width();
                    default -> (y + 1 - ccd.centreRow()) / ccd.camera().height();
                };
        return (float) (even * response.at(x, y, ccd));
    }
}
