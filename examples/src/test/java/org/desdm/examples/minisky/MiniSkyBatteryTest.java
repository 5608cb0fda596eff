package org.desdm.examples.minisky;

import org.desdm.examples.skyfit.SimulatedSkies;
import org.desdm.wrapper.testkit.CornerCase;
import org.desdm.wrapper.testkit.UnitBench;
import org.desdm.wrapper.testkit.junit.BatteryTest;
import org.desdm.wrapper.testkit.junit.GivenInputs;
import org.desdm.wrapper.testkit.junit.UnitTest;

/** Every corner case of the unit, on simulated skies. */
@UnitTest(MiniSkyBlocks.class)
class MiniSkyBatteryTest {

    @GivenInputs
    static UnitBench inputs(UnitBench bench) {
        SimulatedSkies skies = new SimulatedSkies(1);
        return bench.given("science", skies.detrended(skies.exposures().get(0), 3))
                .set("blockSize", SimulatedSkies.BLOCK);
    }

    @BatteryTest
    void survives(CornerCase corner) {
        corner.run();
    }
}
