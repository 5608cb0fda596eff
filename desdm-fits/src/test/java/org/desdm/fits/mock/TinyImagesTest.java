package org.desdm.fits.mock;

import static org.desdm.fits.mock.TinyImages.EXACT;
import static org.desdm.fits.mock.TinyImages.assertMask;
import static org.desdm.fits.mock.TinyImages.assertPixels;
import static org.desdm.fits.mock.TinyImages.ccd;
import static org.desdm.fits.mock.TinyImages.image;
import static org.desdm.fits.mock.TinyImages.mask;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.FloatImage;
import org.junit.jupiter.api.Test;

class TinyImagesTest {

    @Test
    void firstTextIsRowZeroAndXRunsAlongIt() {
        FloatImage image = image("10 11 12", " 20   -2.5 NaN ");

        assertEquals(3, image.width());
        assertEquals(2, image.height());
        assertArrayEquals(new float[] {10, 11, 12, 20, -2.5f, Float.NaN}, image.data());
    }

    @Test
    void masksAreWrittenAlike() {
        assertArrayEquals(new int[] {0, 1, 2, 32768}, mask("0 1", "2 32768").data());
    }

    @Test
    void aCcdHasItsNumberAndABand() {
        FloatImage science = image("1");

        CcdImage ccd = ccd(7, science);

        assertSame(science, ccd.science());
        assertEquals(7, ccd.header().require(DesKeywords.CCDNUM));
        assertEquals("g", ccd.header().require(DesKeywords.BAND));
    }

    @Test
    void namesTheFirstPixelThatDiffers() {
        AssertionError e =
                assertThrows(
                        AssertionError.class,
                        () ->
                                assertPixels(
                                        image("1 2 3 9", "0 0 0 0"),
                                        image("1 2 3 8", "1 1 1 1"),
                                        EXACT));

        assertEquals("pixel (x=3, y=0): expected 9.0, got 8.0, tolerance 0.0", e.getMessage());
    }

    @Test
    void namesColumnAndRowOfALaterRow() {
        AssertionError e =
                assertThrows(
                        AssertionError.class,
                        () -> assertPixels(image("1 2", "3 4"), image("1 2", "3.5 4"), 0.25f));

        assertEquals("pixel (x=0, y=1): expected 3.0, got 3.5, tolerance 0.25", e.getMessage());
    }

    @Test
    void aDifferenceOfTheToleranceIsAllowed() {
        assertPixels(image("1"), image("1.25"), 0.25f);
    }

    @Test
    void notANumberEqualsItselfAlone() {
        assertPixels(image("NaN Infinity"), image("NaN Infinity"), EXACT);

        assertThrows(AssertionError.class, () -> assertPixels(image("NaN"), image("0"), 1e30f));
        assertThrows(AssertionError.class, () -> assertPixels(image("0"), image("NaN"), 1e30f));
    }

    @Test
    void anotherShapeIsADifference() {
        AssertionError e =
                assertThrows(
                        AssertionError.class,
                        () -> assertPixels(image("1 2"), image("1", "2"), 9f));

        assertEquals("expected 2 x 1 pixels, got 1 x 2", e.getMessage());
    }

    @Test
    void namesTheFirstPixelWithOtherBits() {
        assertMask(mask("1 2"), mask("1 2"));

        AssertionError e =
                assertThrows(AssertionError.class, () -> assertMask(mask("1 2"), mask("1 6")));

        assertEquals("pixel (x=1, y=0): expected bits 2, got 6", e.getMessage());
    }

    @Test
    void refusesRowsOfUnequalLength() {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> image("1 2", "3"));

        assertEquals("row 1 has 1 pixels, row 0 has 2", e.getMessage());
    }
}
