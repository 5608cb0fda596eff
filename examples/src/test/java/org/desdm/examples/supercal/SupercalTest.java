package org.desdm.examples.supercal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.desdm.api.data.DataRef;
import org.desdm.api.data.PlaneObserver;
import org.desdm.api.error.FailureClass;
import org.desdm.api.host.Workers;
import org.desdm.api.outcome.Outcome;
import org.desdm.examples.precal.NoiseRatio;
import org.desdm.examples.precal.Precal;
import org.desdm.examples.precal.SmallSurvey;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.image.MaskImage;
import org.desdm.fits.io.FitsTableCodec;
import org.desdm.fits.mask.BpmBit;
import org.desdm.fits.mock.Amplifier;
import org.desdm.fits.mock.CameraConfig;
import org.desdm.fits.mock.NonLinearity;
import org.desdm.fits.precal.LinearityCorrection;
import org.desdm.fits.precal.LinearityTable;
import org.desdm.fits.precal.product.BadPixels;
import org.desdm.fits.table.FitsTable;
import org.desdm.wrapper.RunRequest;
import org.desdm.wrapper.Runner;
import org.desdm.wrapper.config.ConfigLayer;
import org.desdm.wrapper.pipeline.PipelineRun;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three nights of a small camera, and pairs of flats: products against the simulation. */
class SupercalTest {

    private static final int NIGHTS = 3;
    private static final double LEVEL = 30_000;

    /** Light of the pairs, e⁻ a second of exposure. */
    private static final double RATE = 3_000;

    @TempDir static Path folder;

    private static SmallSurvey survey;
    private static Path out;
    private static PipelineRun run;

    @BeforeAll
    static void runThreeNights() {
        survey = new SmallSurvey(folder, CameraConfig.small(128, 256), 2);
        Map<String, List<DataRef>> inputs = new LinkedHashMap<>();
        inputs.put("biases", new ArrayList<>());
        inputs.put("flats", new ArrayList<>());
        for (int n = 0; n < NIGHTS; n++) {
            runNight(folder.resolve("night" + n), inputs);
        }
        inputs.put("zeros", survey.biases(2));
        List<DataRef> pairs = new ArrayList<>();
        for (int seconds : new int[] {1, 2, 4, 6, 8, 10, 13, 16}) {
            pairs.addAll(survey.flats(2, "g", seconds, RATE * seconds));
        }
        inputs.put("pairs", pairs);
        inputs.put("matrix", List.of(survey.matrix()));
        out = folder.resolve("out");
        run = Supercal.DEFINITION.run(Runner.inMemory(), RunRequest.EMPTY.withInputs(inputs), out);
    }

    private static void runNight(Path night, Map<String, List<DataRef>> products) {
        Map<String, List<DataRef>> raws = new LinkedHashMap<>();
        raws.put("biases", survey.biases(4));
        raws.put("flats", survey.flats(4, "g", 10, LEVEL));
        raws.put("matrix", List.of(survey.matrix()));
        raws.put("linearity", survey.linearity());
        Precal.DEFINITION.run(Runner.inMemory(), RunRequest.EMPTY.withInputs(raws), night);
        for (int ccd : survey.ccdNums()) {
            products.get("biases")
                    .add(DataRef.of(night.resolve("biascor_c%02d_r0p00.fits".formatted(ccd))));
            products.get("flats")
                    .add(DataRef.of(night.resolve("dflatcor_g_c%02d_r0p00.fits".formatted(ccd))));
        }
    }

    private static CcdImage product(String name, int ccdNum) {
        return SmallSurvey.read(out.resolve(name.formatted(ccdNum)));
    }

    private static FitsTable table(String name, int ccdNum) throws IOException {
        return new FitsTableCodec()
                .read(DataRef.of(out.resolve(name.formatted(ccdNum))), PlaneObserver.NONE);
    }

    @Test
    void everythingIsMadeOfEachCcd() {
        Outcome.Success made =
                assertInstanceOf(Outcome.Success.class, run.outcome(), run.stages()::toString);
        List<String> names = made.outputs().stream().map(f -> f.getFileName().toString()).toList();
        for (int ccd : survey.ccdNums()) {
            for (String name :
                    List.of(
                            "biascor_c%02d_r0p00.fits",
                            "superflat_g_c%02d_r0p00.fits",
                            "bpm_c%02d_r0p00.fits",
                            "lintable_c%02d_r0p00.fits",
                            "ptc_c%02d_r0p00.fits")) {
                assertTrue(names.contains(name.formatted(ccd)), names::toString);
            }
        }
        assertEquals(5 * survey.ccdNums().size(), names.size());
    }

