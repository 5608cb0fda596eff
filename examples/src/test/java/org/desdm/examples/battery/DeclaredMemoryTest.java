package org.desdm.examples.battery;

import org.desdm.examples.detrend.Detrend;
import org.desdm.examples.masterbias.MasterBias;
import org.desdm.examples.masterflat.MasterFlat;
import org.desdm.examples.minisky.MiniSkyBlocks;
import org.desdm.examples.overscan.Overscan;
import org.desdm.examples.skysubtract.SkySubtract;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.mock.CameraConfig;
import org.desdm.fits.mock.ExposureKind;
import org.desdm.wrapper.testkit.UnitBench;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the survey's units state of their memory holds for a CCD of 2048 x 4096 pixels. */
@Tag("slow")
class DeclaredMemoryTest {

    private static final int FRAMES = 3;

    private final SimulatedInputs inputs = new SimulatedInputs(CameraConfig.DEFAULT, FRAMES);

    @Test
    void holdsForOverscan() {
        UnitBench.of(Overscan.class)
                .given("raw", inputs.raw(ExposureKind.SCIENCE))
                .assertFitsItsMemory();
    }

    @Test
    void holdsForMasterBias() {
        UnitBench.of(MasterBias.class)
                .given("frames", inputs.frames(ExposureKind.BIAS))
                .assertFitsItsMemory();
    }

    @Test
    void holdsForMasterFlat() {
        UnitBench.of(MasterFlat.class)
                .given("frames", inputs.frames(ExposureKind.FLAT))
                .given("bias", inputs.bias())
                .assertFitsItsMemory();
    }

    @Test
    void holdsForDetrend() {
        CcdImage bias = inputs.bias();
        UnitBench.of(Detrend.class)
                .given("science", inputs.science())
                .given("bias", bias)
                .given("flat", inputs.flat(bias))
                .given("bpm", inputs.bpm(bias))
                .assertFitsItsMemory();
    }

    @Test
    void holdsForMiniSky() {
        CcdImage science = inputs.science();
        science.maskOrNew();
        UnitBench.of(MiniSkyBlocks.class).given("science", science).assertFitsItsMemory();
    }

    @Test
    void holdsForSkySubtract() {
        CcdImage science = inputs.science();
        CcdImage flat = inputs.flat(inputs.bias());
        FloatImage planes =
                FloatImage.zeros(science.science().width(), 4 * science.science().height());
        CcdImage templates = new CcdImage(flat.header().copy(), planes);
        templates.header().set(DesKeywords.NSKYPC, 4);
        CcdImage fit = new CcdImage(science.header().copy(), FloatImage.zeros(224, 224));
        for (int k = 0; k < 4; k++) {
            fit.header().set(DesKeywords.skyCoefficient(k), 100.0);
        }
        UnitBench.of(SkySubtract.class)
                .given("science", science)
                .given("fit", fit)
                .given("templates", templates)
                .given("flat", flat)
                .assertFitsItsMemory();
    }
}
