package org.desdm.examples.skypca;

import org.desdm.examples.skyfit.SimulatedSkies;
import org.desdm.wrapper.testkit.CornerCase;
import org.desdm.wrapper.testkit.UnitBench;
import org.desdm.wrapper.testkit.junit.BatteryTest;
import org.desdm.wrapper.testkit.junit.GivenInputs;
import org.desdm.wrapper.testkit.junit.UnitTest;

/** Every corner case of the unit, on simulated skies. */
@UnitTest(SkyComponentsOfMany.class)
class SkyPcaBatteryTest {

    @GivenInputs
    static UnitBench inputs(UnitBench bench) {
        SimulatedSkies skies = new SimulatedSkies(1);
        return bench.given("skies", skies.skies().toArray())
                .set("componentCount", SimulatedSkies.COMPONENTS);
    }

    @BatteryTest
    void survives(CornerCase corner) {
        corner.run();
    }
}
