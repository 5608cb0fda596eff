package org.desdm.examples.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.desdm.api.data.DataRef;
import org.desdm.api.data.PlaneObserver;
import org.desdm.fits.geometry.PixelBox;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.image.MaskImage;
import org.desdm.fits.io.CcdImageCodec;
import org.desdm.fits.io.FitsFile;
import org.desdm.fits.io.FitsTableCodec;
import org.desdm.fits.table.ColumnValues;
import org.desdm.fits.table.FitsTable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that cut images and compress them. */
class FitsCommandsTest {

    private static final int WIDTH = 64;
    private static final int HEIGHT = 40;

    @TempDir Path folder;
    private Path plain;

    @BeforeEach
    void writeOneCcd() throws IOException {
        float[] science = new float[WIDTH * HEIGHT];
        float[] weight = new float[science.length];
        int[] mask = new int[science.length];
        for (int i = 0; i < science.length; i++) {
            science[i] = 1000 + 40 * (float) Math.sin(i * 12.9898) * (i % 7);
            weight[i] = i % 11 == 0 ? 0 : 0.01f + i % 5;
            mask[i] = i % 13 == 0 ? 4 : 0;
        }
        FitsHeader header = new FitsHeader();
        header.set(DesKeywords.CCDNUM, 3);
        header.set(DesKeywords.crpix(1), 100.5);
        CcdImage image = new CcdImage(header, FloatImage.wrap(WIDTH, HEIGHT, science));
        image.setMask(MaskImage.wrap(WIDTH, HEIGHT, mask));
        image.setWeight(FloatImage.wrap(WIDTH, HEIGHT, weight));
        plain = folder.resolve("plain.fits");
        new CcdImageCodec().write(image, plain, PlaneObserver.NONE);
    }

    @Test
    void verifyEndsByWhatItFinds() throws IOException {
        assertEquals(0, Desdm.run("fits", "verify", "--strict", plain).code());
        Path stale = damaged(-2881); // in the data of the last plane
        Desdm run = Desdm.run("fits", "verify", plain, stale);
        assertEquals(ExitCodes.UNPROCESSABLE_DATA, run.code(), run::toString);
        assertTrue(run.out().contains(plain + ": 0 errors, 0 warnings, 0 notes"), run::toString);
        assertTrue(run.out().contains("error    stale-datasum"), run::toString);
    }

    @Test
    void warningsCountWhenVerifyIsStrict() throws IOException {
        Path edited = damaged(headerText().indexOf("'SCI") + 1);
        Desdm run = Desdm.run("fits", "verify", edited);
        assertEquals(0, run.code(), run::toString);
        assertTrue(run.out().contains("warning  stale-checksum"), run::toString);
        assertEquals(
                ExitCodes.CAVEATS_WHEN_STRICT,
                Desdm.run("fits", "verify", "--strict", edited).code());
    }

    @Test
    void verifySaysOfWhatIsNoFitsFileThatItIsNone() throws IOException {
        Path page = Files.writeString(folder.resolve("page.fits"), "<html>");
        Desdm run = Desdm.run("fits", "verify", page);
        assertEquals(ExitCodes.UNPROCESSABLE_DATA, run.code(), run::toString);
        assertTrue(run.out().contains("unreadable"), run::toString);
        Desdm missing = Desdm.run("fits", "verify", folder.resolve("nowhere.fits"));
        assertEquals(ExitCodes.ENVIRONMENT, missing.code(), missing::toString);
        Desdm directory = Desdm.run("fits", "verify", folder);
        assertEquals(ExitCodes.ENVIRONMENT, directory.code(), directory::toString);
        assertEquals(Desdm.run("fits", "info", folder).err(), directory.err());
    }

    @Test
    void staleSumsAreWarnedOfOrRefused() throws IOException {
        Path stale = damaged(2880 * 2 + 5);
        Path npy = folder.resolve("out.npy");
        Desdm warned = Desdm.run("fits", "dump", stale, npy);
        assertEquals(0, warned.code(), warned::toString);
        assertTrue(warned.err().startsWith("warning: DESDM-F027"), warned::toString);
        Files.delete(npy);
        Desdm refused = Desdm.run("fits", "dump", "--strict", stale, npy);
        assertEquals(ExitCodes.UNPROCESSABLE_DATA, refused.code(), refused::toString);
        assertTrue(Files.notExists(npy), "a dump of refused data");
    }

