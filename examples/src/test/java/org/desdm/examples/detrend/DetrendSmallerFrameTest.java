package org.desdm.examples.detrend;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import org.desdm.api.data.In;
import org.desdm.api.data.Out;
import org.desdm.api.error.Problem;
import org.desdm.api.outcome.Outcome;
import org.desdm.examples.battery.SimulatedInputs;
import org.desdm.fits.geometry.FitsSection;
import org.desdm.fits.geometry.PixelBox;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.image.CcdImage;
import org.desdm.wrapper.Runner;
import org.desdm.wrapper.testkit.UnitBench;
import org.junit.jupiter.api.Test;

/** Frames that lack a pixel at each edge, as those of the community pipeline do. */
class DetrendSmallerFrameTest {

    private static final PixelBox INSIDE = new PixelBox(1, 1, 63, 63);

    /** A pixel is detrended by its own calibrations: cut before or after, it is the same. */
    @Test
    void calibrationsOfTheWholeCcdAreCutToTheFrame() {
        SimulatedInputs inputs = SimulatedInputs.small();
        CcdImage bias = inputs.bias();
        CcdImage flat = inputs.flat(bias);
        CcdImage whole = detrended(inputs.science(), bias, flat);

        CcdImage small = detrended(cut(inputs.science()), bias, flat);

        assertEquals(62, small.science().width());
        assertArrayEquals(whole.science().trimmed(INSIDE).data(), small.science().data());
        assertArrayEquals(
                whole.mask().orElseThrow().trimmed(INSIDE).data(),
                small.mask().orElseThrow().data());
        assertArrayEquals(
                whole.weight().orElseThrow().trimmed(INSIDE).data(),
                small.weight().orElseThrow().data());
    }

    /** A frame that does not say what it lacks may be binned. */
    @Test
    void aSmallerFrameThatSaysNothingIsRefused() {
        SimulatedInputs inputs = SimulatedInputs.small();
        CcdImage silent = cut(inputs.science());
        silent.header().set(DesKeywords.LTV1, 0.0);
        silent.header().set(DesKeywords.LTV2, 0.0);

        UnitBench.of(Detrend.class)
                .given("science", silent)
                .given("bias", inputs.bias())
                .run()
                .assertProblem("DESDM-F020");
    }

    /** One run tells of all that cannot be used, each by its file. */
    @Test
    void everyCalibrationOfAnotherShapeIsTold() {
        SimulatedInputs inputs = SimulatedInputs.small();
        CcdImage bias = inputs.bias();
        Detrend unit = new Detrend();
        unit.science = In.of("science.fits", inputs.science());
        unit.bias = In.of("bias.fits", silent(bias));
        unit.flat = In.of("flat.fits", silent(inputs.flat(bias)));
        CcdImage bpm = silent(inputs.bpm(bias));
        bpm.header().set(DesKeywords.LTV1, -0.5);
        unit.bpm = In.of("bpm.fits", bpm);

        assertEquals(
                List.of("bias.fits", "header of bpm.fits", "flat.fits"), placesOfProblems(unit));

        unit.science.get().header().set(DesKeywords.LTV1, 0.5);
        unit.flat = null;
        unit.bpm = null;
        assertEquals(List.of("header of science.fits"), placesOfProblems(unit));
    }

    private static List<String> placesOfProblems(Detrend unit) {
        unit.detrended = Out.capture();
        Outcome.Failed failed = assertInstanceOf(Outcome.Failed.class, Runner.inMemory().run(unit));
        return failed.problems().stream().map(Problem::where).toList();
    }

    private static CcdImage silent(CcdImage calibration) {
        CcdImage silent =
                new CcdImage(calibration.header().copy(), calibration.science().trimmed(INSIDE));
        calibration.mask().ifPresent(mask -> silent.setMask(mask.trimmed(INSIDE)));
        return silent;
    }

    private static CcdImage detrended(CcdImage science, CcdImage bias, CcdImage flat) {
        return UnitBench.of(Detrend.class)
                .given("science", science)
                .given("bias", bias)
                .given("flat", flat)
                .run()
                .assertSuccess()
                .output("detrended", CcdImage.class);
    }

    private static CcdImage cut(CcdImage ccd) {
        CcdImage cut = new CcdImage(ccd.header().copy(), ccd.science().trimmed(INSIDE));
        cut.setMask(ccd.mask().orElseThrow().trimmed(INSIDE));
        for (char amp : new char[] {'A', 'B'}) {
            boolean left = ccd.header().require(DesKeywords.dataSec(amp)).toBox().x0() == 0;
            PixelBox half = left ? new PixelBox(0, 0, 31, 62) : new PixelBox(31, 0, 62, 62);
            cut.header().set(DesKeywords.dataSec(amp), FitsSection.of(half));
        }
        cut.header().set(DesKeywords.LTV1, -1.0);
        cut.header().set(DesKeywords.LTV2, -1.0);
        return cut;
    }
}
