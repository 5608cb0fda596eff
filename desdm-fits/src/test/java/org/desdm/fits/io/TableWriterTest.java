package org.desdm.fits.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.desdm.api.data.DataRef;
import org.desdm.api.data.PlaneObserver;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.header.HeaderCard;
import org.desdm.fits.table.Column;
import org.desdm.fits.table.ColumnValues;
import org.desdm.fits.table.FitsTable;
import org.desdm.fits.table.ValueOutOfRangeException;
import org.desdm.fits.table.ValueType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableWriterTest {

    @TempDir Path dir;

    private FitsTable again(FitsTable table) throws IOException {
        Path path = dir.resolve("table.fits");
        FitsTableCodec codec = new FitsTableCodec();
        codec.write(table, path, PlaneObserver.NONE);
        return codec.read(DataRef.of(path), PlaneObserver.NONE);
    }

    private void assertRefused(String says, Column column, Object array) {
        ColumnValues values = ColumnValues.of(column, 1, array, new boolean[0]);
        ValueOutOfRangeException e =
                assertThrows(ValueOutOfRangeException.class, () -> again(FitsTable.of(values)));
        assertTrue(e.getMessage().contains(says), e.getMessage());
    }

    @Test
    void whatDoesNotFitIsRefusedByColumnAndRow() {
        assertRefused("column T has a text of 4", Column.text("T", 3), new String[] {"long"});
        Column unsigned = Column.of("U", ValueType.SHORT).withScaling(1, 32768);
        assertRefused("16 bits", unsigned, new int[] {-1});
        assertRefused("16 bits", unsigned, new int[] {65536});
        Column scaled = Column.of("S", ValueType.SHORT).withScaling(0.1, 0);
        assertRefused("16 bits", scaled, new double[] {3277});
        assertRefused("no TNULL", scaled, new double[] {Double.NaN});
        assertRefused(
                "too long for its form F5.1", Column.ascii("A", "F5.1"), new double[] {12345});
        assertTrue(dir.toFile().isDirectory());
    }

    @Test
    void aMaskedCellIsWrittenAsTheNumberThatStandsForIt() throws IOException {
        Column column = Column.of("N", ValueType.INT).withNull(-99);
        boolean[] nulls = {false, true};
        FitsTable read = again(FitsTable.of(ColumnValues.of(column, 2, new int[] {7, 0}, nulls)));
        assertArrayEquals(new int[] {7, -99}, read.ints("N"));
        assertArrayEquals(nulls, read.require("N").nulls());
        assertArrayEquals(new double[] {7, Double.NaN}, read.doubles("N"));
    }

    @Test
    void cardsOfTheTableStayAndThoseOfItsStorageDoNot() throws IOException {
        FitsHeader header = new FitsHeader();
        header.append(HeaderCard.of("EXTNAME", HeaderCard.Kind.STRING, "CAT", ""));
        header.append(HeaderCard.of("NAXIS2", HeaderCard.Kind.INTEGER, "999", ""));
        header.append(HeaderCard.of("TFORM1", HeaderCard.Kind.STRING, "1M", ""));
        header.append(HeaderCard.of("ZP", HeaderCard.Kind.REAL, "25.5", ""));
        header.addHistory("made");
        FitsTable read = again(new FitsTable(header, List.of(ColumnValues.of("ID", 5))));
        assertEquals("CAT", read.header().findText("EXTNAME").orElseThrow());
        assertEquals("25.5", read.header().findText("ZP").orElseThrow());
        assertEquals(3, read.header().cards().size());
        assertArrayEquals(new int[] {5}, read.ints("ID"));
    }

    @Test
    void whatIsNotPublishedIsNotThere() throws IOException {
        Path path = dir.resolve("table.fits");
        List<Column> columns = List.of(Column.variable("V", ValueType.INT));
        try (TableWriter writer = TableWriter.create(path, new FitsHeader(), columns)) {
            writer.append(
                    List.of(
                            ColumnValues.variable(
                                    columns.get(0),
                                    new int[] {0, 2},
                                    new int[] {1, 2},
                                    new boolean[0])));
        }
        try (var files = Files.list(dir)) {
            assertEquals(List.of(), files.toList());
        }
    }

    @Test
    void anAsciiTableHoldsItsFieldsInTheirForms() throws IOException {
        FitsTable table =
                FitsTable.of(
                        ColumnValues.of(
                                Column.ascii("NAME", "A6"),
                                2,
                                new String[] {"a b", ""},
                                new boolean[0]),
                        ColumnValues.of(
                                Column.ascii("N", "I5"), 2, new int[] {-7, 42}, new boolean[0]),
                        ColumnValues.of(
                                Column.ascii("F", "F8.3"),
                                2,
                                new double[] {1.5, Double.NaN},
                                new boolean[0]),
                        ColumnValues.of(
                                Column.ascii("D", "D12.4"),
                                2,
                                new double[] {1e10, -1},
                                new boolean[0]));
        FitsTable read = again(table);
        assertArrayEquals(new String[] {"a b", ""}, read.texts("NAME"));
        assertArrayEquals(new int[] {-7, 42}, read.ints("N"));
        assertArrayEquals(new double[] {1.5, Double.NaN}, read.doubles("F"));
        assertArrayEquals(new double[] {1e10, -1}, read.doubles("D"));
        byte[] bytes = Files.readAllBytes(dir.resolve("table.fits"));
        String row = "a b       -7    1.500   1.0000D+10";
        assertTrue(new String(bytes, StandardCharsets.ISO_8859_1).contains(row));
    }

    @Test
    void csvQuotesWhatNeedsItAndLeavesOutWhatIsNotThere() throws IOException {
        Column pair = Column.of("PAIR", ValueType.FLOAT, 2);
        FitsTable table =
                FitsTable.of(
                        ColumnValues.of("TEXT", "a,\"b\"", "c"),
                        ColumnValues.of(
                                pair, 2, new float[] {0.1f, 2, 3, Float.NaN}, new boolean[0]),
                        ColumnValues.of("D", 0.1, Double.NaN),
                        ColumnValues.of("L", true, false));
        Path path = dir.resolve("table.fits");
        new FitsTableCodec().write(table, path, PlaneObserver.NONE);
        StringBuilder csv = new StringBuilder();
        try (FitsFile file = FitsFile.open(path)) {
            var reader = file.table(file.requireTable(""));
            CsvWriter.write(reader, List.of(), reader.all(), csv);
        }
        assertEquals(
                "TEXT,PAIR,D,L\n\"a,\"\"b\"\"\",0.1 2.0,0.1,true\nc,3.0 ,,false\n", csv.toString());
    }
}
