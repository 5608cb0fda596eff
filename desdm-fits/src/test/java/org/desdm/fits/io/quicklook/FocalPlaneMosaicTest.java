package org.desdm.fits.io.quicklook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.desdm.fits.camera.CcdPlace;
import org.desdm.fits.camera.FocalPlane;
import org.desdm.fits.error.UnusableValueException;
import org.desdm.fits.geometry.PixelBox;
import org.desdm.fits.image.FloatImage;
import org.junit.jupiter.api.Test;

class FocalPlaneMosaicTest {

    @Test
    void theWholeCameraFitsAndItsCcdsLieApart() {
        FocalPlaneMosaic mosaic = mosaic();
        for (CcdPlace place : FocalPlane.DECAM.places()) {
            mosaic.add(place.ccdNum(), constant(64, 128, place.ccdNum()));
        }

        Mosaic picture = mosaic.render();

        assertEquals(62, picture.cells().size());
        assertTrue(picture.image().width() <= 1024 && picture.image().height() <= 1024);
        for (PixelBox a : picture.cells().values()) {
            assertTrue(
                    PixelBox.ofSize(picture.image().width(), picture.image().height()).contains(a));
            assertEquals(1, picture.cells().values().stream().filter(a::overlaps).count());
        }
    }

    @Test
    void ccdsLieAsInTheFocalPlane() {
        FocalPlaneMosaic mosaic = mosaic();
        for (CcdPlace place : FocalPlane.DECAM.places()) {
            mosaic.add(place.ccdNum(), constant(8, 16, 1));
        }

        Map<Integer, PixelBox> cells = mosaic.render().cells();

        PixelBox s4 = cells.get(28);
        PixelBox n4 = cells.get(35);
        assertEquals(s4.y0(), n4.y0(), "N4 and S4 are side by side");
        assertTrue(s4.x1() <= n4.x0(), "S4 at the left, N4 at the right");
        assertTrue(cells.get(1).x1() <= cells.get(4).x0(), "S29 is the leftmost column");
        assertTrue(cells.get(25).y0() > cells.get(31).y1(), "S1 below S7");
        assertEquals(
                (cells.get(26).y0() + cells.get(27).y0()) / 2, // S2, S3
                cells.get(20).y0(), // S9 in the next column, half a CCD off
                1);
    }

    @Test
    void allCcdsShareOneRange() {
        FocalPlaneMosaic mosaic = mosaic();
        for (int ccdNum = 1; ccdNum <= 3; ccdNum++) {
            mosaic.add(ccdNum, constant(8, 16, 100 * ccdNum));
        }

        Mosaic picture = mosaic.render();

        assertEquals(Optional.of(new DisplayRange(100, 300)), picture.range());
        assertEquals(0x000000, corner(picture, 1));
        assertEquals(0x808080, corner(picture, 2)); // 0.5 x 255 = 127.5, rounded up
        assertEquals(0xffffff, corner(picture, 3));
    }

    @Test
    void fewCcdsFillThePictureAndGapsAreEmptyFrames() {
        FocalPlaneMosaic mosaic = mosaic();
        mosaic.add(1, constant(256, 512, 5));
        mosaic.add(3, constant(256, 512, 6));

        Mosaic picture = mosaic.render();

        assertEquals(Set.of(1, 2, 3), picture.cells().keySet());
        assertTrue(picture.image().height() > 700, "use the room there is");
        PixelBox gap = picture.cells().get(2);
        assertEquals(Colours.EMPTY_FRAME, corner(picture, 2));
        assertEquals(Colours.GROUND, picture.image().get(gap.x0() + gap.width() / 2, gap.y1() - 9));
    }

    @Test
    void failedCcdsHaveARedFrameWithOrWithoutImage() {
        FocalPlaneMosaic mosaic = mosaic();
        mosaic.add(28, constant(256, 512, 5));
        mosaic.markFailed(28);
        mosaic.markFailed(35);

        Mosaic picture = mosaic.render();

        assertEquals(Colours.FAILED_FRAME, corner(picture, 28));
        assertEquals(Colours.FAILED_FRAME, corner(picture, 35));
        PixelBox n4 = picture.cells().get(35);
        assertEquals(
                Colours.FAILED_FRAME,
                picture.image().get(n4.x0() + n4.width() / 2, n4.y0() + n4.height() / 2),
                "the CCD without an image is crossed out");
    }