    @Test
    void theNoiseOfSuperBiasAndFlatIsWhatTheirWeightsSay() {
        for (int ccd : survey.ccdNums()) {
            CcdImage bias = product("biascor_c%02d_r0p00.fits", ccd);
            CcdImage flat = product("superflat_g_c%02d_r0p00.fits", ccd);
            int[] bad = survey.truth(ccd).badPixelMask().data();
            double setLevel = flat.header().require(DesKeywords.SCALMEAN);
            double light = SmallSurvey.throughput(survey.ccdNums().indexOf(ccd)) * LEVEL / setLevel;
            NoiseRatio ofBias =
                    NoiseRatio.of(bias, scaled(survey.truth(ccd).biasStructure(), 1), bad);
            NoiseRatio ofFlat = NoiseRatio.of(flat, scaled(survey.truth(ccd).flat(), light), bad);

            // three nights whose weights are their scatter: its floor, and the master biases of the
            // nights, which their flats' weights do not know, are 3 % of the variance at the most
            assertEquals(1, ofBias.value(), ofBias.tolerance() + 0.03, "bias of CCD " + ccd);
            assertEquals(1, ofFlat.value(), ofFlat.tolerance() + 0.03, "flat of CCD " + ccd);
        }
    }

    @Test
    void theMaskHasTheBadColumnsOfTheCameraAndNoOthers() {
        for (int ccd : survey.ccdNums()) {
            int[] bits = BadPixels.of(product("bpm_c%02d_r0p00.fits", ccd)).mask().data();
            MaskImage truth = survey.truth(ccd).badPixelMask();
            int found = BpmBit.of(BpmBit.FLAT_MIN, BpmBit.FLAT_MAX, BpmBit.BIAS_HOT);
            for (int i = 0; i < bits.length; i++) {
                int x = i % truth.width();
                int y = i / truth.width();
                assertEquals(
                        truth.data()[i] != 0,
                        (bits[i] & found) != 0,
                        "CCD %d, pixel %d, %d".formatted(ccd, x, y));
            }
        }
    }

    @Test
    void gainAndReadNoiseAreThoseOfTheCamera() throws IOException {
        for (int ccd : survey.ccdNums()) {
            FitsTable measured = table("ptc_c%02d_r0p00.fits", ccd);
            List<Amplifier> truth = survey.truth(ccd).amplifiers();
            for (int row = 0; row < measured.rows(); row++) {
                char letter = measured.texts("AMPLIFIER")[row].charAt(0);
                Amplifier amp =
                        truth.stream().filter(a -> a.name() == letter).findFirst().orElseThrow();
                // one of 15000 is further off than four of its errors
                assertEquals(
                        amp.gain(),
                        measured.doubles("GAIN")[row],
                        4 * measured.doubles("GAIN_ERR")[row]);
                assertEquals(
                        amp.readNoise(),
                        measured.doubles("RDNOISE")[row],
                        4 * measured.doubles("RDNOISE_ERR")[row]);
                assertTrue(measured.doubles("GAIN_ERR")[row] < 0.05 * amp.gain());
            }
        }
    }

    /** The measured table is read as the survey's are, and makes the camera linear. */
    @Test
    void theLinearityTableGivesBackTheSignal() throws IOException {
        for (int ccd : survey.ccdNums()) {
            LinearityTable table =
                    LinearityTable.of(table("lintable_c%02d_r0p00.fits", ccd), "measured");
            CcdImage like = product("biascor_c%02d_r0p00.fits", ccd);
            FloatImage level = FloatImage.zeros(like.science().width(), like.science().height());
            double signal = 7_000;
            for (Amplifier amp : survey.truth(ccd).amplifiers()) {
                var box = like.header().require(DesKeywords.dataSec(amp.name())).toBox();
                double a = amp.name() == 'A' ? NonLinearity.DEFAULT.a() : NonLinearity.DEFAULT.b();
                for (int y = box.y0(); y < box.y1(); y++) {
                    for (int x = box.x0(); x < box.x1(); x++) {
                        level.data()[level.rowStart(y) + x] =
                                (float) (signal - a * signal * signal);
                    }
                }
            }
            CcdImage image = new CcdImage(like.header().copy(), level);
            new LinearityCorrection(table, "measured").apply(image, Workers.SEQUENTIAL);
            for (float corrected : level.data()) {
                // 1 % non-linearity at this level, known to a tenth of it: levels are means of
                // 16 000 pixels, their scatter is that of crosstalk, 1e-4
                assertEquals(signal, corrected, 1e-3 * signal, "CCD " + ccd);
            }
        }
    }