    @Test
    void staleSumsOfTablesAreToldWhereAllRowsAreRead() throws IOException {
        Path table = folder.resolve("cat.fits");
        new FitsTableCodec()
                .write(FitsTable.of(ColumnValues.of("ID", 1, 2, 3)), table, PlaneObserver.NONE);
        assertEquals("", Desdm.run("fits", "table", table).err());
        byte[] bytes = Files.readAllBytes(table);
        bytes[bytes.length - 2880 + 3] ^= 8; // the first row: 9
        Files.write(table, bytes);
        Desdm all = Desdm.run("fits", "table", table);
        assertEquals("ID\n9\n2\n3\n", all.out());
        assertTrue(all.err().startsWith("warning: DESDM-F027"), all::toString);
        Desdm part = Desdm.run("fits", "table", table, "--rows", "2:");
        assertEquals("", part.err(), "a part of the rows");
        Path csv = folder.resolve("out.csv");
        Desdm refused = Desdm.run("fits", "table", "--strict", table, "--csv", csv);
        assertEquals(ExitCodes.UNPROCESSABLE_DATA, refused.code(), refused::toString);
        assertTrue(Files.notExists(csv), "a table of refused data");
        Path npy = folder.resolve("out.npy");
        Desdm column = Desdm.run("fits", "dump", "--strict", table, npy, "--column", "ID");
        assertEquals(ExitCodes.UNPROCESSABLE_DATA, column.code(), column::toString);
        assertTrue(Files.notExists(npy), "a column of refused data");
    }

    @Test
    void tilesThatCannotBeDecodedAreFoundWhereThatIsAskedFor() throws IOException {
        Path packed = folder.resolve("packed.fits.fz");
        assertEquals(0, Desdm.run("fits", "compress", "-g1", "-q", "0", plain, packed).code());
        assertEquals(0, Desdm.run("fits", "verify", "--pixels", packed).code());
        byte[] bytes = Files.readAllBytes(packed);
        int magic = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("\u001f\u008b");
        bytes[magic] = 0;
        Files.write(packed, bytes);
        Desdm found = Desdm.run("fits", "verify", "--pixels", packed);
        assertEquals(ExitCodes.UNPROCESSABLE_DATA, found.code(), found::toString);
        assertTrue(found.out().contains("broken-tile"), found::toString);
        assertTrue(found.out().contains("tile 1: "), found::toString);
        assertTrue(!Desdm.run("fits", "verify", packed).out().contains("broken-tile"));
    }

    @Test
    void wholeNumbersLoseNoiseOrBecomeFloatsIfAsked() throws IOException {
        Path packed = folder.resolve("packed.fits.fz");
        assertEquals(0, Desdm.run("fits", "compress", "-i2f", "-n", "0", plain, packed).code());
        try (FitsFile file = FitsFile.open(packed)) {
            FitsHeader mask = file.require("MSK").stored();
            assertEquals("PLIO_1", mask.findText("ZCMPTYPE").orElseThrow());
        }
        Desdm both = Desdm.run("fits", "compress", "-i2f", "-n", "3", plain, packed);
        assertEquals(ExitCodes.USAGE, both.code(), both::toString);
        Desdm neither = Desdm.run("fits", "compress", "-i2f", "-q", "0", "-g1", plain, packed);
        assertEquals(ExitCodes.USAGE, neither.code(), neither::toString);
    }

    private String headerText() throws IOException {
        return new String(Files.readAllBytes(plain), StandardCharsets.ISO_8859_1);
    }

    /** The plain file with a bit flipped; places below 0 count from the end. */
    private Path damaged(int at) throws IOException {
        byte[] bytes = Files.readAllBytes(plain);
        bytes[at < 0 ? bytes.length + at : at] ^= 1;
        return Files.write(folder.resolve("damaged.fits"), bytes);
    }

