package org.desdm.examples.detrend;

import org.desdm.examples.battery.SimulatedInputs;
import org.desdm.fits.image.CcdImage;
import org.desdm.wrapper.testkit.CornerCase;
import org.desdm.wrapper.testkit.UnitBench;
import org.desdm.wrapper.testkit.junit.BatteryTest;
import org.desdm.wrapper.testkit.junit.GivenInputs;
import org.desdm.wrapper.testkit.junit.UnitTest;

/** Every corner case of the unit, on a simulated CCD. */
@UnitTest(Detrend.class)
class DetrendBatteryTest {

    @GivenInputs
    static UnitBench inputs(UnitBench bench) {
        SimulatedInputs inputs = SimulatedInputs.small();
        CcdImage bias = inputs.bias();
        return bench.given("science", inputs.science())
                .given("bias", bias)
                .given("flat", inputs.flat(bias))
                .given("bpm", inputs.bpm(bias));
    }

    @BatteryTest
    void survives(CornerCase corner) {
        corner.run();
    }
}
