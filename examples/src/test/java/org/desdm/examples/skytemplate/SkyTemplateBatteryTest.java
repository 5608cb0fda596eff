package org.desdm.examples.skytemplate;

import org.desdm.examples.skyfit.SimulatedSkies;
import org.desdm.examples.skypca.SkyComponentsOfMany;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.table.FitsTable;
import org.desdm.wrapper.testkit.BenchRun;
import org.desdm.wrapper.testkit.CornerCase;
import org.desdm.wrapper.testkit.UnitBench;
import org.desdm.wrapper.testkit.junit.BatteryTest;
import org.desdm.wrapper.testkit.junit.GivenInputs;
import org.desdm.wrapper.testkit.junit.UnitTest;

/** Every corner case of the unit, on simulated skies. */
@UnitTest(SkyTemplate.class)
class SkyTemplateBatteryTest {

    @GivenInputs
    static UnitBench inputs(UnitBench bench) {
        SimulatedSkies skies = new SimulatedSkies(1);
        BenchRun pca =
                UnitBench.of(SkyComponentsOfMany.class)
                        .given("skies", skies.skies().toArray())
                        .set("componentCount", SimulatedSkies.COMPONENTS)
                        .run()
                        .assertSuccess();
        return bench.given(
                        "frames", skies.exposures().stream().map(e -> skies.rows(e, 3)).toArray())
                .given("components", pca.output("components", CcdImage.class))
                .given("exposures", pca.output("exposures", FitsTable.class))
                .without("components: another CCDNUM", "components are of all CCDs")
                .without("frames: truncated", "half of a file of two planes is a file of one");
    }

    @BatteryTest
    void survives(CornerCase corner) {
        corner.run();
    }
}
