package org.desdm.fits.mock;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.desdm.api.host.Workers;
import org.desdm.fits.image.FloatImage;
import org.junit.jupiter.api.Test;

/** The sky that varies against what it says of itself. */
class VaryingSkyTest {

    private static final CameraConfig CAMERA = CameraConfig.small(64, 64);
    private static final NightPlan PLAN =
            new NightPlan(1, 0, 1, 3, LightLevels.DEFAULT.withStars(0));

    private final VaryingSky sky = VaryingSky.DEFAULT;
    private final SimulatedNight night =
            new SimulatedNight(CAMERA, PLAN, 5, CameraEffects.NONE.withLight(sky));
    private final SimulatedCcd ccd = night.ccd(35);

    @Test
    void lightIsTheSkyWithItsOwnGhostAndFringes() {
        SimulatedExposure exposure = night.exposures(ExposureKind.SCIENCE).get(1);
        CcdTruth truth = ccd.truth(exposure, Workers.SEQUENTIAL);
        float[] plain = truth.detrended().data();
        float[] ghost = sky.ghostOf(exposure).fraction(ccd.geometry()).data();
        FringePattern fringes = sky.fringesOf(exposure);
        float[] shape = fringes.shape(ccd.geometry()).data();

        FloatImage light = truth.light();

        for (int i = 0; i < plain.length; i++) {
            double expected =
                    plain[i] + exposure.level() * (ghost[i] + fringes.amplitude() * shape[i]);
            assertEquals(expected, light.data()[i], 1e-3); // floats of 3e3, a few roundings
        }
    }

    @Test
    void exposuresDifferAndFlatsHaveNone() {
        SimulatedExposure first = night.exposures(ExposureKind.SCIENCE).get(0);
        SimulatedExposure second = night.exposures(ExposureKind.SCIENCE).get(1);
        SimulatedExposure flat = night.exposures(ExposureKind.FLAT).get(0);

        assertNotEquals(sky.ghostOf(first), sky.ghostOf(second));
        assertNotEquals(sky.fringesOf(first), sky.fringesOf(second));
        CcdTruth truth = ccd.truth(flat, Workers.SEQUENTIAL);
        assertArrayEquals(truth.detrended().data(), truth.light().data());
    }
}
