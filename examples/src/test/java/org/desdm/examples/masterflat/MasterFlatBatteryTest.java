package org.desdm.examples.masterflat;

import org.desdm.examples.battery.SimulatedInputs;
import org.desdm.fits.mock.ExposureKind;
import org.desdm.wrapper.testkit.CornerCase;
import org.desdm.wrapper.testkit.UnitBench;
import org.desdm.wrapper.testkit.junit.BatteryTest;
import org.desdm.wrapper.testkit.junit.GivenInputs;
import org.desdm.wrapper.testkit.junit.UnitTest;

/** Every corner case of the unit, on a simulated CCD. */
@UnitTest(MasterFlat.class)
class MasterFlatBatteryTest {

    @GivenInputs
    static UnitBench inputs(UnitBench bench) {
        SimulatedInputs inputs = SimulatedInputs.small();
        return bench.given("frames", inputs.frames(ExposureKind.FLAT)).given("bias", inputs.bias());
    }

    @BatteryTest
    void survives(CornerCase corner) {
        corner.run();
    }
}
