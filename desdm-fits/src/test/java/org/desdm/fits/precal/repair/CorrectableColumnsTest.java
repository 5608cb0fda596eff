package org.desdm.fits.precal.repair;

import static org.desdm.fits.mock.TinyImages.assertMask;
import static org.desdm.fits.mock.TinyImages.mask;

import org.desdm.fits.image.MaskImage;
import org.junit.jupiter.api.Test;

/**
 * The column rules of the survey's mask step; bits 8 BIAS_HOT, 64 BIAS_COL, 256 CORR, 1024
 * FUNKY_COL.
 */
class CorrectableColumnsTest {

    @Test
    void oneHotPixelMakesItsColumnCorrectable() {
        assertMask(
                mask("0 0 320", "0 0 8", "0 0 0"),
                CorrectableColumns.of(mask("0 0 64", "0 0 8", "0 0 0")));
    }

    @Test
    void aColumnWithoutOrWithSeveralHotPixelsIsNotCorrectable() {
        MaskImage none = mask("64 64", "0 8", "0 8");

        assertMask(none, CorrectableColumns.of(none));
    }

    @Test
    void oddColumnsAreCorrectable() {
        assertMask(
                mask("1280 0", "1281 0", "0 1"),
                CorrectableColumns.of(mask("1024 0", "1025 0", "0 1")));
    }

    @Test
    void aHotPixelExplainsAnOddColumn() {
        assertMask(
                mask("320 1280", "0 0", "8 0"),
                CorrectableColumns.of(mask("1088 1024", "1024 0", "8 0")));
    }

    @Test
    void theMaskItselfStaysAsItIs() {
        MaskImage bpm = mask("1024");

        CorrectableColumns.of(bpm);

        assertMask(mask("1024"), bpm);
    }
}
