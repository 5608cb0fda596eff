package org.desdm.examples.detrend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.desdm.api.data.In;
import org.desdm.api.data.Out;
import org.desdm.api.error.Problem;
import org.desdm.api.outcome.Outcome;
import org.desdm.api.provenance.RunRecord;
import org.desdm.examples.battery.SimulatedInputs;
import org.desdm.examples.camera.Cameras;
import org.desdm.examples.chain.PlannedStep;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.Chain;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.image.ImageStep;
import org.desdm.fits.image.MaskImage;
import org.desdm.fits.image.NamedImages;
import org.desdm.fits.mask.BadPixelBit;
import org.desdm.fits.mask.BpmBit;
import org.desdm.fits.mock.CameraConfig;
import org.desdm.fits.precal.CameraProfile;
import org.desdm.fits.precal.LinearityTable;
import org.desdm.fits.precal.brighterfatter.BrighterFatterCorrection;
import org.desdm.fits.precal.illumination.FringeSubtraction;
import org.desdm.fits.precal.illumination.PixelAreaCorrection;
import org.desdm.fits.precal.illumination.PupilSubtraction;
import org.desdm.fits.precal.repair.ColumnFixConfig;
import org.desdm.fits.precal.repair.ColumnFixer;
import org.desdm.wrapper.Runner;
import org.desdm.wrapper.config.YamlReader;
import org.junit.jupiter.api.Test;

/** The chain of the unit as data, and the steps that came to it last. */
class DetrendStepsTest {

    /** A column of fewer than 100 rows is not mended. */
    private final SimulatedInputs inputs = new SimulatedInputs(CameraConfig.small(64, 160), 5);

    private final CcdImage bias = inputs.bias();
    private final Out.Capture<CcdImage> out = Out.capture();

    private Detrend plain() {
        Detrend unit = new Detrend();
        unit.science = In.of("science.fits", inputs.science());
        unit.bias = In.of("bias.fits", bias);
        unit.bpm = In.of("bpm.fits", inputs.bpm(bias));
        unit.flat = In.of("flat.fits", inputs.flat(bias));
        unit.detrended = out;
        return unit;
    }

    private Detrend everythingGiven() {
        Detrend unit = plain();
        unit.fixColumns = true;
        unit.dark = In.of("dark.fits", likeTheBias(0));
        unit.linearity = In.of("lin.fits", linearity(1).toTable());
        unit.knownDefects = true;
        unit.kernels = In.of("bf.fits", kernels());
        unit.pupil = In.of("pupil.fits", likeTheBias(0));
        unit.fringes = In.of("fringes.fits", likeTheBias(0));
        unit.pixelArea = In.of("area.fits", likeTheBias(1));
        return unit;
    }

    private CcdImage likeTheBias(float value) {
        FloatImage pixels = FloatImage.zeros(bias.science().width(), bias.science().height());
        java.util.Arrays.fill(pixels.data(), value);
        FitsHeader header = inputs.science().header().copy();
        header.set(DesKeywords.CCDNUM, bias.header().require(DesKeywords.CCDNUM));
        return new CcdImage(header, pixels);
    }

    /** Charge moves the borders of its own pixel alone, by 1e-6 pixels for each electron. */
    private NamedImages kernels() {
        String place = inputs.science().header().require(DesKeywords.DETPOS);
        FloatImage quadrant = FloatImage.zeros(2, 2);
        quadrant.data()[0] = 1e-6f;
        return new NamedImages(
                new FitsHeader(), Map.of(place + "R", quadrant, place + "T", quadrant));
    }

    private LinearityTable linearity(double slope) {
        Map<Character, double[]> linear = new TreeMap<>();
        linear.put('A', new double[] {-1000 * slope, 70_000 * slope});
        linear.put('B', new double[] {-1000 * slope, 70_000 * slope});
        int ccdNum = bias.header().require(DesKeywords.CCDNUM);
        return new LinearityTable(ccdNum, new double[] {-1000, 70_000}, linear, "lin.fits");
    }

    /** What {@code describe} prints is what a run does when everything is given. */
    @Test
    void thePlanIsTheChainOfARunThatWasGivenEverything() {
        for (String order : List.of("survey", "community")) {
            Detrend unit = everythingGiven();
            unit.order = order;
            List<PlannedStep> plan =
                    unit.plan().stream()
                            .filter(place -> !place.name().equals("bad amplifiers")) // it has none
                            .toList();
            List<ImageStep> steps = DetrendSteps.of(new DetrendInputs(unit, CameraProfile.DECAM));

            assertEquals(
                    new Chain(steps, Clock.systemUTC())
                            .passes().stream()
                                    .map(pass -> pass.stream().map(ImageStep::name).toList())
                                    .toList(),
                    PlannedStep.passes(plan).stream()
                            .map(pass -> pass.stream().map(PlannedStep::name).toList())
                            .toList());
            for (int i = 0; i < steps.size(); i++) {
                assertEquals(plan.get(i).type(), steps.get(i).getClass());
            }
        }
    }

