package org.desdm.examples.masterflat;

import org.desdm.api.wcl.WclSection;
import org.desdm.examples.battery.SimulatedInputs;
import org.desdm.fits.mock.ExposureKind;
import org.desdm.wrapper.config.YamlReader;
import org.desdm.wrapper.testkit.CornerCase;
import org.desdm.wrapper.testkit.CornerCases;
import org.desdm.wrapper.testkit.UnitBench;
import org.desdm.wrapper.testkit.junit.BatteryTest;
import org.desdm.wrapper.testkit.junit.GivenInputs;
import org.desdm.wrapper.testkit.junit.UnitTest;
import org.junit.jupiter.api.Test;

/** Every corner case of the unit, on a simulated CCD. */
@UnitTest(MasterFlat.class)
class MasterFlatBatteryTest {

    @GivenInputs
    static UnitBench inputs(UnitBench bench) {
        SimulatedInputs inputs = SimulatedInputs.small();
        return bench.given("frames", inputs.frames(ExposureKind.FLAT)).given("bias", inputs.bias());
    }

    /** A profile adds to the headers of calibrations, and must not do it in place. */
    @Test
    void leavesCalibrationsAloneUnderACameraProfile(UnitBench bench) {
        WclSection profile = YamlReader.read("name: OTHER\nexpnum: { value: 420 }\n", "test");

        CornerCases.of(bench.given("camera", profile)).stream()
                .filter(corner -> corner.kind().equals("not modified"))
                .forEach(CornerCase::run);
    }

    @BatteryTest
    void survives(CornerCase corner) {
        corner.run();
    }
}
