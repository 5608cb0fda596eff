package org.desdm.fits.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.desdm.fits.error.FitsFormatException;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.table.ColumnValues;
import org.desdm.fits.table.FitsTable;
import org.desdm.fits.table.LdacCatalogue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LdacFileTest {

    @TempDir Path dir;

    private static LdacCatalogue catalogue(int ccd) {
        FitsHeader header = new FitsHeader();
        header.set(DesKeywords.CCDNUM, ccd);
        header.set(
                DesKeywords.OBJECT,
                "it's a field with a name that is too long for one card of 80 characters");
        FitsTable objects =
                FitsTable.of(
                        ColumnValues.of("NUMBER", 1, 2, 3),
                        ColumnValues.of("ALPHA_J2000", 10.25, 10.5, ccd).withUnit("deg"),
                        ColumnValues.of("FLAGS", (short) 0, (short) 3, (short) ccd));
        return new LdacCatalogue(header, objects);
    }

    @Test
    void pairsOfManyImagesComeBack() throws Exception {
        Path path = dir.resolve("cat.fits");
        LdacFile.write(List.of(catalogue(3), catalogue(62)), path);
        List<LdacCatalogue> read = LdacFile.read(path);
        assertEquals(2, read.size());
        assertEquals(62, read.get(1).imageHeader().require(DesKeywords.CCDNUM));
        assertEquals(
                catalogue(3).imageHeader().require(DesKeywords.OBJECT),
                read.get(0).imageHeader().require(DesKeywords.OBJECT));
        assertArrayEquals(
                new double[] {10.25, 10.5, 62}, read.get(1).objects().doubles("ALPHA_J2000"));
        assertArrayEquals(new int[] {0, 3, 3}, read.get(0).objects().ints("flags"));
        assertEquals("deg", read.get(0).objects().require("alpha_j2000").column().unit());
    }

    @Test
    void astropyReadsWhatIsWritten() throws Exception {
        AstropyComparison.assumeAstropy(dir);
        Path path = dir.resolve("cat.fits");
        LdacFile.write(List.of(catalogue(3), catalogue(62)), path);
        String script =
                """
                import sys
                from astropy.io import fits
                with fits.open(sys.argv[1]) as f:
                    f.verify("exception")
                    print([h.name for h in f])
                    text = "".join(f[3].data.field(0)[0].ravel().tolist())
                    header = fits.Header.fromstring(text)
                    print(header["CCDNUM"], f[3].columns.names)
                    print(f[4].data["ALPHA_J2000"].tolist(), f[4].data["FLAGS"].tolist())
                """;
        Path log = dir.resolve("log");
        int exit = AstropyComparison.run(log, "/usr/bin/python3", "-c", script, path.toString());
        assertEquals(0, exit, Files.readString(log));
        assertEquals(
                List.of(
                        "['PRIMARY', 'LDAC_IMHEAD', 'LDAC_OBJECTS', 'LDAC_IMHEAD', 'LDAC_OBJECTS']",
                        "62 ['Field Header Card']",
                        "[10.25, 10.5, 62.0] [0, 3, 62]"),
                Files.readAllLines(log));
    }

    @Test
    void aTableWithoutItsHeadIsNoCatalogue() {
        Path path = TableFixturesTest.fixture("binary.fits");
        FitsFormatException e = assertThrows(FitsFormatException.class, () -> LdacFile.read(path));
        assertTrue(e.getMessage().contains("LDAC_IMHEAD"), e.getMessage());
    }

    @Test
    void aCatalogueOfTheSurveyGivesTheHeaderOfItsImage() throws Exception {
        String data = System.getenv("DESDM_TEST_DATA");
        assumeTrue(data != null, "DESDM_TEST_DATA is not set: no catalogue of SExtractor");
        Path path = Path.of(data, "real/decam/DECam_00241238_01_cat.fits");
        List<LdacCatalogue> read = LdacFile.read(path);
        assertEquals(1, read.size());
        assertEquals(1, read.get(0).imageHeader().require(DesKeywords.CCDNUM));
        assertEquals(950, read.get(0).objects().rows());
        Path again = dir.resolve("again.fits");
        LdacFile.write(read, again);
        assertEquals(TableDump.of(path), TableDump.of(again));
    }
}
