package org.desdm.examples.bpm;

import org.desdm.examples.battery.SimulatedInputs;
import org.desdm.fits.mock.ExposureKind;
import org.desdm.wrapper.testkit.CornerCase;
import org.desdm.wrapper.testkit.UnitBench;
import org.desdm.wrapper.testkit.junit.BatteryTest;
import org.desdm.wrapper.testkit.junit.GivenInputs;
import org.desdm.wrapper.testkit.junit.UnitTest;

/** Every corner case of the unit, on the biases of a simulated CCD. */
@UnitTest(Bpm.class)
class BpmBatteryTest {

    @GivenInputs
    static UnitBench inputs(UnitBench bench) {
        return bench.given("biases", SimulatedInputs.small().frames(ExposureKind.BIAS));
    }

    @BatteryTest
    void survives(CornerCase corner) {
        corner.run();
    }
}
