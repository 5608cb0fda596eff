package org.desdm.examples.precal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.desdm.api.data.DataRef;
import org.desdm.api.error.FailureClass;
import org.desdm.api.outcome.Outcome;
import org.desdm.fits.mock.CameraConfig;
import org.desdm.wrapper.RunRequest;
import org.desdm.wrapper.Runner;
import org.desdm.wrapper.config.ConfigLayer;
import org.desdm.wrapper.pipeline.PipelineRun;
import org.desdm.wrapper.pipeline.PipelineRun.StageRun;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nights of which something is wrong: named, and all else is made. */
class PrecalFailuresTest {

    @TempDir static Path folder;

    private static SmallSurvey survey;
    private static List<DataRef> biases;
    private static List<DataRef> flats;

    @TempDir Path out;

    private final Map<String, List<DataRef>> inputs = new LinkedHashMap<>();

    @BeforeAll
    static void makeExposures() {
        survey = new SmallSurvey(folder, CameraConfig.small(64, 48), 2);
        biases = survey.biases(3);
        flats = survey.flats(3, "g", 10, 20_000);
    }

    @BeforeEach
    void giveAll() {
        inputs.put("biases", biases);
        inputs.put("flats", flats);
    }

    private PipelineRun run(String... settings) {
        RunRequest request = RunRequest.EMPTY.withInputs(inputs);
        if (settings.length > 0) {
            request = request.withConfig(ConfigLayer.commandLine(List.of(settings)));
        }
        return Precal.DEFINITION.run(Runner.inMemory(), request, out);
    }

    private static List<DataRef> plus(List<DataRef> files, DataRef more) {
        List<DataRef> all = new ArrayList<>(files);
        all.add(more);
        return all;
    }

    /** Stages of a unit with what they ran on and how they ended. */
    private static List<String> ends(PipelineRun run, String unit) {
        List<String> ends = new ArrayList<>();
        for (StageRun stage : run.stages()) {
            if (stage.unit().equals(unit)) {
                boolean made = stage.outcome() instanceof Outcome.Success; // few frames: a caveat
                ends.add(stage.of() + " " + (made ? "SUCCESS" : stage.outcome().label()));
            }
        }
        return ends;
    }

    private static Outcome.Failed failed(PipelineRun run, FailureClass kind, String code) {
        Outcome.Failed failed = assertInstanceOf(Outcome.Failed.class, run.outcome());
        assertEquals(kind, failed.failureClass(), failed.problems()::toString);
        assertEquals(code, failed.problems().get(0).code().id(), failed.problems()::toString);
        return failed;
    }

    @Test
    void anExposureThatLacksACcdBlocksThatCcdAlone() {
        int whole = survey.ccdNums().get(0);
        int lacking = survey.ccdNums().get(1);
        DataRef half = survey.flat("g", 10, 20_000, List.of(whole));
        inputs.put("flats", plus(flats, half));

        PipelineRun run = run();

        Outcome.Failed failed = failed(run, FailureClass.UNPROCESSABLE_DATA, "DESDM-X011");
        assertEquals(half.toString(), failed.problems().get(0).where());
        assertTrue(failed.problems().get(0).what().contains("CCD " + lacking));
        assertEquals(
                List.of(
                        "CCD %d, band g SUCCESS".formatted(whole),
                        "CCD %d, band g BLOCKED".formatted(lacking)),
                ends(run, "flat-normalise"));
        assertTrue(Files.exists(out.resolve("dflatcor_g_c%02d_r0p00.fits".formatted(whole))));
    }

    @Test
    void flatsOfTwoBandsAreTwoSets() {
        inputs.put("flats", new ArrayList<>(flats));
        inputs.get("flats").addAll(survey.flats(2, "r", 5, 10_000));

        PipelineRun run = run();

        assertInstanceOf(Outcome.Success.class, run.outcome(), run.stages()::toString);
        assertEquals(4, ends(run, "flat-normalise").size());
    }

    @Test
    void aFlatAmongTheBiasesIsToldAndBlocksThem() {
        inputs.put("biases", plus(biases, flats.get(0)));

        PipelineRun run = run();

        Outcome.Failed failed = failed(run, FailureClass.USAGE, "DESDM-X010");
        assertTrue(failed.problems().get(0).what().contains("raw_dflat"), failed::toString);
        assertTrue(
                ends(run, "master-bias").stream().allMatch(end -> end.endsWith("BLOCKED")),
                run.stages()::toString);
    }

    @Test
    void aCorruptFlatWhoseBandNobodyCanReadBlocksAllFlatsAndNoBias() throws IOException {
        Path cut = folder.resolve("cut.fits");
        byte[] bytes = Files.readAllBytes(flats.get(1).path());
        Files.write(cut, Arrays.copyOf(bytes, bytes.length / 2));
        inputs.put("flats", new ArrayList<>(survey.flats(2, "r", 5, 10_000)));
        inputs.get("flats").addAll(List.of(flats.get(0), DataRef.of(cut)));

        PipelineRun run = run();

        Outcome.Failed failed = assertInstanceOf(Outcome.Failed.class, run.outcome());
        assertEquals(FailureClass.UNPROCESSABLE_DATA, failed.failureClass());
        assertTrue(failed.problems().get(0).where().contains("cut.fits"), failed::toString);
        assertEquals(
                List.of(
                        "CCD 1, band g BLOCKED",
                        "CCD 32, band g BLOCKED",
                        "CCD 1, band r BLOCKED",
                        "CCD 32, band r BLOCKED"),
                ends(run, "flat-normalise"));
        assertEquals(List.of("CCD 1 SUCCESS", "CCD 32 SUCCESS"), ends(run, "master-bias"));
    }

