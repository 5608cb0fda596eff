package org.desdm.fits.wcs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.header.HeaderCard;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** TNX and ZPX as wcslib reads them; the headers have no coefficient of 0, which it loses. */
class IrafWcsTest {

    /** Separation, degrees: the limit for every projection that wcslib supports. */
    private static final double AS_WCSLIB = 1e-10;

    static List<WcsFixture> cases() {
        return WcsFixture.read("iraf.txt");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void pixelsAreWhereWcslibPutsThem(WcsFixture fixture) {
        Wcs wcs = Wcs.of(fixture.header());

        assertTrue(wcs.warnings().isEmpty(), wcs.warnings().toString());
        for (double[] p : fixture.points()) {
            SkyPosition sky = wcs.findSky(p[0], p[1]).orElseThrow();
            double off = WcsFixture.separation(sky.lon(), sky.lat(), p[2], p[3]);
            assertEquals(0, off, AS_WCSLIB);
            PixelPosition pixel = wcs.findPixel(p[2], p[3]).orElseThrow();
            // 1e-10 degrees are 1.3e-6 pixels of 0.27 arcsec
            assertEquals(p[0], pixel.x(), 1.3e-6);
            assertEquals(p[1], pixel.y(), 1.3e-6);
        }
    }

    @Test
    void everyKindIsThere() {
        assertEquals(19, cases().size(), "tnx.fits; TNX and ZPX, three kinds, three cross terms");
    }

    /** IRAF takes the surfaces by what the axes are, not by their numbers. */
    @Test
    void axesMayBeExchanged() {
        FitsHeader header = cases().get(0).header();
        FitsHeader exchanged = new FitsHeader();
        for (HeaderCard card : header.cards()) {
            Matcher axis =
                    Pattern.compile("(CTYPE|CRVAL|CD|WAT)([12])(.*)").matcher(card.keyword());
            String name =
                    axis.matches()
                            ? axis.group(1) + (axis.group(2).equals("1") ? 2 : 1) + axis.group(3)
                            : card.keyword();
            exchanged.append(HeaderCard.of(name, card.kind(), card.text(), ""));
        }
        Wcs wcs = Wcs.of(header);
        Wcs turned = Wcs.of(exchanged);

        for (double x = 0; x < 2048; x += 500) {
            assertEquals(wcs.findSky(x, 3 * x - 100), turned.findSky(x, 3 * x - 100));
        }
    }
}
