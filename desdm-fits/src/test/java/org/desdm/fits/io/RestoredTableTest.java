package org.desdm.fits.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.desdm.fits.error.FitsFormatException;
import org.desdm.fits.io.table.TableReader;
import org.desdm.fits.io.verify.Severity;
import org.desdm.fits.io.verify.Verification;
import org.desdm.fits.table.Column;
import org.desdm.fits.table.ColumnValues;
import org.desdm.fits.table.FitsTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compressed tables as plain ones again: fpack made them of {@code binary.fits}. */
class RestoredTableTest {

    private static final int REPEATED = 20;

    @TempDir Path dir;

    @ParameterizedTest
    @ValueSource(strings = {"packed.fits.fz", "rice.fits.fz"})
    void aCompressedTableIsByteForByteTheTableThatItWas(String name) throws Exception {
        Path plain = uncompressed(fixture(name));

        assertEquals(List.of(), errors(plain));
        List<byte[]> want = data(fixture("binary.fits"));
        List<byte[]> got = data(plain);
        assertEquals(want.size(), got.size());
        for (int i = 0; i < want.size(); i++) {
            assertArrayEquals(want.get(i), got.get(i), "data of HDU " + i);
        }
    }

    @Test
    void tablesThatFpackMakesHereAreRestoredAsFunpackDoes() throws Exception {
        Fpack.assumeThere();
        Path plain = withoutComplexNumbers();
        Path packed = dir.resolve("table.fits.fz");
        assertEquals(0, Fpack.run(dir, List.of("-table"), plain, packed), () -> Fpack.said(dir));
        List<byte[]> want = data(plain);

        List<byte[]> theirs = data(Fpack.unpacked(dir, packed));
        List<byte[]> ours = data(uncompressed(packed));

        assertArrayEquals(want.get(1), theirs.get(1), "by funpack");
        assertArrayEquals(want.get(1), ours.get(1), "here");
    }

    /** funpack of CFITSIO 4.2.0 refuses arrays of complex numbers that fpack packed. */
    private Path withoutComplexNumbers() throws IOException {
        Path plain = dir.resolve("table.fits");
        try (FitsFile file = FitsFile.open(fixture("binary.fits"))) {
            TableReader table = file.table(file.requireTable(""));
            List<String> names =
                    table.columns().stream()
                            .filter(column -> !column.form().type().isComplex())
                            .map(Column::name)
                            .toList();
            FitsTable some = table.read(names, table.all());
            List<Column> columns = some.columns().stream().map(ColumnValues::column).toList();
            try (TableWriter writer = TableWriter.create(plain, some.header(), columns)) {
                for (int i = 0; i < REPEATED; i++) { // fpack leaves small tables alone
                    writer.append(some);
                }
                writer.publish();
            }
        }
        return plain;
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "17", "-1", "9000000000000000000", "99999999999"})
    void aHeapThatCannotHaveBeenIsRefused(String length) throws Exception {
        Path damaged = withCard(fixture("packed.fits.fz"), "ZPCOUNT", length);

        FitsFormatException e =
                assertThrows(FitsFormatException.class, () -> uncompressed(damaged));

        assertTrue(e.getMessage().contains("heap"), e.getMessage());
        assertTrue(Files.notExists(dir.resolve("plain.fits")));
    }

    @Test
    void moreThanTheLimitIsNotWritten() throws Exception {
        ReadLimits limits = ReadLimits.DEFAULT.withMaxInflatedBytes(2000);
        try (FitsFile file = FitsFile.open(fixture("packed.fits.fz"), limits)) {
            FitsFormatException e =
                    assertThrows(
                            FitsFormatException.class,
                            () -> FitsPacker.uncompress(file, dir.resolve("plain.fits")));
            assertTrue(e.getMessage().contains("the limit is 2000"), e.getMessage());
        }
    }

    @Test
    void staleSumsOfACompressedTableAreTold() throws Exception {
        Path damaged = withCard(fixture("packed.fits.fz"), "DATASUM", "'1'");
        List<String> told = new ArrayList<>();
        SumCheck check = SumCheck.warning(problem -> told.add(problem.where()));

        try (FitsFile file = FitsFile.open(damaged, ReadLimits.DEFAULT, check)) {
            FitsPacker.uncompress(file, dir.resolve("plain.fits"));
        }

        assertTrue(told.get(0).contains("DATASUM"), told.toString());
    }

    private Path uncompressed(Path packed) throws IOException {
        Path plain = dir.resolve("plain.fits");
        try (FitsFile file = FitsFile.open(packed)) {
            FitsPacker.uncompress(file, plain);
        }
        return plain;
    }

    private static List<String> errors(Path path) throws IOException {
        Verification verification = FitsVerifier.verify(path, ReadLimits.DEFAULT);
        return verification.findings().stream()
                .filter(finding -> finding.kind().severity() != Severity.NOTE)
                .map(Object::toString)
                .toList();
    }

    /** Rows and heap of every HDU. */
    private static List<byte[]> data(Path path) throws IOException {
        List<byte[]> all = new ArrayList<>();
        try (FitsFile file = FitsFile.open(path)) {
            for (Hdu hdu : file.hdus()) {
                byte[] bytes = new byte[(int) hdu.span().dataBytes()];
                file.read(hdu.span().dataOffset(), bytes, bytes.length);
                all.add(bytes);
            }
        }
        return all;
    }

    private Path fixture(String name) throws IOException {
        Path copy = dir.resolve(name);
        try (InputStream in = getClass().getResourceAsStream("table/" + name)) {
            Files.write(copy, in.readAllBytes());
        }
        return copy;
    }

    private static Path withCard(Path path, String keyword, String value) throws IOException {
        String text = Files.readString(path, StandardCharsets.ISO_8859_1);
        int at = text.indexOf("%-8s=".formatted(keyword));
        String image = "%-80s".formatted("%-8s= %20s".formatted(keyword, value));
        String changed = text.substring(0, at) + image + text.substring(at + image.length());
        Files.writeString(path, changed, StandardCharsets.ISO_8859_1);
        return path;
    }
}
