package org.desdm.fits.geometry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PixelBoxTest {

    private final PixelBox box = new PixelBox(2, 3, 5, 7);

    @Test
    void countsItsPixels() {
        assertEquals(3, box.width());
        assertEquals(4, box.height());
        assertEquals(12, box.area());
        assertEquals(1L << 60, PixelBox.ofSize(1 << 30, 1 << 30).area());
    }

    @Test
    void holdsItsFirstPixelAndNotTheOneAfterItsLast() {
        assertTrue(box.contains(2, 3) && box.contains(4, 6));
        assertFalse(box.contains(5, 6) || box.contains(4, 7) || box.contains(1, 3));
    }

    @Test
    void holdsBoxesUpToItself() {
        assertTrue(box.contains(box));
        assertFalse(box.contains(box.shifted(0, 1)));
    }

    @Test
    void boxesThatTouchDoNotOverlap() {
        assertFalse(box.overlaps(box.shifted(3, 0)));
        assertTrue(box.overlaps(box.shifted(2, 3)));
        assertFalse(box.overlaps(box.shifted(0, 4)));
    }

    @Test
    void anEmptyOrNegativeBoxIsAProgrammingMistake() {
        assertThrows(IllegalArgumentException.class, () -> new PixelBox(1, 1, 1, 2));
        assertThrows(IllegalArgumentException.class, () -> new PixelBox(-1, 0, 1, 2));
        assertThrows(IllegalArgumentException.class, () -> box.shifted(-3, 0));
    }
}
