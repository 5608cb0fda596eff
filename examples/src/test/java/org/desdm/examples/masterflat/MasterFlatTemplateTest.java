package org.desdm.examples.masterflat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.desdm.api.outcome.Outcome;
import org.desdm.examples.battery.SimulatedInputs;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.CcdRows;
import org.desdm.fits.mock.ExposureKind;
import org.desdm.wrapper.testkit.Range;
import org.desdm.wrapper.testkit.UnitBench;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A flat that is compared with the same flat, as a pipeline leaves it. */
class MasterFlatTemplateTest {

    private static SimulatedInputs inputs;
    private static CcdImage bias;

    @BeforeAll
    static void makeBias() {
        inputs = SimulatedInputs.small();
        bias = inputs.bias();
    }

    private static UnitBench comparedWith(CcdImage template) {
        return UnitBench.of(MasterFlat.class)
                .given("frames", inputs.frames(ExposureKind.FLAT))
                .given("bias", bias)
                .given("template", CcdRows.of("template.fits", template));
    }

    /** Of a CCD that counts 0.8 of the light of its set. */
    @Test
    void theLevelOfTheTemplatesSetDoesNotCount() {
        CcdImage template = inputs.flat(bias);
        double level = template.header().require(DesKeywords.SCALMEAN);
        org.desdm.fits.precal.MasterFlat.normalise(template, level / 0.8);

        // pixels times 0.8 over 0.8: rounding of two floats
        comparedWith(template)
                .run()
                .assertSuccess()
                .assertMetric("templateOffset", Range.between(0, 1e-6));
    }

    @Test
    void aTemplateOfAnotherBandIsRefused() {
        CcdImage template = inputs.flat(bias);
        template.header().set(DesKeywords.BAND, "VR");

        Outcome.Failed failed =
                assertInstanceOf(Outcome.Failed.class, comparedWith(template).run().outcome());

        assertEquals("DESDM-F021", failed.problems().get(0).code().id(), failed::toString);
        assertTrue(failed.problems().get(0).what().contains("BAND = VR"), failed::toString);
    }
}
