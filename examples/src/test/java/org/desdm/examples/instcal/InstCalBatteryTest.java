package org.desdm.examples.instcal;

import org.desdm.examples.battery.SimulatedInputs;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.header.Keyword;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.FloatImage;
import org.desdm.wrapper.testkit.CornerCase;
import org.desdm.wrapper.testkit.UnitBench;
import org.desdm.wrapper.testkit.junit.BatteryTest;
import org.desdm.wrapper.testkit.junit.GivenInputs;
import org.desdm.wrapper.testkit.junit.UnitTest;

/** Every corner case of the unit, on a simulated CCD that calls itself the pipeline's. */
@UnitTest(InstCal.class)
class InstCalBatteryTest {

    private static final Keyword<String> PLVER = Keyword.text("PLVER", "Pipeline version");

    @GivenInputs
    static UnitBench inputs(UnitBench bench) {
        CcdImage image = SimulatedInputs.small().science();
        FitsHeader header = image.header().copy();
        header.set(PLVER, "V4.8.2a");
        int width = image.science().width();
        int height = image.science().height();
        CcdImage quality = new CcdImage(header, FloatImage.zeros(width, height));
        quality.science().data()[7] = 3;
        return bench.given("image", new CcdImage(image.header(), image.science()))
                .given("quality", quality);
    }

    @BatteryTest
    void survives(CornerCase corner) {
        corner.run();
    }
}