    @Test
    void compressesAsTheSurveyDoes() throws IOException {
        Path packed = folder.resolve("packed.fits.fz");
        Desdm run = Desdm.run("fits", "compress", plain, packed);
        assertEquals(0, run.code(), run::toString);
        try (FitsFile file = FitsFile.open(packed);
                FitsFile before = FitsFile.open(plain)) {
            FitsHeader science = file.require("SCI").stored();
            assertEquals("RICE_ONE", science.findText("ZCMPTYPE").orElseThrow());
            assertEquals("SUBTRACTIVE_DITHER_2", science.findText("ZQUANTIZ").orElseThrow());
            FitsHeader mask = file.require("MSK").stored();
            assertEquals("PLIO_1", mask.findText("ZCMPTYPE").orElseThrow());
            assertArrayEquals(
                    before.readMask(before.require("MSK")).data(),
                    file.readMask(file.require("MSK")).data());
            float[] exact = before.readImage(before.require("WGT")).data();
            float[] restored = file.readImage(file.require("WGT")).data();
            for (int i = 0; i < exact.length; i++) {
                assertEquals(exact[i] == 0, restored[i] == 0, "zeros stay zeros");
            }
        }
    }

    @Test
    void losslessFilesComeBackByteForByte() throws IOException {
        Path packed = folder.resolve("packed.fits.fz");
        Path again = folder.resolve("again.fits");
        Desdm run = Desdm.run("fits", "compress", "-g2", "-q", "0", "-t", "20,7", plain, packed);
        assertEquals(0, run.code(), run::toString);
        assertEquals(0, Desdm.run("fits", "uncompress", packed, again).code());
        assertArrayEquals(Files.readAllBytes(plain), Files.readAllBytes(again));
    }

    @Test
    void takesTheLettersOfFpack() throws IOException {
        Path packed = folder.resolve("packed.fits.fz");
        Desdm run = Desdm.run("fits", "compress", "-r", "-qz", "4", "--seed", "7", plain, packed);
        assertEquals(0, run.code(), run::toString);
        try (FitsFile file = FitsFile.open(packed)) {
            FitsHeader science = file.require("SCI").stored();
            assertEquals("7", science.findText("ZDITHER0").orElseThrow());
            assertEquals("SUBTRACTIVE_DITHER_2", science.findText("ZQUANTIZ").orElseThrow());
        }
    }

    @Test
    void cutsARectangleAndMovesTheReferencePixel() throws IOException {
        Path cutout = folder.resolve("cutout.fits");
        Path packed = folder.resolve("packed.fits.fz");
        Desdm.run("fits", "compress", "-g1", "-q", "0", plain, packed);
        Desdm run = Desdm.run("fits", "cutout", packed + "[SCI]", "[11:20,5:8]", cutout);
        assertEquals(0, run.code(), run::toString);
        try (FitsFile file = FitsFile.open(cutout);
                FitsFile before = FitsFile.open(plain)) {
            float[] want =
                    before.readImage(before.require("SCI"), new PixelBox(10, 4, 20, 8)).data();
            assertArrayEquals(want, file.readImage(file.require("")).data());
            assertEquals(90.5, file.require("").header().require(DesKeywords.crpix(1)));
        }
    }

    @Test
    void saysWhatIsWrongWithASection() {
        Path cutout = folder.resolve("cutout.fits");
        Desdm outside = Desdm.run("fits", "cutout", plain, "[60:65,1:1]", cutout);
        assertTrue(outside.err().contains("[60:65,1:1]"), outside::toString);
        Desdm noSection = Desdm.run("fits", "cutout", plain, "60", cutout);
        assertTrue(noSection.err().contains("not a FITS section"), noSection::toString);
        Desdm backwards = Desdm.run("fits", "cutout", plain, "[4:2,1:3]", cutout);
        assertEquals(ExitCodes.USAGE, backwards.code(), backwards::toString);
        assertTrue(backwards.err().contains("give [2:4,1:3]"), backwards::toString);
        assertTrue(!Files.exists(cutout));
    }

    /** The image is what was subtracted and what is left. */
    @Test
    void subtractsTheBackgroundItWrites() throws IOException {
        Path map = folder.resolve("map.fits");
        Path left = folder.resolve("left.fits");
        Path noise = folder.resolve("noise.fits");
        Desdm run =
                Desdm.run(
                        "fits",
                        "background",
                        plain,
                        "--mesh",
                        "16",
                        "--out",
                        map,
                        "--rms",
                        noise,
                        "--subtracted",
                        left);
        assertEquals(0, run.code(), run::toString);
        assertTrue(run.out().startsWith("background 9"), run::toString);
        float[] before = science(plain);
        float[] level = science(map);
        float[] after = science(left);
        for (int i = 0; i < before.length; i++) {
            assertEquals(before[i] - level[i], after[i]);
            assertEquals(1000, level[i], 60); // the scatter of the image
        }
        assertEquals(before.length, science(noise).length);
        assertTrue(
                new CcdImageCodec()
                        .read(DataRef.parse(left.toString()), PlaneObserver.NONE)
                        .weight()
                        .isPresent());
    }

