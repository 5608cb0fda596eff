package org.desdm.examples.superflat;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.desdm.examples.battery.SimulatedInputs;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.CcdRows;
import org.desdm.wrapper.testkit.BenchRun;
import org.desdm.wrapper.testkit.CornerCase;
import org.desdm.wrapper.testkit.UnitBench;
import org.desdm.wrapper.testkit.junit.BatteryTest;
import org.desdm.wrapper.testkit.junit.GivenInputs;
import org.desdm.wrapper.testkit.junit.UnitTest;
import org.junit.jupiter.api.Test;

/** Every corner case of the unit, on the flat of a simulated CCD, given for each of its nights. */
@UnitTest(SuperFlat.class)
class SuperFlatBatteryTest {

    @GivenInputs
    static UnitBench inputs(UnitBench bench) {
        SimulatedInputs inputs = SimulatedInputs.small();
        CcdImage flat = inputs.flat(inputs.bias());
        return bench.given(
                "frames",
                IntStream.range(0, 5)
                        .mapToObj(night -> (Object) CcdRows.of("night " + night, flat))
                        .toArray());
    }

    @Test
    void scatterInElectronsIsRefused(UnitBench bench) {
        BenchRun run = bench.set("clipBy", "noise").run().assertProblem("DESDM-W018");
        assertTrue(run.outcome().toString().contains("clipBy: mad"), run.outcome()::toString);
    }

    @BatteryTest
    void survives(CornerCase corner) {
        corner.run();
    }
}
