package org.desdm.fits.table;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.desdm.fits.header.FitsHeader;
import org.junit.jupiter.api.Test;

class ColumnValuesTest {

    @Test
    void theLiveArrayIsGivenWhereItsTypeIsAskedFor() {
        double[] ra = {1.5, 2.5};
        assertSame(ra, ColumnValues.of("RA", ra).doubles());
    }

    @Test
    void wholeNumbersAreGivenInEveryTypeThatHoldsThem() {
        ColumnValues values = ColumnValues.of("N", 1L, -3L, 127L);
        assertArrayEquals(new byte[] {1, -3, 127}, values.bytes());
        assertArrayEquals(new short[] {1, -3, 127}, values.shorts());
        assertArrayEquals(new int[] {1, -3, 127}, values.ints());
        assertArrayEquals(new float[] {1, -3, 127}, values.floats());
        assertArrayEquals(new double[] {1, -3, 127}, values.doubles());
    }

    @Test
    void aNumberThatWouldChangeIsRefusedWithItsValue() {
        assertRefused("128", () -> ColumnValues.of("N", 1, 128).bytes());
        assertRefused("-32769", () -> ColumnValues.of("N", -32769).shorts());
        assertRefused("2147483648", () -> ColumnValues.of("N", 1L << 31).ints());
        assertRefused("16777217", () -> ColumnValues.of("N", (1 << 24) + 1).floats());
        assertRefused("9007199254740993", () -> ColumnValues.of("N", (1L << 53) + 1).doubles());
        assertRefused("9223372036854775807", () -> ColumnValues.of("N", Long.MAX_VALUE).doubles());
        assertRefused("9223372036854775807", () -> ColumnValues.of("N", Long.MAX_VALUE).floats());
    }

    private static void assertRefused(String value, Runnable reading) {
        ValueOutOfRangeException e = assertThrows(ValueOutOfRangeException.class, reading::run);
        assertTrue(e.getMessage().contains("value " + value + " "), e.getMessage());
    }

    @Test
    void unsignedNumbersOf64BitsAreToldByTheirColumn() {
        Column column = Column.of("ID", ValueType.LONG).withScaling(1, 0x1p63);
        assertTrue(column.isUnsignedLong());
        ColumnValues ids = ColumnValues.of(column, 1, new long[] {1L << 63}, new boolean[0]);
        assertArrayEquals(new double[] {0x1p63}, ids.doubles());
        ColumnValues odd = ColumnValues.of(column, 1, new long[] {-1}, new boolean[0]);
        assertRefused("18446744073709551615", odd::doubles);
    }

    @Test
    void aCellWithoutAValueIsNaNInFloatsAndNeverRefused() {
        Column column = Column.of("N", ValueType.LONG).withNull(Long.MIN_VALUE);
        ColumnValues values =
                ColumnValues.of(
                        column, 2, new long[] {5, Long.MIN_VALUE}, new boolean[] {false, true});
        assertArrayEquals(new double[] {5, Double.NaN}, values.doubles());
        assertArrayEquals(new float[] {5, Float.NaN}, values.floats());
        assertEquals(5, values.ints()[0]);
        assertTrue(values.isNull(1));
    }

    @Test
    void doublesNeverBecomeFloatsNorTextsNumbers() {
        assertThrows(WrongColumnTypeException.class, ColumnValues.of("X", 1.0)::floats);
        assertThrows(WrongColumnTypeException.class, ColumnValues.of("X", 1f)::ints);
        assertThrows(WrongColumnTypeException.class, ColumnValues.of("X", "1")::ints);
        assertThrows(WrongColumnTypeException.class, ColumnValues.of("X", true)::ints);
        assertArrayEquals(new double[] {0.1f}, ColumnValues.of("X", 0.1f).doubles());
    }

    @Test
    void columnsAreFoundInAnyCaseAndReplaced() {
        FitsTable table =
                FitsTable.of(ColumnValues.of("RA", 1.0, 2.0), ColumnValues.of("ID", 1, 2));
        assertArrayEquals(new int[] {1, 2}, table.ints("id"));
        FitsTable other = table.with(ColumnValues.of("ra", 3.0, 4.0));
        assertEquals(2, other.columns().size());
        assertArrayEquals(new double[] {3, 4}, other.doubles("RA"));
        NoSuchColumnException e =
                assertThrows(NoSuchColumnException.class, () -> table.doubles("DECL"));
        assertTrue(e.problems().get(0).next().contains("RA, ID"), e.getMessage());
    }

    @Test
    void columnsOfDifferentLengthAreNoTable() {
        List<ColumnValues> columns =
                List.of(ColumnValues.of("A", 1, 2), ColumnValues.of("B", 1, 2, 3));
        assertThrows(
                IllegalArgumentException.class, () -> new FitsTable(new FitsHeader(), columns));
    }
}