    private static float[] science(Path path) throws IOException {
        return new CcdImageCodec()
                .read(DataRef.parse(path.toString()), PlaneObserver.NONE)
                .science()
                .data();
    }

    @Test
    void refusesABackgroundThatCannotBeMeant() {
        Path map = folder.resolve("map.fits");
        Desdm noMesh = Desdm.run("fits", "background", plain, "--mesh", "0", "--out", map);
        assertEquals(ExitCodes.USAGE, noMesh.code(), noMesh::toString);
        Desdm even = Desdm.run("fits", "background", plain, "--filter", "2", "--out", map);
        assertTrue(even.err().contains("filter width must be odd, got 2"), even::toString);
        Desdm twice = Desdm.run("fits", "background", plain, "--out", map, "--rms", map);
        assertEquals(ExitCodes.USAGE, twice.code(), twice::toString);
        Desdm packed = Desdm.run("fits", "background", plain, "--out", map + ".fz");
        assertEquals(ExitCodes.USAGE, packed.code(), packed::toString);
        Desdm onto = Desdm.run("fits", "background", plain, "--out", plain);
        assertEquals(ExitCodes.USAGE, onto.code(), onto::toString);
        assertTrue(!Files.exists(map));
    }

    @Test
    void printsRowsAndColumnsOfATable() throws IOException {
        Path table = folder.resolve("cat.fits");
        FitsTable values =
                FitsTable.of(
                        ColumnValues.of("ID", 1, 2, 3),
                        ColumnValues.of("RA", 10.5, 11.5, 12.5).withUnit("deg"));
        new FitsTableCodec().write(values, table, PlaneObserver.NONE);
        Desdm rows = Desdm.run("fits", "table", table, "--columns", "ra,id", "--rows", "2:");
        assertEquals("RA,ID\n11.5,2\n12.5,3\n", rows.out(), rows::toString);
        Desdm info = Desdm.run("fits", "info", table);
        assertTrue(info.out().contains("   2  RA                 1D         deg"), info::toString);
        Path csv = folder.resolve("cat.csv");
        assertEquals(0, Desdm.run("fits", "table", table, "--csv", csv).code());
        assertEquals("ID,RA\n1,10.5\n2,11.5\n3,12.5\n", Files.readString(csv));
        Path npy = folder.resolve("ra.npy");
        assertEquals(0, Desdm.run("fits", "dump", table, npy, "--column", "RA").code());
        assertEquals(128 + 3 * Double.BYTES, Files.size(npy));
        Path rogue = folder.resolve("rogue.fits");
        new FitsTableCodec()
                .write(FitsTable.of(ColumnValues.of("T", "\u001b[2J")), rogue, PlaneObserver.NONE);
        Desdm printed = Desdm.run("fits", "table", rogue);
        assertEquals("T\n\\x1B[2J\n", printed.out(), "the terminal is not controlled");
        Desdm beyond = Desdm.run("fits", "table", table, "--rows", "2:4");
        assertTrue(beyond.err().contains("rows 2 to 4 do not lie"), beyond::toString);
        Desdm none = Desdm.run("fits", "table", table, "--rows", "x");
        assertTrue(none.err().contains("not a range of rows"), none::toString);
    }

    @Test
    void carriesTablesThroughCompressionUnharmed() throws IOException {
        Path table = folder.resolve("cat.fits");
        new FitsTableCodec()
                .write(FitsTable.of(ColumnValues.of("ID", 1, 2)), table, PlaneObserver.NONE);
        Path packed = folder.resolve("cat.fits.fz");
        Path again = folder.resolve("again.fits");
        assertEquals(0, Desdm.run("fits", "compress", table, packed).code());
        assertEquals(0, Desdm.run("fits", "uncompress", packed, again).code());
        assertArrayEquals(Files.readAllBytes(table), Files.readAllBytes(again));
    }
}