    @Test
    void aCcdKeepsItsOrientation() {
        FloatImage image = constant(8, 16, 0);
        image.data()[7] = 1000; // bottom right
        FocalPlaneMosaic mosaic = new FocalPlaneMosaic(FocalPlane.DECAM, 64, 64, Stretch.LINEAR);
        mosaic.add(5, image);
        mosaic.add(6, constant(8, 16, 1));

        Mosaic picture = mosaic.render();

        PixelBox cell = picture.cells().get(5);
        assertEquals(0xffffff, picture.image().get(cell.x1() - 1, cell.y1() - 1));
    }

    @Test
    void ccdsWithoutAnyValueAreDrawnAsSuch() {
        FocalPlaneMosaic mosaic = mosaic();
        mosaic.add(7, constant(8, 16, Float.NaN));

        Mosaic picture = mosaic.render();

        assertEquals(Optional.empty(), picture.range());
        assertEquals(Colours.NO_VALUE, corner(picture, 7));
    }

    @Test
    void refusesACcdThatHasNoPlaceAndAnEmptyPlane() {
        assertThrows(UnusableValueException.class, () -> mosaic().add(63, FloatImage.zeros(1, 1)));
        assertThrows(UnusableValueException.class, () -> mosaic().markFailed(0));
        FocalPlaneMosaic placeless =
                new FocalPlaneMosaic(FocalPlane.UNKNOWN, 64, 64, Stretch.LINEAR);
        UnusableValueException e =
                assertThrows(
                        UnusableValueException.class,
                        () -> placeless.add(1, FloatImage.zeros(1, 1)));
        assertEquals(
                "give science CCDs, and the camera profile that has their places",
                e.problems().get(0).next());
        assertThrows(IllegalStateException.class, () -> mosaic().render());
    }

    /** Two CCDs twice as wide as high, one above the other with a gap of a quarter. */
    @Test
    void anotherCamerasCcdsLieAsItsProfileSays() {
        FocalPlane two =
                new FocalPlane(
                        PixelBox.ofSize(400, 200),
                        List.of(
                                new CcdPlace(1, "S", 0, 0, false),
                                new CcdPlace(2, "N", 100, 250, false)));
        FocalPlaneMosaic mosaic = new FocalPlaneMosaic(two, 256, 256, Stretch.LINEAR);
        mosaic.add(1, constant(400, 200, 1));
        mosaic.add(2, constant(400, 200, 2));

        Mosaic picture = mosaic.render();

        PixelBox south = picture.cells().get(1);
        PixelBox north = picture.cells().get(2);
        assertTrue(picture.image().width() <= 256 && picture.image().height() <= 256);
        assertEquals(2.0, (double) south.width() / south.height(), 0.05, "shape");
        int ground = 4; // for each CCD, rounded to whole pixels
        assertEquals(0.25 * (south.width() + ground), north.x0() - south.x0(), 1);
        assertEquals(1.25 * (south.height() + ground), south.y0() - north.y0(), 1);
        assertThrows(UnusableValueException.class, () -> mosaic.markFailed(3));
    }

    private static FocalPlaneMosaic mosaic() {
        return new FocalPlaneMosaic(FocalPlane.DECAM, 1024, 1024, Stretch.LINEAR);
    }

    /** The lower right pixel of a CCD, where its number is not. */
    private static int corner(Mosaic picture, int ccdNum) {
        PixelBox cell = picture.cells().get(ccdNum);
        return picture.image().get(cell.x1() - 1, cell.y1() - 1);
    }

    private static FloatImage constant(int width, int height, float value) {
        FloatImage image = FloatImage.zeros(width, height);
        Arrays.fill(image.data(), value);
        return image;
    }
}
