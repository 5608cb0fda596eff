package org.desdm.examples.finish;

import static org.desdm.fits.mock.TinyImages.EXACT;
import static org.desdm.fits.mock.TinyImages.assertPixels;
import static org.desdm.fits.mock.TinyImages.ccd;
import static org.desdm.fits.mock.TinyImages.image;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.desdm.api.data.In;
import org.desdm.api.data.Out;
import org.desdm.api.outcome.Outcome;
import org.desdm.examples.chain.PlannedStep;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.ImageStep;
import org.desdm.fits.mask.BadPixelBit;
import org.desdm.wrapper.Runner;
import org.desdm.wrapper.config.YamlReader;
import org.junit.jupiter.api.Test;

/** A row of five pixels, worked out by hand. */
class FinishTest {

    private static final int SATURATE = BadPixelBit.SATURATE.value();

    private final Finish unit = new Finish();
    private final Out.Capture<CcdImage> out = Out.capture();

    private Outcome run() {
        CcdImage row = ccd(3, image("10 20 999 40 50"));
        row.setWeight(image("1 1 1 1 1"));
        row.maskOrNew().data()[2] = SATURATE;
        row.header().set(DesKeywords.SATURATE, 1000.0);
        row.header().set(DesKeywords.BAND, "g");
        unit.science = In.of("D1.fits", row);
        unit.finished = out;
        return Runner.inMemory().run(unit);
    }

    @Test
    void dividesByTheStarFlatThenFillsGapsThenTakesWeights() {
        CcdImage starFlat = ccd(3, image("2 2 2 2 1"));
        starFlat.header().set(DesKeywords.BAND, "g");
        unit.starFlat = In.of("starflat.fits", starFlat);

        assertInstanceOf(Outcome.Success.class, run());

        assertPixels(image("5 10 15 20 50"), out.get().science(), EXACT);
        assertPixels(image("4 4 0 4 1"), out.get().weight().orElseThrow(), EXACT);
        assertEquals(
                SATURATE | BadPixelBit.INTERP.value(), out.get().mask().orElseThrow().data()[2]);
        assertEquals("starflat.fits", out.get().header().require(DesKeywords.STARFIL));
        assertEquals(1L, out.get().header().require(DesKeywords.NINTERP));
        assertEquals(0.2, unit.interpolatedFraction);
    }

    @Test
    void everythingCanBeSwitchedOff() {
        unit.interpolation = "none";
        unit.nullBits = "0";

        assertInstanceOf(Outcome.Success.class, run());

        assertPixels(image("10 20 999 40 50"), out.get().science(), EXACT);
        assertPixels(image("1 1 1 1 1"), out.get().weight().orElseThrow(), EXACT);
    }

    @Test
    void saturatedPixelsCanBeSetAboveTheirLevel() {
        unit.resaturate = true;

        assertInstanceOf(Outcome.Success.class, run());

        assertPixels(image("10 20 1010 40 50"), out.get().science(), EXACT);
    }

    @Test
    void aStarFlatOfAnotherBandAndBitsWithoutAMeaningAreRefused() {
        CcdImage starFlat = ccd(3, image("1 1 1 1 1"));
        starFlat.header().set(DesKeywords.BAND, "r");
        unit.starFlat = In.of("starflat.fits", starFlat);

        assertInstanceOf(Outcome.Failed.class, run());

        unit.starFlat = null;
        unit.nullBits = "BPM,FOO";
        Outcome.Failed failed = assertInstanceOf(Outcome.Failed.class, run());
        assertTrue(failed.problems().get(0).what().contains("'FOO'"), failed::toString);
    }

    /** A camera without bands: the star flat must be of the CCD alone. */
    @Test
    void aStarFlatMatchesWhatTheCameraAsksFor() {
        CcdImage starFlat = ccd(3, image("2 2 2 2 2"));
        starFlat.header().remove(DesKeywords.BAND);
        unit.starFlat = In.of("starflat.fits", starFlat);
        assertInstanceOf(Outcome.Failed.class, run());

        unit.camera = In.of("camera.yaml", YamlReader.read("name: X\nmatch: CCDNUM\n", "test"));
        assertInstanceOf(Outcome.Success.class, run());

        assertEquals(5, out.get().science().get(0, 0));
    }

    /** What {@code describe} prints is what a run does when everything is given. */
    @Test
    void thePlanIsTheStepsOfARunThatWasGivenEverything() {
        unit.science = In.of("D1.fits", ccd(3, image("10 20 999 40 50")));
        unit.starFlat = In.of("starflat.fits", ccd(3, image("1 1 1 1 1")));
        unit.resaturate = true;

        List<ImageStep> steps = unit.steps();

        assertEquals(
                unit.plan().stream().map(PlannedStep::name).toList(),
                steps.stream().map(ImageStep::name).toList());
        assertEquals(
                unit.plan().stream().map(PlannedStep::type).toList(),
                steps.stream().map(Object::getClass).toList());
    }

    @Test
    void itsLastStepsShareAPass() {
        assertEquals(3, PlannedStep.passes(unit.plan()).size());
    }
}
