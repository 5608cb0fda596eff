package org.desdm.examples.photontransfer;

import java.util.ArrayList;
import java.util.List;
import org.desdm.api.host.Workers;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.CcdRows;
import org.desdm.fits.mock.CameraConfig;
import org.desdm.fits.mock.ExposureKind;
import org.desdm.fits.mock.NightPlan;
import org.desdm.fits.mock.RawCcd;
import org.desdm.fits.mock.SimulatedCcd;
import org.desdm.fits.mock.SimulatedExposure;
import org.desdm.fits.mock.SimulatedNight;
import org.desdm.fits.precal.OverscanConfig;
import org.desdm.fits.precal.OverscanSubtraction;
import org.desdm.wrapper.testkit.CornerCase;
import org.desdm.wrapper.testkit.UnitBench;
import org.desdm.wrapper.testkit.junit.BatteryTest;
import org.desdm.wrapper.testkit.junit.GivenInputs;
import org.desdm.wrapper.testkit.junit.UnitTest;

/** Every corner case of the unit, on pairs of flats of a simulated CCD. */
@UnitTest(MeasurePhotonTransfer.class)
class MeasurePhotonTransferBatteryTest {

    private static final double PER_SECOND = 3_000;

    private static final SimulatedNight NIGHT =
            new SimulatedNight(CameraConfig.small(128, 128), NightPlan.DEFAULT, 20261122);
    private static final SimulatedCcd CCD = NIGHT.ccd(3);

    @GivenInputs
    static UnitBench inputs(UnitBench bench) {
        SimulatedExposure bias = NIGHT.exposures(ExposureKind.BIAS).get(0);
        SimulatedExposure flat = NIGHT.exposures(ExposureKind.FLAT).get(0);
        List<CcdRows> flats = new ArrayList<>();
        for (int seconds : new int[] {1, 1, 4, 4, 8, 8, 12, 12}) {
            flats.add(trimmed(lit(flat, 900 + flats.size(), seconds)));
        }
        return bench.given("flats", flats.toArray())
                .given("biases", trimmed(lit(bias, 800, 0)), trimmed(lit(bias, 801, 0)));
    }

    private static SimulatedExposure lit(SimulatedExposure like, long expnum, int seconds) {
        return new SimulatedExposure(
                like.kind(),
                expnum,
                like.start(),
                seconds,
                like.band(),
                PER_SECOND * seconds,
                0,
                0,
                0,
                like.fwhm(),
                like.pointing());
    }

    private static CcdRows trimmed(SimulatedExposure exposure) {
        RawCcd raw = CCD.raw(exposure, Workers.SEQUENTIAL);
        CcdImage image = new CcdImage(raw.header(), raw.toImage());
        return CcdRows.of(
                "frame " + exposure.expnum(),
                new OverscanSubtraction(OverscanConfig.DEFAULT).trimmed(image, Workers.SEQUENTIAL));
    }

    @BatteryTest
    void survives(CornerCase corner) {
        corner.run();
    }
}
