package org.desdm.fits.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.desdm.api.data.DataRef;
import org.desdm.api.data.PlaneObserver;
import org.desdm.fits.io.table.RowRange;
import org.desdm.fits.io.table.TableBatches;
import org.desdm.fits.io.table.TableReader;
import org.desdm.fits.table.Column;
import org.desdm.fits.table.FitsTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables that astropy and fpack wrote, held to what astropy reads of them (make_tables.py). */
class TableFixturesTest {

    @TempDir Path dir;

    static Path fixture(String name) {
        try {
            return Path.of(TableFixturesTest.class.getResource("table/" + name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> truth(String name) throws IOException {
        return Files.readAllLines(fixture(name)).stream().map(String::stripTrailing).toList();
    }

    private static List<String> dump(Path path) throws IOException {
        return TableDump.of(path).stream().map(String::stripTrailing).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "binary.fits, binary.txt",
        "ascii.fits, ascii.txt",
        "packed.fits.fz, binary.txt",
        "rice.fits.fz, binary.txt"
    })
    void everyCellIsWhatAstropyReads(String file, String txt) throws IOException {
        assertEquals(truth(txt), dump(fixture(file)));
    }

    @ParameterizedTest
    @CsvSource({"binary.fits, 1", "binary.fits, 2", "ascii.fits, 1", "packed.fits.fz, 1"})
    void writtenAgainEveryCellIsTheSame(String name, int hdu) throws Exception {
        Path again = dir.resolve("again.fits");
        FitsTableCodec codec = new FitsTableCodec();
        DataRef source = DataRef.of(fixture(name)).withPart(String.valueOf(hdu));
        FitsTable table = codec.read(source, PlaneObserver.NONE);
        codec.write(table, again, PlaneObserver.NONE);
        String txt = name.startsWith("ascii") ? "ascii.txt" : "binary.txt";
        List<String> want =
                truth(txt).stream()
                        .filter(line -> line.startsWith(hdu + " "))
                        .map(line -> "1" + line.substring(1))
                        .toList();
        assertEquals(want, dump(again));
        assertEquals(want, astropyDump(again));
    }

    private List<String> astropyDump(Path path) throws Exception {
        AstropyComparison.assumeAstropy(dir);
        Path log = dir.resolve("astropy");
        Path script = fixture("dump_tables.py");
        int exit =
                AstropyComparison.run(
                        log,
                        "/usr/bin/python3",
                        "-W",
                        "error::UserWarning:astropy.io.fits.card",
                        script.toString(),
                        path.toString());
        List<String> lines = Files.readAllLines(log);
        assertEquals(0, exit, lines::toString);
        return lines.stream().map(String::stripTrailing).toList();
    }

    @ParameterizedTest
    @CsvSource({"binary.fits, 3", "packed.fits.fz, 3", "rice.fits.fz, 7", "ascii.fits, 6"})
    void batchesAddUpToTheWhole(String name, int rows) throws IOException {
        Path copy = dir.resolve("copy.fits");
        try (FitsFile file = FitsFile.open(fixture(name))) {
            TableReader table = file.table(file.requireTable(""));
            TableBatches batches = table.batches(rows);
            List<Column> columns = table.columns();
            try (TableWriter writer = TableWriter.create(copy, table.header(), columns)) {
                long next = 0;
                while (batches.next()) {
                    assertEquals(next, batches.firstRow());
                    next += batches.rows();
                    writer.append(batches);
                }
                assertEquals(table.rows(), next);
                writer.publish();
            }
        }
        String txt = name.startsWith("ascii") ? "ascii.txt" : "binary.txt";
        assertEquals(truth(txt).stream().filter(l -> l.startsWith("1 ")).toList(), dump(copy));
        try (var files = Files.list(dir)) {
            assertEquals(1, files.count(), "nothing else is left");
        }
    }

    @Test
    void someColumnsOfSomeRowsAreThoseOfTheWhole() throws IOException {
        for (String name : List.of("binary.fits", "packed.fits.fz")) {
            try (FitsFile file = FitsFile.open(fixture(name))) {
                TableReader table = file.table(file.require("ALL"));
                FitsTable whole = table.read();
                FitsTable part = table.read(List.of("vd", "J"), new RowRange(5, 17));
                assertEquals(List.of("VD", "J"), names(part));
                for (int row = 0; row < part.rows(); row++) {
                    assertEquals(whole.ints("J")[row + 5], part.ints("J")[row]);
                    int count = part.require("VD").start(row + 1) - part.require("VD").start(row);
                    int first = whole.require("VD").start(row + 5);
                    assertEquals(whole.require("VD").start(row + 6) - first, count);
                    for (int i = 0; i < count; i++) {
                        double got = part.doubles("VD")[part.require("VD").start(row) + i];
                        assertEquals(whole.doubles("VD")[first + i], got);
                    }
                }
            }
        }
    }

    private static List<String> names(FitsTable table) {
        return table.columns().stream().map(column -> column.name()).toList();
    }

    @Test
    void aCompressedTableIsListedAsTheTableItWas() throws IOException {
        try (FitsFile file = FitsFile.open(fixture("packed.fits.fz"));
                FitsFile plain = FitsFile.open(fixture("binary.fits"))) {
            HduInfo packed = FitsInfo.of(file).hdus().get(1);
            assertEquals(HduKind.COMPRESSED_TABLE, packed.kind());
            assertEquals(FitsInfo.of(plain).hdus().get(1).axes(), packed.axes());
            assertEquals(FitsInfo.of(plain).hdus().get(1).columns(), packed.columns());
            assertEquals("GZIP_1,GZIP_2,RICE_1", packed.compression().orElseThrow());
            String text = plain.require("ALL").header().findText("NAXIS2").orElseThrow();
            assertEquals(text, file.require("ALL").header().findText("NAXIS2").orElseThrow());
            assertTrue(file.require("ALL").header().findCard("ZTABLE").isEmpty());
        }
    }
}
