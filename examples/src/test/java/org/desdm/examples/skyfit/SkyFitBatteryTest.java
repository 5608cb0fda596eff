package org.desdm.examples.skyfit;

import org.desdm.wrapper.testkit.CornerCase;
import org.desdm.wrapper.testkit.UnitBench;
import org.desdm.wrapper.testkit.junit.BatteryTest;
import org.desdm.wrapper.testkit.junit.GivenInputs;
import org.desdm.wrapper.testkit.junit.UnitTest;

/** Every corner case of the unit, on simulated skies. */
@UnitTest(FocalPlaneFit.class)
class SkyFitBatteryTest {

    @GivenInputs
    static UnitBench inputs(UnitBench bench) {
        SimulatedSkies skies = new SimulatedSkies(1);
        return bench.given("minis", skies.minis(skies.exposures().get(0)).subList(31, 41).toArray())
                .given("components", skies.pca().components().toImage())
                .without("components: another CCDNUM", "components are of all CCDs");
    }

    @BatteryTest
    void survives(CornerCase corner) {
        corner.run();
    }
}
