package org.desdm.examples.crosstalk;

import org.desdm.wrapper.testkit.CornerCase;
import org.desdm.wrapper.testkit.UnitBench;
import org.desdm.wrapper.testkit.junit.BatteryTest;
import org.desdm.wrapper.testkit.junit.GivenInputs;
import org.desdm.wrapper.testkit.junit.UnitTest;

/** Every corner case of the unit, on a simulated exposure of three CCDs. */
@UnitTest(Crosstalk.class)
class CrosstalkBatteryTest {

    @GivenInputs
    static UnitBench inputs(UnitBench bench) {
        SmallExposure exposure = new SmallExposure();
        return bench.given("raw", exposure.rows()).given("matrix", exposure.matrixText());
    }

    @BatteryTest
    void survives(CornerCase corner) {
        corner.run();
    }
}
