package org.desdm.examples.flatnormalise;

import org.desdm.examples.battery.SimulatedInputs;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.CcdRows;
import org.desdm.wrapper.testkit.CornerCase;
import org.desdm.wrapper.testkit.UnitBench;
import org.desdm.wrapper.testkit.junit.BatteryTest;
import org.desdm.wrapper.testkit.junit.GivenInputs;
import org.desdm.wrapper.testkit.junit.UnitTest;

/** Every corner case of the unit, on the flat of a simulated CCD, a set of its own. */
@UnitTest(FlatNormalise.class)
class FlatNormaliseBatteryTest {

    @GivenInputs
    static UnitBench inputs(UnitBench bench) {
        SimulatedInputs inputs = SimulatedInputs.small();
        CcdImage flat = inputs.flat(inputs.bias());
        return bench.given("flat", flat).given("set", CcdRows.of("flat", flat));
    }

    @BatteryTest
    void survives(CornerCase corner) {
        corner.run();
    }
}
