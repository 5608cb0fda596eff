package org.desdm.fits.precal;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.desdm.api.host.Workers;
import org.desdm.fits.error.NotNormalisedException;
import org.desdm.fits.error.WrongKindException;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.header.Keyword;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.image.PixelStep;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A calibration of another kind is refused before a pixel is touched. */
class CalibrationKindTest {

    private static final int SIDE = 300;

    private final CcdImage image = filled(500);

    /** Words of the survey, of the community pipeline, of other observatories. */
    @ParameterizedTest
    @CsvSource({
        "OBSTYPE, biascor, bias",
        "OBSTYPE, zero, bias",
        "IMAGETYP, BIAS, bias",
        "FILETYPE, cal_darkcor, dark",
        "IMAGETYP, Dark Frame, dark"
    })
    void whatIsNoFlatByItsHeaderIsRefused(String keyword, String value, String kind) {
        CcdImage flat = filled(1);
        flat.header().set(Keyword.text(keyword, "kind"), value);

        WrongKindException e = assertThrows(WrongKindException.class, () -> apply(flat(flat)));

        assertEquals(
                "flat.fits has %s = %s: that is a %s, not a flat".formatted(keyword, value, kind),
                e.getMessage());
        assertUntouched();
    }

    @Test
    void aFlatIsNeitherABiasNorADark() {
        CcdImage flat = filled(1);
        flat.header().set(DesKeywords.OBSTYPE, "dome flat");
        flat.header().set(DesKeywords.EXPTIME, 30.0);

        assertThrows(WrongKindException.class, () -> apply(new BiasSubtraction(flat, "bias.fits")));
        assertThrows(WrongKindException.class, () -> apply(new DarkSubtraction(flat, "dark.fits")));
        assertUntouched();
    }

    @ParameterizedTest
    @CsvSource({"OBSTYPE, dome flat", "OBSTYPE, object", "IMAGETYP, dark flat", "OBSTYPE, ''"})
    void aWordThatFitsOrSaysNothingIsTaken(String keyword, String value) {
        CcdImage flat = filled(1);
        flat.header().set(Keyword.text(keyword, "kind"), value);

        assertDoesNotThrow(() -> apply(flat(flat)));
    }

    /**
     * A bias of 3 ADU's noise about 0, and dome flats in counts, under headers that say nothing.
     */
    @Test
    void aFlatThatIsNotAboutOneIsRefused() {
        CcdImage bias = filled(0);
        Random random = new Random(9);
        float[] pixels = bias.science().data();
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (float) (3 * random.nextGaussian());
        }

        assertThrows(NotNormalisedException.class, () -> apply(flat(bias)));
        NotNormalisedException e =
                assertThrows(NotNormalisedException.class, () -> apply(flat(filled(20_000))));
        assertTrue(e.getMessage().contains("a median of 20000,"), e.getMessage());
        assertUntouched();
    }

    /** Of a CCD with one amplifier the other half is 0 or masked; corners have half the light. */
    @Test
    void aFlatOfAVignettedOrHalfDeadCcdIsTaken() {
        CcdImage half = filled(0.4f);
        Arrays.fill(half.science().data(), 0, SIDE * SIDE * 2 / 3, 0f);
        assertDoesNotThrow(() -> apply(flat(half)));

        CcdImage masked = filled(0.9f);
        Arrays.fill(masked.science().data(), 0, SIDE * SIDE * 2 / 3, 60_000f);
        Arrays.fill(masked.maskOrNew().data(), 0, SIDE * SIDE * 2 / 3, 1);
        assertDoesNotThrow(() -> apply(flat(masked)));
    }

    private static PixelStep flat(CcdImage flat) {
        return new FlatFieldCorrection(flat, 0.2f, "flat.fits", CalibrationMatch.CCD);
    }

    private void apply(PixelStep step) {
        step.apply(image, Workers.SEQUENTIAL);
    }

    private void assertUntouched() {
        for (float pixel : image.science().data()) {
            assertEquals(500, pixel);
        }
    }

    private static CcdImage filled(float value) {
        FloatImage pixels = FloatImage.zeros(SIDE, SIDE);
        Arrays.fill(pixels.data(), value);
        CcdImage image = Drawn.ccd(3, pixels);
        image.header().set(DesKeywords.EXPTIME, 30.0);
        return image;
    }
}
