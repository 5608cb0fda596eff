package org.desdm.wrapper.wcl.list;

import static org.desdm.wrapper.Refusals.codesAndPlaces;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnFormatTest {

    /** What Python 3.11 prints for the same format, as the survey's framework does it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "%s[0]~a.fits~a.fits[0]",
                "%05d~7~00007",
                "%d~007~7",
                "%5d~-3~   -3",
                "%-5d|~3~3    |",
                "%+d~3~+3",
                "%05d~-42~-0042",
                "% d~4~ 4",
                "%.3d~7~007",
                "%06.2f~3.14159~003.14",
                "%.2f~0.125~0.12",
                "%.2f~2.675~2.67",
                "%.0f~2.5~2",
                "%.0f~3.5~4",
                "%f~1e3~1000.000000",
                "%10.3e~12345.678~ 1.235e+04",
                "%e~0~0.000000e+00",
                "%.0e~25000~2e+04",
                "%E~1e-7~1.000000E-07",
                "%8s~ab~      ab",
                "%-8s|~ab~ab      |",
                "%.1s~ab~a",
                "c%02d.fits~3~c03.fits",
                "%d%%~50~50%",
                "%.1f~-0.04~-0.0",
                "%+.2f~99.995~+100.00",
                "%.20f~0.1~0.10000000000000000555",
                "%.3e~9.9995~9.999e+00",
                "%08.3f~-1.5~-001.500"
            })
    void writesAsPrintfDoes(String format, String value, String text) {
        assertEquals(text, ColumnFormat.parse(format).apply(value));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "plain", "%", "%%", "%d %d", "%n", "%x", "%1$s", "%999d", "%.999f", "%*d"
            })
    void refusesFormatsThatItDoesNotKnow(String format) {
        assertEquals(List.of("LIST_DEFINITION "), codesAndPlaces(() -> ColumnFormat.parse(format)));
    }

    @Test
    void refusesValuesThatAreNoNumbers() {
        for (String value : List.of("", "x", "1.5", "1_000", "0x1", "9".repeat(401))) {
            assertEquals(
                    List.of("LIST_ROW "),
                    codesAndPlaces(() -> ColumnFormat.parse("%d").apply(value)),
                    value);
        }
        for (String value : List.of("", "x", "NaN", "inf", "1d", "1e9999", "0x1p3")) {
            assertEquals(
                    List.of("LIST_ROW "),
                    codesAndPlaces(() -> ColumnFormat.parse("%.2f").apply(value)),
                    value);
        }
    }
}