    /** §2.3: the community's pipeline mends columns after the flat. */
    @Test
    void theOrdersDifferInThePlaceOfTheColumns() {
        Detrend unit = new Detrend();
        List<String> survey = unit.plan().stream().map(PlannedStep::name).toList();
        unit.order = "community";
        List<String> community = unit.plan().stream().map(PlannedStep::name).toList();

        assertTrue(survey.indexOf("columns") < survey.indexOf("flat"));
        assertTrue(community.indexOf("columns") > community.indexOf("flat"));
        assertTrue(survey.contains("light bulb") && !community.contains("light bulb"));
        assertTrue(survey.indexOf("linearity") < survey.indexOf("gain"));
        // fringes have pixels in common along diagonals, and would hide trails along rows
        assertTrue(survey.indexOf("fringes") < survey.indexOf("trailing charge"));
    }

    @Test
    void aLinearityTableScalesTheSignalOverTheBias() {
        assertInstanceOf(Outcome.Success.class, Runner.inMemory().run(plain()));
        CcdImage before = out.get();
        Detrend unit = plain();
        unit.linearity = In.of("lin.fits", linearity(2).toTable());

        assertInstanceOf(Outcome.Success.class, Runner.inMemory().run(unit));

        assertEquals("lin.fits", out.get().header().require(DesKeywords.LINCFIL));
        int[] mask = before.mask().orElseThrow().data();
        for (int i = 0; i < mask.length; i++) {
            float one = before.science().data()[i];
            if (mask[i] == 0) {
                // a float of 1e5 electron is exact to 4e-3; two roundings more
                assertEquals(2 * one, out.get().science().data()[i], 0.02, "pixel " + i);
            }
        }
    }

    /** §3.8: charge is moved, not made. */
    @Test
    void theKernelsOfTheCcdMoveChargeAndMakeNone() {
        assertInstanceOf(Outcome.Success.class, Runner.inMemory().run(plain()));
        CcdImage before = out.get();
        Detrend unit = plain();
        unit.kernels = In.of("bf.fits", kernels());

        assertInstanceOf(Outcome.Success.class, Runner.inMemory().run(unit));

        assertEquals("bf.fits", out.get().header().require(DesKeywords.BFCFIL));
        double moved = 0;
        double sum = 0;
        double flux = 0;
        int[] mask = before.mask().orElseThrow().data();
        for (int i = 0; i < mask.length; i++) {
            if (mask[i] == 0) {
                double change = out.get().science().data()[i] - before.science().data()[i];
                moved = Math.max(moved, Math.abs(change));
                sum += change;
                flux += before.science().data()[i];
            }
        }
        assertTrue(moved > 0.1, "some charge is moved");
        // what is moved counts by 1/flat, which varies by some percent, when it is summed
        assertEquals(0, sum / flux, 1e-4);
        unit.kernels = In.of("bf.fits", new NamedImages(new FitsHeader(), Map.of()));
        assertInstanceOf(Outcome.Failed.class, Runner.inMemory().run(unit));
    }

    @Test
    void photonNoiseCanBeLeftToTheUnitThatKnowsTheSky() {
        Detrend unit = plain();
        unit.photonNoise = false;

        assertInstanceOf(Outcome.Success.class, Runner.inMemory().run(unit));

        assertTrue(!out.get().header().contains(DesKeywords.DESPHOT));
        assertTrue(unit.noiseRatio > 5, "read noise of 7 under a sky's noise of 55 electron");
    }

