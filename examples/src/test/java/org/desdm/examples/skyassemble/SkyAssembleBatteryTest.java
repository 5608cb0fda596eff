package org.desdm.examples.skyassemble;

import org.desdm.examples.skyfit.SimulatedSkies;
import org.desdm.wrapper.testkit.CornerCase;
import org.desdm.wrapper.testkit.UnitBench;
import org.desdm.wrapper.testkit.junit.BatteryTest;
import org.desdm.wrapper.testkit.junit.GivenInputs;
import org.desdm.wrapper.testkit.junit.UnitTest;

/** Every corner case of the unit, on the mini-skies of a simulated exposure. */
@UnitTest(SkyAssemble.class)
class SkyAssembleBatteryTest {

    @GivenInputs
    static UnitBench inputs(UnitBench bench) {
        SimulatedSkies skies = new SimulatedSkies(1);
        return bench.given("minis", skies.minis(skies.exposures().get(0)).toArray());
    }

    @BatteryTest
    void survives(CornerCase corner) {
        corner.run();
    }
}
