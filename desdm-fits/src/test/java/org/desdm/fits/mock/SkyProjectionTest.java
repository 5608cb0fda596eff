package org.desdm.fits.mock;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.wcs.PixelPosition;
import org.desdm.fits.wcs.SkyPosition;
import org.desdm.fits.wcs.Wcs;
import org.junit.jupiter.api.Test;

/** The simulated camera's own way to the sky and the header that it writes say the same. */
class SkyProjectionTest {

    /** Both compute to about 1e-13 deg; five steps of the simulation's inverse leave less. */
    private static final double DEGREES = 1e-11;

    private static final double PIXELS = 1e-7;

    @Test
    void headersSayWhereTheSimulationPutsStars() {
        for (int ccd : new int[] {1, 28, 62}) {
            SkyProjection projection =
                    new SkyProjection(
                            new CcdGeometry(CameraConfig.DEFAULT, ccd), new SkyPoint(359.9, -41.3));
            FitsHeader header = new FitsHeader();
            projection.write(header);
            Wcs wcs = Wcs.of(header);
            for (double x = 0; x < 2048; x += 511.75) {
                for (double y = 0; y < 4096; y += 1023.75) {
                    SkyPoint truth = projection.toSky(x, y);
                    SkyPosition sky = wcs.findSky(x, y).orElseThrow();
                    PlanePoint pixelTruth = projection.toPixel(truth);
                    PixelPosition pixel = wcs.findPixel(truth.ra(), truth.dec()).orElseThrow();

                    assertEquals(truth.ra(), sky.lon(), DEGREES);
                    assertEquals(truth.dec(), sky.lat(), DEGREES);
                    assertEquals(pixelTruth.x(), pixel.x(), PIXELS);
                    assertEquals(pixelTruth.y(), pixel.y(), PIXELS);
                }
            }
        }
    }
}