    @Test
    void correctableColumnsAreMendedOnlyWhereItIsAsked() {
        Detrend unit = plain();
        CcdImage bpm = inputs.bpm(bias);
        MaskImage bits = MaskImage.zeros(bpm.science().width(), bpm.science().height());
        int x = 20;
        for (int y = 0; y < bits.height(); y++) {
            bits.data()[bits.rowStart(y) + x] = BpmBit.FUNKY_COL.value();
        }
        bpm.setMask(bits);
        unit.bpm = In.of("bpm.fits", bpm);
        assertInstanceOf(Outcome.Success.class, Runner.inMemory().run(unit));
        int bad = out.get().mask().orElseThrow().data()[x];
        assertEquals(BadPixelBit.BPM.value(), bad & BadPixelBit.BPM.value());
        assertTrue(!out.get().header().contains(DesKeywords.DESFIXC));

        unit = plain();
        unit.bpm = In.of("bpm.fits", bpm);
        unit.fixColumns = true;
        assertInstanceOf(Outcome.Success.class, Runner.inMemory().run(unit));
        assertEquals("bpm.fits", out.get().header().require(DesKeywords.FIXCFIL));
        assertEquals(1, out.get().header().require(DesKeywords.NFIXCOL));
        int mended = out.get().mask().orElseThrow().data()[x];
        assertEquals(BadPixelBit.FIXED.value(), mended & BadPixelBit.FIXED.value());
    }

    /** A camera without CCDNUM or BAND says by what else its calibrations are matched. */
    @Test
    void everyCalibrationIsMatchedAsTheCamerasProfileSays() {
        CameraProfile profile =
                Cameras.of(
                        In.of(
                                "camera.yaml",
                                YamlReader.read("name: OTHER\nmatch: \"CCDNUM, NITE\"\n", "test")));

        for (ImageStep step : DetrendSteps.of(new DetrendInputs(everythingGiven(), profile))) {
            if (step instanceof PupilSubtraction pupil) {
                assertEquals(profile.matchedByFlats(), pupil.matched());
            } else if (step instanceof FringeSubtraction fringes) {
                assertEquals(profile.matchedByFlats(), fringes.matched());
            } else if (step instanceof PixelAreaCorrection area) {
                assertEquals(profile.matchedByDarks(), area.matched());
            }
        }
    }

    /** docs/compat.md names them. */
    @Test
    void deviationsOfTheSurveyAreKeptByName() {
        for (String compat :
                List.of("", "narrow-column-clip", "wrapped-edges", "full-at-median", "all")) {
            Detrend unit = everythingGiven();
            unit.compat = compat;

            for (ImageStep step : DetrendSteps.of(new DetrendInputs(unit, CameraProfile.DECAM))) {
                if (step instanceof ColumnFixer fixer) {
                    boolean narrow = List.of("narrow-column-clip", "all").contains(compat);
                    assertEquals(
                            narrow ? ColumnFixConfig.COMPAT : ColumnFixConfig.DEFAULT,
                            fixer.config());
                }
                if (step instanceof BrighterFatterCorrection charge) {
                    boolean wrapped = List.of("wrapped-edges", "all").contains(compat);
                    assertEquals(wrapped, charge.wrapped());
                    boolean atMedian = List.of("full-at-median", "all").contains(compat);
                    assertEquals(atMedian, charge.ignored().contains(BadPixelBit.SATURATE));
                }
            }
        }
        Detrend unit = plain();
        unit.compat = "wrapped-edge, other";
        Outcome.Failed failed = assertInstanceOf(Outcome.Failed.class, Runner.inMemory().run(unit));
        assertEquals(
                List.of("unknown deviation \"wrapped-edge\"", "unknown deviation \"other\""),
                failed.problems().stream().map(Problem::what).toList());
        assertTrue(failed.problems().get(0).next().contains("wrapped-edges"), failed::toString);
    }

    @Test
    void aRunThatKeepsDeviationsNamesThemInItsRecord() {
        List<RunRecord> records = new ArrayList<>();
        Detrend unit = plain();
        unit.compat = "all";

        Runner.inMemory().withRecords(records::add).run(unit);
        Runner.inMemory().withRecords(records::add).run(plain());

        assertEquals(
                List.of("full-at-median", "narrow-column-clip", "wrapped-edges"),
                records.get(0).compat());
        assertEquals(List.of(), records.get(1).compat());
    }

    @Test
    void theTableOfAnotherCcdAndARegionOutsideTheImageAreRefused() {
        Detrend unit = plain();
        FitsHeader other = new FitsHeader();
        other.set(DesKeywords.CCDNUM, 62);
        unit.linearity =
                In.of(
                        "lin.fits",
                        new org.desdm.fits.table.FitsTable(
                                other, linearity(1).toTable().columns()));
        assertInstanceOf(Outcome.Failed.class, Runner.inMemory().run(unit));

        unit = everythingGiven();
        unit.pupilRegion = "[1:5000,1:5000]";
        Outcome.Failed failed = assertInstanceOf(Outcome.Failed.class, Runner.inMemory().run(unit));
        assertEquals("parameter pupilRegion", failed.problems().get(0).where());
    }
}
