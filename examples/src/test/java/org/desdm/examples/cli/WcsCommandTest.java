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
        file =
                written(
                        "a.fits",
                        "CTYPE1  = 'RA---TPV'",
                        "CTYPE2  = 'DEC--TPV'",
                        "CRVAL1  =                150.0",
                        "CRVAL2  =                -30.0",
                        "CRPIX1  =                 11.0",
                        "CRPIX2  =                 21.0",
                        "CDELT1  =               -0.001",
                        "CDELT2  =                0.001",
                        "PV2_1   =                  1.0");
    }

    private Path written(String name, String... cards) throws IOException {
        StringBuilder text = new StringBuilder();
        text.append("%-80s".formatted("SIMPLE  =                    T"));
        text.append("%-80s".formatted("BITPIX  =                    8"));
        text.append("%-80s".formatted("NAXIS   =                    0"));
        for (String card : cards) {
            text.append("%-80s".formatted(card));
        }
        text.append("END");
        Path path = folder.resolve(name);
        Files.writeString(path, "%-2880s".formatted(text), StandardCharsets.ISO_8859_1);
        return path;
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
    void problemsOfAHeaderAreToldWithFileAndHdu() throws IOException {
        Path bad = written("bad.fits", "CTYPE1  = 'RA---TAN'");
        Path none = written("none.fits");

        Desdm broken = Desdm.run("wcs", bad);
        Desdm without = Desdm.run("wcs", none);

        assertTrue(broken.err().contains("keyword CTYPE2 is missing"), broken.err());
        assertTrue(broken.err().contains(bad + "[0], header"), broken.err());
        assertTrue(without.err().contains("no HDU has CTYPE1\n   " + none), without.err());
        assertTrue(without.err().contains("next: name the HDU: FILE[HDU]"), without.err());
    }

    @Test
    void refusesALatitudeBeyondThePole() {
        Desdm run = Desdm.run("wcs", file, "--sky=30,95");

        assertEquals(2, run.code());
        assertTrue(run.err().contains("'30,95' is no position"), run.err());
    }

    @Test
    void negativePixelsFollowTwoHyphens() {
        Desdm run = Desdm.run("wcs", file, "--", "-1,20");

        assertTrue(run.out().startsWith("-1.000000 20.000000 150.01"), run.out() + run.err());
    }

    @Test
    void refusesWhatIsNoPosition() {
        Desdm run = Desdm.run("wcs", file, "10");

        assertEquals(2, run.code());
        assertTrue(run.err().contains("'10' is no position"), run.err());
    }
}
