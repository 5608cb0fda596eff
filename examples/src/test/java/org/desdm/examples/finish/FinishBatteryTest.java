package org.desdm.examples.finish;

import org.desdm.examples.battery.SimulatedInputs;
import org.desdm.examples.detrend.Detrended;
import org.desdm.fits.image.CcdImage;
import org.desdm.wrapper.testkit.CornerCase;
import org.desdm.wrapper.testkit.UnitBench;
import org.desdm.wrapper.testkit.junit.BatteryTest;
import org.desdm.wrapper.testkit.junit.GivenInputs;
import org.desdm.wrapper.testkit.junit.UnitTest;

/** Every corner case of the unit, on a simulated CCD. */
@UnitTest(Finish.class)
class FinishBatteryTest {

    @GivenInputs
    static UnitBench inputs(UnitBench bench) {
        CcdImage detrended = Detrended.of(SimulatedInputs.small());
        return bench.given("science", detrended);
    }

    @BatteryTest
    void survives(CornerCase corner) {
        corner.run();
    }
}
