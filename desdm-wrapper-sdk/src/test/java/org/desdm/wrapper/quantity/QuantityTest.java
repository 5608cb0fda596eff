package org.desdm.wrapper.quantity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantityTest {

    /** Definitions of the units: IAU angles, SI lengths and times, IEC multiples of a byte. */
    @ParameterizedTest
    @CsvSource({
        "260 mas, arcsec, 0.26",
        "1.5 arcmin, arcsec, 90",
        "1 deg, arcmin, 60",
        "900 arcsec, deg, 0.25",
        "4 min, s, 240",
        "36 h, d, 1.5",
        "250 ms, s, 0.25",
        "4e3 Angstrom, nm, 400",
        "0.65 um, nm, 650",
        "2.5 cm, mm, 25",
        "1.2 km, m, 1200",
        "2 MiB, KiB, 2048",
        "0.5 GiB, MiB, 512",
        "2 KiB, B, 2048",
        "12 mmag, mag, 0.012",
        "5 %, 1, 0.05",
        "3 pixel, pix, 3",
        "8 e-, electron, 8",
        "8 adu, ADU, 8",
        "1 kHz, Hz, 1000",
        "-3 K, K, -3",
    })
    void convertsExactly(String text, String unit, BigDecimal expected) {
        BigDecimal found = Quantity.find(text).orElseThrow().in(unit);

        assertEquals(0, expected.compareTo(found), () -> found.toString());
    }

    @Test
    void aUnitOutsideOfTheTableIsEqualToItselfAlone() {
        Quantity gain = Quantity.find("4.1 electron/ADU").orElseThrow();

        assertEquals(new BigDecimal("4.1"), gain.in("electron/ADU"));
        assertThrows(UnitMismatchException.class, () -> gain.in("ADU/electron"));
    }

    @Test
    void refusesAnotherDimensionAndNamesBothUnits() {
        UnitMismatchException e =
                assertThrows(
                        UnitMismatchException.class,
                        () -> Quantity.find("3 s").orElseThrow().in("arcsec"));

        assertEquals("'s' is a time; expected an angle, in arcsec", e.getMessage());
        assertEquals("give the value in arcsec", e.next());
    }

    @Test
    void suggestsTheNearestUnit() {
        UnitMismatchException e =
                assertThrows(
                        UnitMismatchException.class,
                        () -> Quantity.find("3 arcsecs").orElseThrow().in("arcsec"));

        assertTrue(e.next().startsWith("did you mean \"arcsec\"?"), e.next());
    }

    @ParameterizedTest
    @ValueSource(strings = {"3", "3s", "s", "3 4", "1e9999 s", "NaN s", "0x1 s", "", "- s"})
    void whatIsNoNumberABlankAndAUnitIsNoQuantity(String text) {
        assertEquals(Optional.empty(), Quantity.find(text));
    }

    @ParameterizedTest
    @CsvSource({
        "168 h, 7 d",
        "12 h, 12 h",
        "90 min, 90 min",
        "0.5 d, 12 h",
        "1.5 s, 1.5 s",
        "0 s, 0 d"
    })
    void writesATimeInTheLargestUnitThatDividesIt(String text, String expected) {
        assertEquals(expected, TimeSpan.text(TimeSpan.parse(text)));
    }

    @Test
    void refusesATimeWithoutUnitNegativeOrEndless() {
        assertEquals(Duration.ofDays(7), TimeSpan.parse("7 d"));
        for (String text : new String[] {"7", "-1 d", "1e9 d", "3 arcsec"}) {
            assertThrows(IllegalArgumentException.class, () -> TimeSpan.parse(text), text);
        }
    }

    @ParameterizedTest
    @CsvSource({"0.2, 0.2", "1.0, 1", "-0.0, 0", "1e-4, 0.0001", "1e22, 1E+22", "65535, 65535"})
    void writesANumberInOneWay(double value, String expected) {
        assertEquals(expected, DecimalText.of(value));
    }

    /** Whatever is written reads back as the same double: 1000 random bit patterns, seed 4. */
    @Test
    void losesNoBitOfANumber() {
        java.util.Random random = new java.util.Random(4);
        for (int i = 0; i < 1000; i++) {
            double value = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(value)) {
                assertEquals(value, Double.parseDouble(DecimalText.of(value)));
            }
        }
    }
}
