package org.desdm.fits.mask;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class BadPixelBitsTest {

    /** The values are fixed by data that exist: BADPIX of the survey. */
    @Test
    void bitsHaveTheSurveysValues() {
        assertEquals(1, BadPixelBit.BPM.value());
        assertEquals(2, BadPixelBit.SATURATE.value());
        assertEquals(16, BadPixelBit.CRAY.value());
        assertEquals(64, BadPixelBit.TRAIL.value());
        assertEquals(1024, BadPixelBit.STREAK.value());
        assertEquals(16384, BadPixelBit.TAPEBUMP.value());
    }

    @Test
    void parsesNamesAndNumbers() {
        assertEquals(3, BadPixelBits.parse("BPM, SATURATE").value());
        assertEquals(3, BadPixelBits.parse(" 3 ").value());
        assertTrue(BadPixelBits.parse("CRAY").contains(BadPixelBit.CRAY));
        assertFalse(BadPixelBits.parse("CRAY").contains(BadPixelBit.STAR));
    }

    @Test
    void anUnknownNameIsRefusedWithTheKnownOnes() {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> BadPixelBits.parse("BPM,SUN"));
        assertTrue(e.getMessage().contains("'SUN'") && e.getMessage().contains("TAPEBUMP"));
    }

    @Test
    void bitsWithoutANameAreShownAsANumber() {
        assertEquals("BPM,32768", new BadPixelBits(32769).toString());
        assertEquals("0", BadPixelBits.NONE.toString());
        assertEquals("SATURATE,TRAIL", new BadPixelBits(66).toString());
    }
}