    @Test
    void flatsThatAreAllCorruptBlockTheMasterFlatsByTheirNames() throws IOException {
        Path cut = folder.resolve("half.fits");
        byte[] bytes = Files.readAllBytes(flats.get(1).path());
        Files.write(cut, Arrays.copyOf(bytes, bytes.length / 2));
        inputs.put("flats", List.of(DataRef.of(cut)));

        PipelineRun run = run();

        Outcome.Failed failed = assertInstanceOf(Outcome.Failed.class, run.outcome());
        assertEquals(FailureClass.UNPROCESSABLE_DATA, failed.failureClass(), failed::toString);
        assertTrue(failed.problems().get(0).where().contains("half.fits"), failed::toString);
        assertEquals(List.of("all CCDs BLOCKED"), ends(run, "master-flat"));
    }

    /** Somebody else's hand in the folder: what was made by then is removed all the same. */
    @Test
    void framesAreRemovedWhenOneOfThemVanishes() throws IOException {
        AtomicInteger exposures = new AtomicInteger();
        Runner runner =
                Runner.inMemory()
                        .withRecords(
                                record -> {
                                    if (exposures.incrementAndGet() == 2) {
                                        delete(record.generated().get(0).path());
                                    }
                                });
        RunRequest request = RunRequest.EMPTY.withInputs(inputs);

        assertThrows(RuntimeException.class, () -> Precal.DEFINITION.run(runner, request, out));

        assertEquals(2, exposures.get());
        try (Stream<Path> all = Files.walk(out)) {
            assertEquals(List.of(), all.filter(f -> f.toString().endsWith(".fits")).toList());
        }
    }

    private static void delete(String file) {
        try {
            Files.delete(Path.of(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aBiasOfAnotherShapeIsNamed() throws IOException {
        Path other = Files.createDirectories(folder.resolve("other"));
        DataRef large = new SmallSurvey(other, CameraConfig.small(64, 64), 2).biases(1).get(0);
        Path renamed = Files.copy(large.path(), folder.resolve("large.fits"));
        inputs.put("biases", plus(biases, DataRef.of(renamed)));
        inputs.remove("flats");

        PipelineRun run = run();

        // its EXPNUM is that of the first bias: it would stand in its place
        Outcome.Failed failed = assertInstanceOf(Outcome.Failed.class, run.outcome());
        assertEquals(FailureClass.USAGE, failed.failureClass(), failed::toString);
        assertTrue(failed.problems().get(0).what().contains("same exposure"), failed::toString);

        inputs.put("biases", List.of(biases.get(1), biases.get(2), DataRef.of(renamed)));
        failed = failed(run(), FailureClass.UNPROCESSABLE_DATA, "DESDM-F020");
        assertTrue(failed.problems().get(0).what().contains("64 x 64"), failed::toString);
    }

    @Test
    void aCcdWithoutItsLinearityTableFailsByName() {
        inputs.put("linearity", survey.linearity().subList(0, 1));

        PipelineRun run = run();

        Outcome.Failed failed = failed(run, FailureClass.CALIBRATION_MISSING, "DESDM-X012");
        assertTrue(failed.problems().get(0).what().contains("CCD 32"), failed::toString);
        assertEquals(
                List.of("CCD 1, band g SUCCESS", "CCD 32, band g BLOCKED"),
                ends(run, "flat-normalise"));
    }

    @Test
    void aCalibrationThatNamesNoCcdStopsEverythingBeforeItBegins() throws IOException {
        Path nameless = folder.resolve("nameless.fits");
        SmallSurvey.writeNameless(nameless);
        inputs.put("bpm", List.of(DataRef.of(nameless)));

        PipelineRun run = run();

        failed(run, FailureClass.UNPROCESSABLE_DATA, "DESDM-X013");
        assertEquals(List.of(), run.stages());
    }

    @Test
    void oneCcdIsMadeAlone() {
        inputs.put("matrix", List.of(survey.matrix()));

        PipelineRun run = run("crosstalk.ccds=32");

        assertInstanceOf(Outcome.Success.class, run.outcome(), run.stages()::toString);
        assertEquals(List.of("CCD 32 SUCCESS"), ends(run, "master-bias"));
        assertEquals(List.of("CCD 32, band g SUCCESS"), ends(run, "flat-normalise"));
    }

    @Test
    void aListOfCcdsThatIsNoneIsRefused() {
        PipelineRun run = run("crosstalk.ccds=1-2-3");

        Outcome.Failed failed = failed(run, FailureClass.USAGE, "DESDM-W018");
        assertTrue(failed.problems().get(0).what().contains("1-2-3"), failed::toString);
    }

    @Test
    void tooFewFramesForAMethodAreToldByName() {
        PipelineRun run = run("master-bias.method=minmax", "master-bias.highest=2");

        failed(run, FailureClass.UNPROCESSABLE_DATA, "DESDM-F076");
    }

    @Test
    void framesWithoutWeightsCannotBeCombinedByThem() {
        PipelineRun run = run("master-bias.method=weighted");

        failed(run, FailureClass.UNPROCESSABLE_DATA, "DESDM-F075");
    }
}
