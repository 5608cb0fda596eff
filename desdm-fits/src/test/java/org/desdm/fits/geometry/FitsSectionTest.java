package org.desdm.fits.geometry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class FitsSectionTest {

    @Test
    void turnsOneBasedInclusiveIntoZeroBasedHalfOpen() {
        assertEquals(
                new PixelBox(0, 99, 1024, 4096), FitsSection.parse("[1:1024,100:4096]").toBox());
    }

    @Test
    void allowsBlanksInside() {
        assertEquals(new FitsSection(1, 2, 3, 4), FitsSection.parse("  [ 1 : 2 , 3:  4 ] "));
    }

    @Test
    void aReversedAxisIsRememberedAndHasTheSameBox() {
        FitsSection section = FitsSection.parse("[2048:1025,4096:1]");
        assertTrue(section.isXReversed() && section.isYReversed());
        assertEquals(FitsSection.parse("[1025:2048,1:4096]").toBox(), section.toBox());
        assertEquals("[2048:1025,4096:1]", section.toString());
    }

    @Test
    void aBoxGoesOutAndComesBack() {
        PixelBox box = new PixelBox(3, 5, 7, 11);
        assertEquals("[4:7,6:11]", FitsSection.of(box).toString());
        assertEquals(box, FitsSection.of(box).toBox());
        assertFalse(FitsSection.of(box).isXReversed());
    }

    @Test
    void refusesWhatIsNoSection() {
        for (String text :
                new String[] {
                    "",
                    "[1:2]",
                    "[1:2,3]",
                    "[0:2,1:2]",
                    "[-1:2,1:2]",
                    "[1:2,3:4",
                    "1:2,3:4",
                    "[1:9999999999,1:2]",
                    "[*,*]",
                    "[1:2,3:4]x"
                }) {
            assertThrows(IllegalArgumentException.class, () -> FitsSection.parse(text), text);
        }
    }
}
