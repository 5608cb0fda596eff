package org.desdm.examples.skysubtract;

import java.util.ArrayList;
import java.util.List;
import org.desdm.api.host.Workers;
import org.desdm.examples.skyfit.SimulatedSkies;
import org.desdm.fits.camera.FocalPlane;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.mock.SimulatedExposure;
import org.desdm.fits.sky.SkyPca;
import org.desdm.fits.sky.SkyTemplateConfig;
import org.desdm.fits.sky.SkyTemplates;
import org.desdm.wrapper.testkit.CornerCase;
import org.desdm.wrapper.testkit.UnitBench;
import org.desdm.wrapper.testkit.junit.BatteryTest;
import org.desdm.wrapper.testkit.junit.GivenInputs;
import org.desdm.wrapper.testkit.junit.UnitTest;

/** Every corner case of the unit, on simulated skies. */
@UnitTest(SkySubtract.class)
class SkySubtractBatteryTest {

    @GivenInputs
    static UnitBench inputs(UnitBench bench) {
        SimulatedSkies skies = new SimulatedSkies(1);
        SkyPca pca = skies.pca();
        SimulatedExposure exposure = skies.exposures().get(0);
        List<SkyTemplates.Exposure> exposures = new ArrayList<>();
        for (int j = 0; j < skies.exposures().size(); j++) {
            exposures.add(
                    new SkyTemplates.Exposure(
                            skies.rows(skies.exposures().get(j), 3),
                            pca.exposures().get(j).coefficients()));
        }
        CcdImage science = skies.detrended(exposure, 3);
        return bench.given("science", science)
                .given("fit", skies.fit(exposure, pca.components()))
                .given(
                        "templates",
                        SkyTemplates.of(
                                exposures,
                                pca.components(),
                                FocalPlane.DECAM,
                                SkyTemplateConfig.DEFAULT,
                                Workers.SEQUENTIAL))
                .without(
                        "templates: half the values",
                        "half of the sky stays, and its shape is no noise");
    }

    @BatteryTest
    void survives(CornerCase corner) {
        corner.run();
    }
}
