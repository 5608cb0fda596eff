package org.desdm.fits.mock;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.desdm.api.host.Workers;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.image.MaskImage;
import org.desdm.fits.mask.BpmBit;
import org.junit.jupiter.api.Test;

/** Brighter-fatter, light bulb and smeared amplifier of the simulated camera, by hand. */
class DefectEffectsTest {

    private static final Workers ALONE = Workers.SEQUENTIAL;
    private static final CameraConfig CAMERA = CameraConfig.small(40, 20);
    private static final SimulatedExposure EXPOSURE =
            new SimulatedNight(CAMERA, NightPlan.DEFAULT, 1).exposures(ExposureKind.SCIENCE).get(0);

    @Test
    void aFullWellIsMoreThanNothing() {
        FloatImage shift = FloatImage.zeros(3, 3);
        assertThrows(IllegalArgumentException.class, () -> new BrighterFatter(shift, 1, 0));
        assertThrows(
                IllegalArgumentException.class, () -> new BrighterFatter(shift, 1, Double.NaN));
    }

    /**
     * Light on one pixel alone, in one step: half of its charge is there in the middle of it, and
     * draws each border in by s Q/2; half of the light beside a border is lost over it.
     */
    @Test
    void aBrightPixelLosesChargeOverItsFourBorders() {
        double s = 3e-7;
        double q = 80_000;
        FloatImage charge = FloatImage.zeros(15, 11);
        charge.data()[5 * 15 + 7] = (float) q;
        double lost = s * q / 2 * q / 2;

        BrighterFatter.electrostatic(s, 3, 1).move(charge, ALONE);

        assertEquals(q - 4 * lost, charge.get(7, 5), 0.02);
        assertEquals(lost, charge.get(8, 5), 0.02);
        assertEquals(lost, charge.get(7, 4), 0.02);
        assertEquals(0, charge.get(8, 6), 0.02);
    }

    @Test
    void evenLightStaysEvenAndNoChargeIsLost() {
        FloatImage even = FloatImage.zeros(20, 14);
        Arrays.fill(even.data(), 50_000);
        BrighterFatter.DEFAULT.move(even, ALONE);
        for (float v : even.data()) {
            assertEquals(50_000, v);
        }
        even.data()[33] = 90_000;
        even.data()[0] = 10_000;
        double before = sum(even);
        BrighterFatter.DEFAULT.move(even, ALONE);
        assertEquals(before, sum(even), 280 * 0.002); // half an ulp a pixel
    }

    @Test
    void aGlowAddsItsPeakAndHalfOfItAtHalfItsWidth() {
        LightBulbGlow glow = new LightBulbGlow(46, 12, 8, 10, 500);
        float[] row = new float[40];
        glow.change(row, 8, new CcdGeometry(CAMERA, 46), EXPOSURE);
        assertEquals(500, row[12], 1e-3);
        assertEquals(250, row[17], 1e-3);
        float[] other = new float[40];
        glow.change(other, 8, new CcdGeometry(CAMERA, 45), EXPOSURE);
        assertArrayEquals(new float[40], other);
    }

    /** Light of the sky alone meets it; its truth is what light is multiplied by. */
    @Test
    void theOpticsDimTheSkyByTheirResponseAndTheScreenNot() {
        CcdGeometry ccd = new CcdGeometry(CAMERA, 20);
        FloatImage response = StarFlat.DEFAULT.response(ccd);
        float[] sky = new float[40];
        float[] screen = new float[40];
        Arrays.fill(sky, 1000);
        Arrays.fill(screen, 1000);
        SimulatedExposure flat =
                new SimulatedNight(CAMERA, NightPlan.DEFAULT, 1)
                        .exposures(ExposureKind.FLAT)
                        .get(0);

        StarFlat.DEFAULT.change(sky, 7, ccd, EXPOSURE);
        StarFlat.DEFAULT.change(screen, 7, ccd, flat);

        for (int x = 0; x < 40; x++) {
            assertEquals(1000 * response.get(x, 7), sky[x], 1e-3);
            assertEquals(1, response.get(x, 7), 0.03);
            assertEquals(1000, screen[x]);
        }
        assertThrows(IllegalArgumentException.class, () -> new StarFlat(1));
    }

    @Test
    void funkyColumnsGainTheirChargeWhereTheirMaskSays() {
        FloatImage charge = FloatImage.zeros(40, 20);
        MaskImage mask = MaskImage.zeros(40, 20);
        FunkyColumns columns = new FunkyColumns(300);

        columns.move(charge, new CcdGeometry(CAMERA, 20), EXPOSURE, ALONE);
        columns.flag(mask);

        for (int i = 0; i < charge.data().length; i++) {
            boolean funky = (mask.data()[i] & BpmBit.FUNKY_COL.value()) != 0;
            assertEquals(funky ? 300 : 0, charge.data()[i]);
        }
        assertEquals(3 * 20, mask.count(~0));
    }

    /**
     * Amplifier B of CCD 41 reads the right half, from the right: trails go left, a tenth of the
     * charge with e-folding length 2.
     */
    @Test
    void chargeTrailsAwayFromTheSideThatIsReadFirst() {
        FloatImage charge = FloatImage.zeros(40, 20);
        charge.data()[3 * 40 + 35] = 1000;
        charge.data()[3 * 40 + 5] = 1000;

        new SmearedAmplifier(41, 'B', 0.1, 2)
                .move(charge, new CcdGeometry(CAMERA, 41), EXPOSURE, ALONE);

        double kept = Math.exp(-0.5);
        assertEquals(900, charge.get(35, 3), 1e-3);
        assertEquals(0, charge.get(36, 3));
        assertEquals(100 * (1 - kept), charge.get(34, 3), 1e-3);
        assertEquals(100 * (1 - kept) * kept, charge.get(33, 3), 1e-3);
        assertEquals(1000, charge.get(5, 3));
        assertEquals(0, charge.get(4, 3));
        assertEquals(2000, sum(charge), 0.1); // what is left after 15 pixels, 100 exp(-7.5)
        assertThrows(IllegalArgumentException.class, () -> new SmearedAmplifier(1, 'A', 2, 1));
    }

    private static double sum(FloatImage image) {
        double sum = 0;
        for (float v : image.data()) {
            sum += v;
        }
        return sum;
    }
}
