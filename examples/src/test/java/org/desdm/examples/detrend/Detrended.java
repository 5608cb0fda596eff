package org.desdm.examples.detrend;

import org.desdm.examples.battery.SimulatedInputs;
import org.desdm.fits.image.CcdImage;
import org.desdm.wrapper.testkit.UnitBench;

/** A simulated CCD as the unit gives it to the units after it. */
public final class Detrended {

    private Detrended() {}

    /** The science image with bias, flat and bad pixel mask taken out. */
    public static CcdImage of(SimulatedInputs inputs) {
        CcdImage bias = inputs.bias();
        return UnitBench.of(Detrend.class)
                .given("science", inputs.science())
                .given("bias", bias)
                .given("flat", inputs.flat(bias))
                .given("bpm", inputs.bpm(bias))
                .run()
                .assertSuccess()
                .output("detrended", CcdImage.class);
    }
}
