package org.desdm.fits.header;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.desdm.api.error.DesdmException;
import org.desdm.fits.error.FitsError;
import org.junit.jupiter.api.Test;

/** Text headers as SCAMP writes them, and as people do. */
class TextHeadersTest {

    private static final String TWO =
            """
            HISTORY   Astrometric solution by a program that some of us know
            COMMENT   (c) Emmanuel, Stéphane & l'équipe
            EQUINOX =        2000.00000000 / Mean equinox
            RADESYS = 'ICRS    '           / Astrometric system
            CTYPE1  = 'RA---TPV'           / WCS projection type for this axis
            CRVAL1  =   5.500000000000E+01 / World coordinate on this axis
            PV1_1   =   1.000123000000E+00 / Projection distortion parameter
            ASTINST =                    1 / SCAMP astrometric instrument label
            OBSERVER= 'O''Neill & C\u00f4t\u00e9'
            END
            CRVAL1  =   5.600000000000E+01 / World coordinate on this axis

            FLXSCALE=   1.000000000000E-01
            END
            """;

    @Test
    void everyHeaderEndsAtItsEnd() {
        TextHeaders headers = TextHeaders.parse(TWO);

        assertEquals(2, headers.headers().size());
        FitsHeader first = headers.require(0);
        assertEquals(55.0, first.require(Keyword.real("CRVAL1", "")));
        assertEquals("RA---TPV", first.require(Keyword.text("CTYPE1", "")));
        assertEquals("O'Neill & C?t?", first.require(Keyword.text("OBSERVER", "")));
        assertEquals(1, first.require(Keyword.integer("ASTINST", "")));
        assertEquals(56.0, headers.require(1).require(Keyword.real("CRVAL1", "")));
        assertEquals(2, headers.require(1).cards().size(), "blank lines are no cards");
        String written = new String(first.toBytes(), java.nio.charset.StandardCharsets.US_ASCII);
        assertTrue(written.contains("St?phane & l'?quipe"), "a header holds ASCII alone");
    }

    @Test
    void linesEndAsOnAnySystem() {
        TextHeaders windows = TextHeaders.parse(TWO.replace("\n", "\r\n"));

        assertEquals(2, windows.headers().size());
        assertEquals(0.1, windows.require(1).require(Keyword.real("FLXSCALE", "")));
        String image = windows.require(1).cards().get(0).image();
        assertEquals(80, image.length());
    }

    @Test
    void longStringsGoOn() {
        TextHeaders headers = TextHeaders.parse("LONG    = 'one &'\nCONTINUE  'two' / why\nEND\n");

        assertEquals("one two", headers.require(0).require(Keyword.text("LONG", "")));
    }

    @Test
    void aContinueWithoutAStringBeforeItIsTold() {
        String two = "LONG    = 'one &'\nCONTINUE  'two &'\nCONTINUE  'three'\nEND\n";
        assertEquals(
                "one two three",
                TextHeaders.parse(two).require(0).require(Keyword.text("LONG", "")));
        for (String text :
                new String[] {
                    "CONTINUE  'two'\nEND\n",
                    "LONG    = 'one &'\nEND\nCONTINUE  'two'\nEND\n",
                    "LONG    = 'one'\nCONTINUE  'two'\nEND\n",
                    "LONG    = 'one &'\nCONTINUE  'two'\nCONTINUE  'three'\nEND\n",
                    "LONG    = 'one &'\nCONTINUE  two\nEND\n"
                }) {
            DesdmException told =
                    assertThrows(DesdmException.class, () -> TextHeaders.parse(text), text);
            assertTrue(told.problems().get(0).what().startsWith("'CONTINUE"), text);
            assertEquals(1, told.problems().size());
        }
    }

    @Test
    void whatIsNoHeaderIsToldWithItsLines() {
        DesdmException told =
                assertThrows(
                        DesdmException.class,
                        () ->
                                TextHeaders.parse(
                                        "CRVAL1 55\nCRVAL2  = 'open\nGAIN    =  4.0\nPV1_1   =  1"));

        assertEquals(3, told.problems().size(), told.getMessage());
        assertEquals("line 1", told.problems().get(0).where());
        assertEquals("line 2", told.problems().get(1).where());
        assertTrue(told.problems().get(2).what().contains("no line END"));
        assertEquals(FitsError.BAD_HEAD, told.code());
        assertThrows(DesdmException.class, () -> TextHeaders.parse(""));
        assertThrows(DesdmException.class, () -> TextHeaders.parse("\n\n"));
    }

    @Test
    void anImageWithoutAHeaderIsTold() {
        DesdmException told =
                assertThrows(DesdmException.class, () -> TextHeaders.parse(TWO).require(2));

        assertTrue(told.getMessage().contains("header 3 is asked for, there are 2"));
    }

    /** Any text is headers or a named refusal. */
    @Test
    void randomTextIsReadOrRefused() {
        SplittableRandom random = new SplittableRandom(31);
        int refused = 0;
        for (int i = 0; i < 2000; i++) {
            StringBuilder text = new StringBuilder(TWO);
            for (int k = random.nextInt(8); k >= 0; k--) {
                text.setCharAt(random.nextInt(text.length()), (char) random.nextInt(256));
            }
            try {
                TextHeaders.parse(text.toString());
            } catch (DesdmException e) {
                assertEquals(FitsError.BAD_HEAD, e.code());
                refused++;
            }
        }
        assertTrue(refused > 100 && refused < 1900, "both happen: " + refused);
    }
}
