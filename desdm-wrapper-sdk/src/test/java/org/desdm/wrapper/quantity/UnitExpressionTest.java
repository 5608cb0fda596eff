package org.desdm.wrapper.quantity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The forms are those of the FITS standard 4.0, section 4.3, that observers use. */
class UnitExpressionTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "%",
                "arcsec",
                "e-",
                "electron/s",
                "e-/ADU",
                "mag/arcsec^2",
                "mag/arcsec**2",
                "electron.s**-1",
                "electron*s^-1",
                "1/s",
                "sigma"
            })
    void takesUnitsAndTheirProducts(String text) {
        assertEquals(Optional.empty(), UnitExpression.findUnknown(text));
    }

    @ParameterizedTest
    @CsvSource({
        "electrons, electrons, electron",
        "electron/sec, sec, s",
        "Arcsec, Arcsec, arcsec",
        "mag/arcsecs^2, arcsecs, arcsec",
        "frames, frames, ''",
        "electron//s, '', ''",
        "arcsec^, arcsec^, arcsec",
        "arcsec^999, arcsec^999, ''"
    })
    void namesWhatIsNoUnitAndTheNearestThatIs(String text, String symbol, String nearest) {
        UnitExpression.Unknown unknown = UnitExpression.findUnknown(text).orElseThrow();
        assertEquals(symbol, unknown.symbol());
        assertTrue(
                nearest.isEmpty() || unknown.advice().contains("did you mean \"" + nearest),
                unknown.advice());
    }
}
