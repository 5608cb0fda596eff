package org.desdm.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code desdm wcs}, on a header about (150, -30) deg with pixels of a thousandth of a degree. */
class WcsCommandTest {

    @TempDir Path folder;
    private Path file;

    @BeforeEach
    void writeAHeader() throws IOException {
        String[] cards = {
            "SIMPLE  =                    T",
            "BITPIX  =                    8",
            "NAXIS   =                    0",
            "CTYPE1  = 'RA---TPV'",
            "CTYPE2  = 'DEC--TPV'",
            "CRVAL1  =                150.0",
            "CRVAL2  =                -30.0",
            "CRPIX1  =                 11.0",
            "CRPIX2  =                 21.0",
            "CDELT1  =               -0.001",
            "CDELT2  =                0.001",
            "PV2_1   =                  1.0",
            "END"
        };
        StringBuilder text = new StringBuilder();
        for (String card : cards) {
            text.append("%-80s".formatted(card));
        }
        file = folder.resolve("a.fits");
        Files.writeString(file, "%-2880s".formatted(text), StandardCharsets.ISO_8859_1);
    }

    @Test
    void printsTheSkyOfPixelsAndThePixelsOfSky() {
        Desdm run = Desdm.run("wcs", file, "10,20", "9.5,20", "--sky", "150,-30", "--sky", "0,90");

        assertEquals(0, run.code());
        assertEquals(
                """
                10.000000 20.000000 150.0000000000 -30.0000000000
                9.500000 20.000000 150.0005773503 -29.9999999987
                10.000000 20.000000 150.0000000000 -30.0000000000
                NaN NaN 0.0000000000 90.0000000000
                """,
                run.out());
        assertTrue(run.err().contains("warning: PV1_1 is missing and taken as 1"), run.err());
    }

    @Test
    void numbersHaveADecimalPointEverywhere() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            assertEquals(
                    "10.000000 20.000000 150.0000000000 -30.0000000000\n",
                    Desdm.run("wcs", file, "10,20").out());
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void saysWhatTheHeaderStates() {
        Desdm run = Desdm.run("wcs", file + "[0]");

        assertEquals(
                "RA/DEC TPV, pixel (10, 20) = (150, -30) deg, 3.6000 arcsec a pixel\n", run.out());
    }

    @Test
    void refusesWhatIsNoPosition() {
        Desdm run = Desdm.run("wcs", file, "10");

        assertEquals(2, run.code());
        assertTrue(run.err().contains("'10' is no position"), run.err());
    }
}
