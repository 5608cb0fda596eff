package org.desdm.fits.precal.defect;

import java.time.Clock;
import java.util.List;
import org.desdm.api.host.Workers;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.Chain;
import org.desdm.fits.mock.CameraConfig;
import org.desdm.fits.mock.CameraEffects;
import org.desdm.fits.mock.ExposureKind;
import org.desdm.fits.mock.LightLevels;
import org.desdm.fits.mock.NightPlan;
import org.desdm.fits.mock.RawCcd;
import org.desdm.fits.mock.SimulatedExposure;
import org.desdm.fits.mock.SimulatedNight;
import org.desdm.fits.precal.GainCorrection;
import org.desdm.fits.precal.OverscanConfig;
import org.desdm.fits.precal.OverscanSubtraction;
import org.desdm.fits.precal.SaturationMask;

/** Simulated exposures as these steps get them: trimmed, in electrons, saturation flagged. */
final class Exposed {

    private final SimulatedNight night;
    private final int ccdNum;

    /** A night at a CCD of a small camera; stars for 2048 x 4096 pixels. */
    Exposed(CameraConfig camera, int ccdNum, double stars, int exposures, CameraEffects effects) {
        LightLevels levels = LightLevels.DEFAULT.withStars(stars);
        this.night =
                new SimulatedNight(camera, new NightPlan(1, 0, 0, exposures, levels), 5, effects);
        this.ccdNum = ccdNum;
    }

    /** The exposure of that number, from 0. */
    CcdImage image(int number) {
        SimulatedExposure exposure = night.exposures(ExposureKind.SCIENCE).get(number);
        RawCcd raw = night.ccd(ccdNum).raw(exposure, Workers.SEQUENTIAL);
        CcdImage image =
                new OverscanSubtraction(OverscanConfig.DEFAULT)
                        .trimmed(new CcdImage(raw.header(), raw.toImage()), Workers.SEQUENTIAL);
        new Chain(List.of(new SaturationMask(), new GainCorrection()), Clock.systemUTC())
                .apply(image, Workers.SEQUENTIAL);
        return image;
    }
}
