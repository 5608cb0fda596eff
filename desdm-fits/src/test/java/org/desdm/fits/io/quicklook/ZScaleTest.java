package org.desdm.fits.io.quicklook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.image.MaskImage;
import org.junit.jupiter.api.Test;

class ZScaleTest {

    /** Double arithmetic on values below 2000, a few hundred terms: well below 1e-9. */
    private static final double ROUNDING = 1e-9;

    @Test
    void aRampWithContrastOneGivesTheLineThroughItsMedian() {
        DisplayRange range = new ZScale(1000, 1).findRange(ramp(999)).orElseThrow();

        // Ranks 0..998, value = rank: median 499, centre 499, slope 1.
        assertEquals(499 - 498, range.low(), ROUNDING);
        assertEquals(998, range.high(), ROUNDING);
    }

    @Test
    void lessContrastIsCutAtTheExtremes() {
        DisplayRange range = ZScale.DEFAULT.findRange(ramp(999)).orElseThrow();

        assertEquals(new DisplayRange(0, 998), range);
    }

    @Test
    void starsDoNotMoveTheLimitsOfARamp() {
        FloatImage image = ramp(1000);
        for (int i = 990; i < 1000; i++) {
            image.data()[i] = 50_000 + i;
        }

        DisplayRange range = new ZScale(1000, 1).findRange(image).orElseThrow();

        // Median 499.5, centre 499; the slope of what remains is 1 as without the stars.
        assertEquals(499.5 - 498, range.low(), 1e-6);
        assertEquals(499.5 + 501, range.high(), 1e-6);
    }

    @Test
    void theSkyOfAStarFieldFillsTheRange() {
        Random random = new Random(4);
        FloatImage image = FloatImage.zeros(512, 512);
        for (int i = 0; i < image.data().length; i++) {
            boolean star = random.nextInt(100) < 2;
            image.data()[i] = (float) (1000 + 10 * random.nextGaussian() + (star ? 2e4 : 0));
        }

        DisplayRange range = ZScale.DEFAULT.findRange(image).orElseThrow();

        // The slope at the middle of a Gaussian's quantiles is sigma sqrt(2 pi) per unit of rank;
        // over half the ranks and at contrast 0.25: 5 sigma, more with the wings in the line. It is
        // cut by the lowest of a thousand samples, about 3.2 (2.5 to 5) sigma down.
        assertTrue(range.low() > 950 && range.low() < 975, range.toString());
        assertTrue(range.high() > 1040 && range.high() < 1100, range.toString());
    }

    @Test
    void valuesThatAreNoNumbersDoNotCount() {
        FloatImage image = ramp(999);
        FloatImage holed = FloatImage.zeros(999, 2);
        Arrays.fill(holed.data(), Float.NaN);
        System.arraycopy(image.data(), 0, holed.data(), 0, 999);
        holed.data()[1200] = Float.POSITIVE_INFINITY;
        holed.data()[1300] = Float.NEGATIVE_INFINITY;

        assertEquals(ZScale.DEFAULT.findRange(image), ZScale.DEFAULT.findRange(holed));
    }

    @Test
    void maskedPixelsDoNotCount() {
        FloatImage image = ramp(1000);
        MaskImage mask = MaskImage.zeros(1000, 1);
        for (int i = 0; i < 1000; i++) {
            mask.data()[i] = image.data()[i] < 500 ? 0 : 1;
        }

        assertEquals(Optional.of(new DisplayRange(0, 499)), ZScale.DEFAULT.findRange(image, mask));
    }

    @Test
    void aConstantImageGivesARangeOfOneValue() {
        for (float value : new float[] {0, 0.1f, -3e4f, 1e30f}) {
            FloatImage image = FloatImage.zeros(100, 100);
            Arrays.fill(image.data(), value);

            assertEquals(
                    Optional.of(new DisplayRange(value, value)), ZScale.DEFAULT.findRange(image));
        }
    }

    @Test
    void anImageWithoutValuesGivesNone() {
        FloatImage image = FloatImage.zeros(10, 10);
        Arrays.fill(image.data(), Float.NaN);

        assertEquals(Optional.empty(), ZScale.DEFAULT.findRange(image));
    }

    @Test
    void fewPixelsGiveTheirExtremes() {
        FloatImage image = FloatImage.wrap(2, 2, new float[] {4, 1, 3, 2});

        assertEquals(Optional.of(new DisplayRange(1, 4)), ZScale.DEFAULT.findRange(image));
    }

    @Test
    void allColumnsAreSampledWhateverTheWidth() {
        // A plain step of size / samples = 1000 would only ever see column 0 of this image.
        FloatImage image = FloatImage.zeros(1000, 1000);
        for (int i = 0; i < image.data().length; i++) {
            image.data()[i] = i % 1000;
        }

        DisplayRange range = ZScale.DEFAULT.findRange(image).orElseThrow();

        assertTrue(range.low() < 10 && range.high() > 989, range.toString());
    }

    @Test
    void refusesToSampleNothing() {
        assertThrows(IllegalArgumentException.class, () -> new ZScale(0, 0.25));
        assertThrows(IllegalArgumentException.class, () -> new ZScale(10, 0));
    }

    private static FloatImage ramp(int n) {
        FloatImage image = FloatImage.zeros(n, 1);
        for (int i = 0; i < n; i++) {
            // Mixed up, so that sorting is needed; 7 has no divisor in common with 999 or 1000.
            image.data()[i] = i * 7 % n;
        }
        return image;
    }
}
