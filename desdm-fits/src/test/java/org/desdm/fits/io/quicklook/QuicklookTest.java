package org.desdm.fits.io.quicklook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.desdm.fits.error.ShapeMismatchException;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.image.MaskImage;
import org.junit.jupiter.api.Test;

class QuicklookTest {

    private static final int WHITE = 0xffffff;
    private static final Quicklook ZERO_TO_ONE =
            Quicklook.DEFAULT.withRange(new DisplayRange(0, 1));

    @Test
    void theFirstFitsPixelIsAtTheBottomLeft() {
        FloatImage image = FloatImage.zeros(4, 3);
        image.data()[0] = 1;

        RgbImage picture = ZERO_TO_ONE.render(image).image();

        assertEquals(WHITE, picture.get(0, 2));
        assertEquals(1, Arrays.stream(picture.data()).filter(rgb -> rgb == WHITE).count());
    }

    @Test
    void theFirstFitsPixelStaysAtTheBottomLeftWhenAveraged() {
        FloatImage image = FloatImage.zeros(9, 7);
        image.data()[0] = 4;

        Picture picture = ZERO_TO_ONE.withMaxSize(5, 5).render(image);

        assertEquals(2, picture.side());
        assertEquals(5, picture.image().width());
        assertEquals(4, picture.image().height());
        assertEquals(WHITE, picture.image().get(0, 3));
    }

    @Test
    void valuesAreGreyInProportion() {
        FloatImage image = FloatImage.wrap(5, 1, new float[] {-1, 0, 0.2f, 1, 7});

        RgbImage picture = ZERO_TO_ONE.render(image).image();

        assertEquals(0x000000, picture.get(0, 0));
        assertEquals(0x000000, picture.get(1, 0));
        assertEquals(0x333333, picture.get(2, 0)); // 0.2 x 255 = 51
        assertEquals(WHITE, picture.get(3, 0));
        assertEquals(WHITE, picture.get(4, 0));
    }

    @Test
    void everyStretchIsMonotoneFromBlackToWhite() {
        for (Stretch stretch : Stretch.values()) {
            assertEquals(0, stretch.brightness(0), 0.0);
            assertEquals(1, stretch.brightness(1), 1e-15);
            for (int i = 1; i <= 1000; i++) {
                assertTrue(stretch.brightness(i / 1e3) > stretch.brightness((i - 1) / 1e3));
            }
        }
    }

    @Test
    void asinhFollowsItsFormula() {
        // asinh(1) = ln(1 + sqrt 2), asinh(10) = ln(10 + sqrt 101)
        double expected = Math.log(1 + Math.sqrt(2)) / Math.log(10 + Math.sqrt(101));

        assertEquals(expected, Stretch.ASINH.brightness(0.1), 1e-14);
        assertEquals(new DisplayRange(100, 200), Stretch.ASINH.widened(new DisplayRange(100, 110)));
    }

    @Test
    void theMiddleOfADivergingPaletteIsWhiteAndItsEndsDiffer() {
        FloatImage image = FloatImage.wrap(3, 1, new float[] {-5, 0, 5});
        Quicklook residuals =
                Quicklook.DEFAULT
                        .withPalette(Palette.DIVERGING)
                        .withRange(DisplayRange.symmetric(5));

        RgbImage picture = residuals.render(image).image();

        assertTrue((picture.get(0, 0) & 0xff) > (picture.get(0, 0) >> 16), "blue below");
        assertEquals(0xf7f7f7, picture.get(1, 0));
        assertTrue((picture.get(2, 0) & 0xff) < (picture.get(2, 0) >> 16), "red above");
    }

    @Test
    void averagesSkipPixelsWithoutAValue() {
        float nan = Float.NaN;
        FloatImage image =
                FloatImage.wrap(4, 2, new float[] {nan, 0.2f, nan, nan, nan, 0.6f, nan, nan});

        Picture picture = ZERO_TO_ONE.withMaxSize(2, 2).render(image);

        assertEquals(0x666666, picture.image().get(0, 0)); // 0.4 x 255 = 102
        assertEquals(Colours.NO_VALUE, picture.image().get(1, 0));
        assertEquals(List.of(new LegendEntry("no value", Colours.NO_VALUE, 6)), picture.legend());
    }

    @Test
    void anImageWithoutAnyValueIsDrawnAsSuch() {
        FloatImage image = FloatImage.zeros(3, 3);
        Arrays.fill(image.data(), Float.NaN);

        Picture picture = Quicklook.DEFAULT.render(image);

        assertEquals(Optional.empty(), picture.range());
        assertTrue(Arrays.stream(picture.image().data()).allMatch(c -> c == Colours.NO_VALUE));
    }

    @Test
    void aConstantImageIsOneGrey() {
        Picture picture = Quicklook.DEFAULT.render(FloatImage.zeros(8, 8));

        assertEquals(1, Arrays.stream(picture.image().data()).distinct().count());
        assertEquals(List.of(), picture.legend());
    }

    @Test
    void eachMaskGroupHasItsColourAndCount() {
        // SATURATE and CRAY, BPM, CRAY, STAR, a bit without a name, the sign bit, good
        int[] bits = {2 | 16, 1, 16, 32, 1 << 20, Integer.MIN_VALUE, 0};
        Picture picture = ZERO_TO_ONE.render(FloatImage.zeros(7, 1), MaskImage.wrap(7, 1, bits));

        int[] shown = picture.image().data();
        assertEquals(5, Arrays.stream(shown).distinct().count());
        assertEquals(shown[3], shown[4]);
        assertEquals(shown[3], shown[5]);
        assertEquals(0, shown[6]);
        assertEquals(
                List.of(
                        "saturated, bleed trail 1",
                        "bad pixel or amplifier 1",
                        "cosmic ray 1",
                        "other mask bit 3"),
                picture.legend().stream().map(e -> e.label() + " " + e.pixels()).toList());
    }

    @Test
    void theMaskIsPaintedWhereItsPixelsAre() {
        MaskImage mask = MaskImage.zeros(8, 8);
        mask.data()[0] = 1;

        RgbImage picture =
                ZERO_TO_ONE.withMaxSize(4, 4).render(FloatImage.zeros(8, 8), mask).image();

        assertNotEquals(0, picture.get(0, 3));
        assertEquals(1, Arrays.stream(picture.data()).filter(rgb -> rgb != 0).count());
    }

    @Test
    void maskedPixelsDoNotSetTheLimits() {
        FloatImage image = FloatImage.wrap(6, 1, new float[] {1, 2, 3, 4, 5, 60_000});
        MaskImage mask = MaskImage.wrap(6, 1, new int[] {0, 0, 0, 0, 0, 2});

        assertEquals(
                Optional.of(new DisplayRange(1, 5)), Quicklook.DEFAULT.render(image, mask).range());
    }

    @Test
    void aWhollyMaskedImageIsShownByAllItsPixels() {
        FloatImage image = FloatImage.wrap(2, 1, new float[] {1, 2});
        MaskImage mask = MaskImage.wrap(2, 1, new int[] {1, 1});

        assertEquals(
                Optional.of(new DisplayRange(1, 2)), Quicklook.DEFAULT.render(image, mask).range());
    }

    @Test
    void refusesAMaskOfAnotherShape() {
        assertThrows(
                ShapeMismatchException.class,
                () -> Quicklook.DEFAULT.render(FloatImage.zeros(2, 2), MaskImage.zeros(2, 3)));
    }
}
