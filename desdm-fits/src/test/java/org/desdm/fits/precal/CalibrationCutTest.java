package org.desdm.fits.precal;

import static org.desdm.fits.precal.Drawn.EXACT;
import static org.desdm.fits.precal.Drawn.assertMask;
import static org.desdm.fits.precal.Drawn.assertPixels;
import static org.desdm.fits.precal.Drawn.image;
import static org.desdm.fits.precal.Drawn.mask;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.desdm.fits.error.ShapeMismatchException;
import org.desdm.fits.error.UnusableValueException;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.FloatImage;
import org.junit.jupiter.api.Test;

class CalibrationCutTest {

    /** The community pipeline cuts a pixel off every edge: LTV1 = LTV2 = -1. */
    @Test
    void aCalibrationOfTheWholeCcdLosesTheSameEdges() {
        CcdImage flat = Drawn.ccd(3, image("1 2 3 4", "5 6 7 8", "9 10 11 12"));
        flat.setMask(mask("0 1 2 3", "4 5 6 7", "8 9 10 11"));
        flat.setWeight(image("1 1 1 1", "1 2 3 1", "1 1 1 1"));
        CcdImage image = part(2, 1, -1.0, -1.0);

        CcdImage cut = CalibrationCut.fitting(image, flat, "flat.fits");

        assertPixels(image("6 7"), cut.science(), EXACT);
        assertMask(mask("5 6"), cut.mask().orElseThrow());
        assertPixels(image("2 3"), cut.weight().orElseThrow(), EXACT);
        assertEquals(-1.0, cut.header().require(DesKeywords.LTV1));
        assertEquals(3, cut.header().require(DesKeywords.CCDNUM));
        assertEquals(4, flat.science().width(), "the calibration itself is not modified");
    }

    @Test
    void aCalibrationOfTheImagesShapeIsUsedAsItIs() {
        CcdImage flat = Drawn.ccd(3, image("1 2"));

        assertSame(flat, CalibrationCut.fitting(part(2, 1, -1.0, -1.0), flat, "flat.fits"));
    }

    /** It may be binned, or of another camera: nothing says that it is a part. */
    @Test
    void anImageThatIsMerelySmallerIsRefused() {
        CcdImage flat = Drawn.ccd(3, image("1 2 3 4", "5 6 7 8"));

        ShapeMismatchException e =
                assertThrows(
                        ShapeMismatchException.class,
                        () -> CalibrationCut.fitting(part(2, 1, 0.0, 0.0), flat, "flat.fits"));

        assertEquals(
                "flat.fits has 4 x 2 pixels from pixel (1, 1) of the CCD on, the image 2 x 1 from"
                        + " (1, 1) on",
                e.getMessage());
    }

    @Test
    void aCalibrationThatDoesNotReachIsRefused() {
        CcdImage flat = Drawn.ccd(3, image("1 2 3 4", "5 6 7 8"));
        CcdImage cutItself = Drawn.ccd(3, image("6 7 8"));
        cutItself.header().set(DesKeywords.LTV1, -2.0);

        for (CcdImage image : new CcdImage[] {part(2, 2, -3.0, -1.0), part(5, 1, -1.0, 0.0)}) {
            assertThrows(
                    ShapeMismatchException.class,
                    () -> CalibrationCut.fitting(image, flat, "flat.fits"));
        }
        assertThrows(
                ShapeMismatchException.class,
                () -> CalibrationCut.fitting(part(2, 1, -1.0, 0.0), cutItself, "flat.fits"));
    }

    @Test
    void aFractionOfAPixelIsRefused() {
        CcdImage flat = Drawn.ccd(3, image("1 2 3 4", "5 6 7 8"));

        assertThrows(
                UnusableValueException.class,
                () -> CalibrationCut.fitting(part(2, 1, -0.5, -1.0), flat, "flat.fits"));
    }

    private static CcdImage part(int width, int height, double ltv1, double ltv2) {
        CcdImage image = Drawn.ccd(3, FloatImage.zeros(width, height));
        image.header().set(DesKeywords.LTV1, ltv1);
        image.header().set(DesKeywords.LTV2, ltv2);
        return image;
    }
}
