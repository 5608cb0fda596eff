package org.desdm.fits.wcs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.header.HeaderCard;
import org.desdm.fits.header.Keyword;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Coordinates that were written are those that are read. */
class WcsHeaderTest {

    static Stream<WcsFixture> cases() {
        return Stream.of("synthetic.txt", "real.txt", "iraf.txt")
                .flatMap(file -> WcsFixture.read(file).stream());
    }

    /** A header with words of other dialects that would contradict. */
    private static FitsHeader target() {
        return Headers.of(
                "GAIN = 4.0",
                "RADECSYS = 'FK5'",
                "CTYPE1 = 'RA---TNX'",
                "CTYPE2 = 'DEC--TNX'",
                "CDELT1 = 1.0",
                "CROTA2 = 3.0",
                "PC1_2 = 0.5",
                "PV1_7 = 0.25",
                "PV2_1 = 0.5",
                "A_ORDER = 2",
                "A_0_2 = 1E-7",
                "B_ORDER = 2",
                "WAT0_001 = 'system=image'",
                "WAT1_009 = 'wtype=tnx'",
                "LONPOLE = 17.0",
                "LATPOLE = 17.0");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void everyPixelShowsTheVerySameSkyAfterTheRoundTrip(WcsFixture fixture) {
        Wcs wcs = Wcs.of(fixture.header());
        FitsHeader header = target();

        WcsHeader.write(header, wcs);
        FitsHeader read = reread(header);
        Wcs again = Wcs.of(read);

        for (double[] p : fixture.points()) {
            assertEquals(wcs.findSky(p[0], p[1]), again.findSky(p[0], p[1]));
            assertEquals(wcs.findPixel(p[2], p[3]), again.findPixel(p[2], p[3]));
        }
        if (wcs.parts().axes().equals(again.parts().axes())) { // no TAN that became TPV
            assertEquals(wcs, again);
        }
        assertTrue(again.warnings().isEmpty(), again.warnings().toString());
        assertEquals(4.0, read.require(Keyword.real("GAIN", "")));
        FitsHeader twice = read.copy();
        WcsHeader.write(twice, again);
        assertEquals(images(read), images(reread(twice)), "written again, nothing changes");
    }

    private static FitsHeader reread(FitsHeader header) {
        String text = new String(header.toBytes(), StandardCharsets.US_ASCII);
        int end = 0;
        while (!text.startsWith("END     ", end)) {
            end += 80;
        }
        return FitsHeader.parse(text.substring(0, end));
    }

    private static List<String> images(FitsHeader header) {
        return header.cards().stream().map(HeaderCard::image).toList();
    }

    @Test
    void tpvAlwaysHasItsLinearTerms() {
        FitsHeader source =
                Headers.with(Headers.plain("TAN"), "PV1_7 = 1E-3", "PV2_1 = 1.5", "PV2_4 = 0.0");
        FitsHeader header = target();

        WcsHeader.write(header, Wcs.of(source));

        assertEquals("RA---TPV", header.require(DesKeywords.ctype(1)));
        assertEquals("DEC--TPV", header.require(DesKeywords.ctype(2)));
        assertEquals(1.0, header.require(DesKeywords.pv(1, 1)));
        assertEquals(1e-3, header.require(DesKeywords.pv(1, 7)));
        assertEquals(1.5, header.require(DesKeywords.pv(2, 1)));
        assertTrue(header.findCard("PV2_4").isEmpty(), "a term of 0 says nothing");
        for (String gone : List.of("CDELT1", "PC1_2", "A_ORDER", "WAT0_001", "LONPOLE")) {
            assertTrue(header.findCard(gone).isEmpty(), gone);
        }
        assertEquals("FK5", header.require(Keyword.text("RADECSYS", "")), "the frame is unknown");
    }

    @Test
    void commentsOfTheHeaderStay() {
        FitsHeader header = Headers.plain("TAN");
        header.put(HeaderCard.written("CRVAL1", "1.0", "[deg] where we pointed"));
        header.put(HeaderCard.written("CD2_2", "1.0", ""));

        WcsHeader.write(header, Wcs.of(Headers.plain("STG")));

        assertEquals("[deg] where we pointed", header.findCard("CRVAL1").orElseThrow().comment());
        assertEquals("150.0", header.findText("CRVAL1").orElseThrow());
        assertTrue(!header.findCard("CD2_2").orElseThrow().comment().isEmpty());
        assertEquals("CTYPE1", header.cards().get(0).keyword(), "at its place");
    }

    @Test
    void numbersAreTheShortestThatAreReadBack() {
        assertEquals("0.1", ShortestDecimal.of(0.1));
        assertEquals("0.30000000000000004", ShortestDecimal.of(0.1 + 0.2));
        assertEquals("-7.305555555555556E-5", ShortestDecimal.of(-0.263 / 3600));
        assertEquals("5000.5", ShortestDecimal.of(5000.5));
        assertEquals("100.0", ShortestDecimal.of(100));
        assertEquals("1.0E-7", ShortestDecimal.of(1e-7));
        assertEquals("-1.2E300", ShortestDecimal.of(-1.2e300));
        assertEquals("0.0", ShortestDecimal.of(-0.0));
        assertEquals("5.0E-324", ShortestDecimal.of(Double.MIN_VALUE));
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 20_000; i++) {
            double value = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(value)) {
                String text = ShortestDecimal.of(value);
                assertEquals(value, Double.parseDouble(text), text);
                assertTrue(text.length() <= 24 && text.contains("."), text);
                assertTrue(text.length() <= Double.toString(value).length(), text);
            }
        }
    }
}
