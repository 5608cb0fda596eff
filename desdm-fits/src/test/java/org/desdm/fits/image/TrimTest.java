package org.desdm.fits.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.desdm.fits.error.ShapeMismatchException;
import org.desdm.fits.geometry.PixelBox;
import org.junit.jupiter.api.Test;

class TrimTest {

    private final int[] bits = {1, 2, 3, 4, 5, 6};

    @Test
    void aTrimmedMaskHoldsThePixelsOfTheBox() {
        MaskImage mask = MaskImage.wrap(3, 2, bits);
        assertArrayEquals(new int[] {2, 3, 5, 6}, mask.trimmed(new PixelBox(1, 0, 3, 2)).data());
    }

    @Test
    void aBoxThatReachesOutsideIsRefusedAndDoesNotRunIntoTheNextRow() {
        PixelBox outside = new PixelBox(2, 0, 4, 1);
        MaskImage mask = MaskImage.wrap(3, 2, bits);
        assertThrows(ShapeMismatchException.class, () -> mask.trimmed(outside));
        FloatImage image = FloatImage.zeros(3, 2);
        assertThrows(ShapeMismatchException.class, () -> image.trimmed(outside));
    }
}