    @Test
    void tooFewNightsForTheMaskAreToldByNameAndTheRestIsMade() {
        Map<String, List<DataRef>> inputs = new LinkedHashMap<>();
        int ccd = survey.ccdNums().get(0);
        inputs.put("biases", new ArrayList<>());
        for (int n = 0; n < 2; n++) {
            String name = "night%d/biascor_c%02d_r0p00.fits".formatted(n, ccd);
            inputs.get("biases").add(DataRef.of(folder.resolve(name)));
        }
        Path few = folder.resolve("few");
        RunRequest request = RunRequest.EMPTY.withInputs(inputs);

        PipelineRun two = Supercal.DEFINITION.run(Runner.inMemory(), request, few);

        Outcome.Failed failed = assertInstanceOf(Outcome.Failed.class, two.outcome());
        assertEquals(FailureClass.UNPROCESSABLE_DATA, failed.failureClass());
        assertEquals("DESDM-F076", failed.problems().get(0).code().id());
        assertInstanceOf(Outcome.Success.class, two.stages().get(0).outcome());

        RunRequest fewer = request.withConfig(ConfigLayer.commandLine(List.of("bpm.warmBiases=2")));
        assertInstanceOf(
                Outcome.Success.class,
                Supercal.DEFINITION.run(Runner.inMemory(), fewer, few).outcome());
    }

    @Test
    void somethingMustBeGiven() {
        PipelineRun nothing =
                Supercal.DEFINITION.run(
                        Runner.inMemory(), RunRequest.EMPTY, folder.resolve("none"));

        Outcome.Failed failed = assertInstanceOf(Outcome.Failed.class, nothing.outcome());
        assertTrue(failed.problems().get(0).what().contains("[biases, flats, pairs, science]"));
    }

    @Test
    void pairsNeedZeros() {
        Map<String, List<DataRef>> inputs = new LinkedHashMap<>();
        String name = "night0/biascor_c%02d_r0p00.fits".formatted(survey.ccdNums().get(0));
        inputs.put("biases", List.of(DataRef.of(folder.resolve(name))));
        inputs.put("pairs", inputs.get("biases"));

        Outcome outcome =
                Supercal.DEFINITION
                        .run(
                                Runner.inMemory(),
                                RunRequest.EMPTY.withInputs(inputs),
                                folder.resolve("none"))
                        .outcome();

        Outcome.Failed failed = assertInstanceOf(Outcome.Failed.class, outcome);
        assertEquals("DESDM-W021", failed.problems().get(0).code().id());
    }

    @Test
    void pairsThatAreAllCorruptBlockTheTransferByTheirNames() throws IOException {
        Path cut = folder.resolve("half.fits");
        byte[] bytes = Files.readAllBytes(survey.flats(1, "g", 1, RATE).get(0).path());
        Files.write(cut, Arrays.copyOf(bytes, bytes.length / 2));
        Map<String, List<DataRef>> inputs = new LinkedHashMap<>();
        inputs.put("pairs", List.of(DataRef.of(cut)));
        inputs.put("zeros", survey.biases(2));
        RunRequest request = RunRequest.EMPTY.withInputs(inputs);

        PipelineRun corrupt =
                Supercal.DEFINITION.run(Runner.inMemory(), request, folder.resolve("corrupt"));

        Outcome.Failed failed = assertInstanceOf(Outcome.Failed.class, corrupt.outcome());
        assertEquals(FailureClass.UNPROCESSABLE_DATA, failed.failureClass(), failed::toString);
        assertTrue(failed.problems().get(0).where().contains("half.fits"), failed::toString);
        assertTrue(
                corrupt.stages().stream()
                        .filter(stage -> stage.unit().equals("photon-transfer"))
                        .allMatch(stage -> stage.outcome().label().equals("BLOCKED")),
                corrupt.stages()::toString);
    }

    private static double[] scaled(FloatImage image, double factor) {
        double[] values = new double[image.data().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = image.data()[i] * factor;
        }
        return values;
    }
}
