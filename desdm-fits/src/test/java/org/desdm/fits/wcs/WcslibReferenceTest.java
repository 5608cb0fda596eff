package org.desdm.fits.wcs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.desdm.fits.header.FitsHeader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds positions against those of wcslib, case by case of the fixtures beside this class. */
class WcslibReferenceTest {

    /** The limit; both sides compute to about 1e-13, ZPN's inverse in wcslib to 1e-11. */
    private static final double SAME = 1e-10;

    /** Round trips end within a millionth of a pixel in pixels of 0.1 arcsec to 4 degrees. */
    private static final double BACK = 1e-6;

    static Stream<WcsFixture> cases() {
        return Stream.concat(
                WcsFixture.read("synthetic.txt").stream(), WcsFixture.read("real.txt").stream());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void pixelsShowTheSkyOfWcslibAndBack(WcsFixture fixture) {
        Wcs wcs = Wcs.of(fixture.header());

        for (double[] p : fixture.points()) {
            SkyPosition sky = wcs.findSky(p[0], p[1]).orElseThrow();
            PixelPosition pixel = wcs.findPixel(p[2], p[3]).orElseThrow();
            double off = WcsFixture.separation(sky.lon(), sky.lat(), p[2], p[3]);
            assertTrue(off < SAME, () -> "(%s, %s) is %.2e deg off".formatted(p[0], p[1], off));
            assertEquals(p[0], pixel.x(), BACK);
            assertEquals(p[1], pixel.y(), BACK);
        }
    }

    @Test
    void pixelsOfAWholeCameraShowTheSkyOfWcslib() throws IOException {
        Map<String, FitsHeader> headers = decam();

        int ccds = 0;
        for (WcsFixture fixture : WcsFixture.read("decam.txt")) {
            Wcs wcs = Wcs.of(headers.get(fixture.name()));
            for (double[] p : fixture.points()) {
                SkyPosition sky = wcs.findSky(p[0], p[1]).orElseThrow();
                double off = WcsFixture.separation(sky.lon(), sky.lat(), p[2], p[3]);
                assertTrue(off < SAME, () -> fixture.name() + ": " + off);
            }
            ccds++;
        }
        assertEquals(61, ccds);
    }

    /** Over all pixels of each CCD, every 62nd of either axis: found, and where it was. */
    @Test
    void distortionsOfAWholeCameraAreInverted() throws IOException {
        double furthest = 0;
        int ccds = 0;
        for (FitsHeader header : decam().values()) {
            furthest = Math.max(furthest, roundTrip(Wcs.of(header)));
            ccds++;
        }

        assertEquals(61, ccds);
        assertTrue(furthest < 1e-9, "degrees: " + furthest);
    }

    /** The largest distance, degrees, between sky and sky by way of pixels. */
    private static double roundTrip(Wcs wcs) {
        int columns = 34;
        int rows = 67;
        double[] lon = new double[columns * rows];
        double[] lat = new double[columns * rows];
        for (int i = 0; i < lon.length; i++) {
            lon[i] = 62 * (i % columns);
            lat[i] = 62 * (i / columns);
        }
        assertEquals(0, wcs.toSky(lon, lat, 0, lon.length));
        double[] x = lon.clone();
        double[] y = lat.clone();
        assertEquals(0, wcs.toPixel(x, y, 0, x.length));
        for (int i = 0; i < x.length; i++) {
            assertEquals(62 * (i % columns), x[i], BACK);
            assertEquals(62 * (i / columns), y[i], BACK);
        }
        wcs.toSky(x, y, 0, x.length);
        double furthest = 0;
        for (int i = 0; i < x.length; i++) {
            furthest = Math.max(furthest, WcsFixture.separation(lon[i], lat[i], x[i], y[i]));
        }
        return furthest;
    }

    /** The headers of the real exposure by CCDNUM. */
    private static Map<String, FitsHeader> decam() throws IOException {
        String data = System.getenv("DESDM_TEST_DATA");
        assumeTrue(data != null, "needs real files: set DESDM_TEST_DATA");
        Path file = Path.of(data, "real", "decam", "decam.wcs");
        assumeTrue(Files.isReadable(file), "needs " + file);
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        Map<String, FitsHeader> headers = new HashMap<>();
        int start = 0;
        for (int i = 0; i + 80 <= text.length(); i += 80) {
            if (text.startsWith("END ", i)) {
                FitsHeader header = FitsHeader.parse(text.substring(start, i));
                header.findText("CCDNUM").ifPresent(ccd -> headers.put(ccd.strip(), header));
                start = i + 80;
            }
        }
        return headers;
    }
}
