package org.desdm.wrapper;

import static org.desdm.wrapper.NoteFiles.codes;
import static org.desdm.wrapper.NoteFiles.failed;
import static org.desdm.wrapper.NoteFiles.files;
import static org.desdm.wrapper.NoteFiles.write;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.desdm.api.data.DataRef;
import org.desdm.api.data.In;
import org.desdm.api.data.Out;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.FailureClass;
import org.desdm.api.error.Problem;
import org.desdm.api.host.Host;
import org.desdm.api.outcome.Outcome;
import org.desdm.api.provenance.RunRecord;
import org.desdm.api.unit.Input;
import org.desdm.api.unit.Output;
import org.desdm.api.unit.Param;
import org.desdm.api.unit.Unit;
import org.desdm.wrapper.config.ConfigLayer;
import org.desdm.wrapper.error.WrapperError;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bad requests and bad files: named outcomes, every problem at once, nothing left behind. */
class RunnerRequestTest {

    @TempDir Path directory;

    private Path out;
    private Path note;
    private final List<RunRecord> records = new ArrayList<>();

    @BeforeEach
    void writeNote() throws IOException {
        out = directory.resolve("out");
        note = write(directory.resolve("note.txt"), TextNote.of(3, "abc"));
    }

    private Outcome run(RunRequest request) {
        return Runner.on(Host.DEFAULT).withRecords(records::add).run(new Annotate(), request);
    }

    private RunRequest request() {
        return RunRequest.EMPTY.withInput("science", note).withOutputDirectory(out);
    }

    /** A unit with two parameters whose values annotations cannot judge. */
    @Unit(name = "choosy", version = "1.0.0", licence = "BSD-3-Clause")
    public static final class Choosy extends Wrapper {
        @Input(filetype = "raw_note", doc = "note")
        In<TextNote> note;

        @Output(filetype = "red_note", name = "n.txt", doc = "the note")
        Out<TextNote> result;

        @Param(doc = "even")
        int even = 2;

        @Param(doc = "odd")
        int odd = 3;

        @Override
        protected void checkParams() {
            List<Problem> problems = new ArrayList<>();
            if (even % 2 != 0) {
                problems.add(wrong("even"));
            }
            if (odd % 2 == 0) {
                problems.add(wrong("odd"));
            }
            if (!problems.isEmpty()) {
                throw new DesdmException(problems);
            }
        }

        private static Problem wrong(String name) {
            return Problem.of(WrapperError.BAD_VALUE, name + " is not").at("parameter " + name);
        }

        @Override
        protected void process(RunContext run) {
            throw new AssertionError("it ran");
        }
    }

    @Test
    void whatAUnitSaysOfItsParametersIsToldWithEverythingElseBeforeItRuns() {
        Choosy unit = new Choosy();
        unit.odd = 4;
        RunRequest request =
                RunRequest.EMPTY.withConfig(ConfigLayer.commandLine(List.of("even=5")));

        List<Problem> problems = Runner.inMemory().check(unit, request);

        assertEquals(
                List.of(
                        "even is not parameter even, command line",
                        "odd is not parameter odd, set in code"),
                problems.stream()
                        .filter(p -> p.code() == WrapperError.BAD_VALUE)
                        .map(p -> p.what() + " " + p.where())
                        .toList());
        assertTrue(problems.stream().anyMatch(p -> p.code() == WrapperError.MISSING_INPUT));
        assertEquals(2, unit.even, "it has its own values again");
        assertThrows(DesdmException.class, () -> Runner.inMemory().configuration(unit, request));
    }

    @Test
    void reportsEveryProblemOfTheRequestAtOnceAndRunsNothing() throws IOException {
        Outcome outcome =
                run(
                        RunRequest.EMPTY
                                .withInput("sience", note)
                                .withInput("addition", directory.resolve("missing.txt"))
                                .withConfig(
                                        ConfigLayer.commandLine(
                                                List.of("repeat=2", "skipAddition=maybe"))));

        assertEquals(
                List.of(
                        "UNKNOWN_PARAMETER",
                        "BAD_VALUE",
                        "UNKNOWN_LABEL",
                        "MISSING_INPUT",
                        "NO_SUCH_FILE",
                        "NO_OUTPUT_DIRECTORY"),
                codes(outcome));
        List<Problem> problems = failed(outcome).problems();
        assertTrue(problems.get(0).next().startsWith("did you mean \"repeats\"?"));
        assertTrue(problems.get(2).next().startsWith("did you mean \"science\"?"));
        assertEquals(List.of(), records);
        assertFalse(Files.exists(out));
    }

    @Test
    void refusesAFileBelowAFileAndADirectoryAsInputs() {
        assertEquals(
                List.of("NO_SUCH_FILE"),
                codes(run(request().withInput("addition", note.resolve("inner.txt")))));
        assertEquals(
                List.of("NOT_READABLE"), codes(run(request().withInput("addition", directory))));
    }

    @Test
    void refusesTwoFilesForOneInputAndAnInputGivenTwice() {
        assertEquals(List.of("TOO_MANY_INPUTS"), codes(run(request().withInput("science", note))));
        Annotate unit = new Annotate();
        unit.science = In.of(TextNote.of(1, "x"));
        assertEquals(List.of("GIVEN_TWICE"), codes(Runner.inMemory().run(unit, request())));
    }

    @Test
    void refusesAnOutputDirectoryThatCannotBe() {
        Outcome outcome = run(request().withOutputDirectory(note.resolve("out")));

        assertEquals(List.of("NOT_WRITABLE"), codes(outcome));
        assertEquals(FailureClass.ENVIRONMENT, failed(outcome).failureClass());
        assertTrue(failed(outcome).problems().get(0).what().contains(note.toString()));
        assertEquals(List.of(), records);
    }

    @Test
    void anOutputNameIsOneOfAFile() {
        for (String name : List.of("", ".", "..", "../note.txt", "/note.txt")) {
            assertThrows(
                    IllegalArgumentException.class, () -> request().withOutputName("noted", name));
        }
        assertEquals(
                "a.txt", request().withOutputName("noted", "a.txt").outputNames().get("noted"));
    }

    @Test
    void saysWhichTypeHasNoCodec() {
        Outcome outcome =
                Runner.inMemory().run(new Odd(), RunRequest.EMPTY.withInput("thread", note));

        assertEquals(List.of("NO_CODEC"), codes(outcome));
        assertTrue(failed(outcome).problems().get(0).what().contains("java.lang.Thread"));
    }

    @Unit(name = "odd", version = "1.0.0", licence = "BSD-3-Clause")
    private static final class Odd extends Wrapper {
        @Input(filetype = "thread", doc = "what nobody can read")
        In<Thread> thread;

        @Override
        protected void process(RunContext run) {
            thread.get();
        }
    }

    @Test
    void endsWithUnprocessableDataForEmptyAndDamagedFiles() throws IOException {
        for (String content : List.of("", "no header at all")) {
            Files.writeString(note, content);

            Outcome outcome = run(request());

            assertEquals(List.of("DAMAGED_FILE"), codes(outcome));
            assertTrue(failed(outcome).problems().get(0).what().contains("note.txt"));
            assertEquals(FailureClass.UNPROCESSABLE_DATA, failed(outcome).failureClass());
        }
        assertEquals(List.of(), files(out));
    }

    @Test
    void endsWithEnvironmentIfAnInputDisappears() throws IOException {
        Annotate unit = new Vanishing();

        Outcome outcome = Runner.on(Host.DEFAULT).run(unit, request());

        assertEquals(List.of("NO_SUCH_FILE"), codes(outcome));
    }

    @Unit(name = "vanishing", version = "1.0.0", licence = "BSD-3-Clause")
    private final class Vanishing extends Annotate {
        @Override
        protected void process(RunContext run) throws Exception {
            Files.delete(note);
            super.process(run);
        }
    }

    @Test
    void refusesACalibrationOfAnotherCcdAndNamesBothEnds() throws IOException {
        Path other = write(directory.resolve("other.txt"), TextNote.of(7, "!"));

        Outcome outcome = run(request().withInput("addition", other));

        Problem problem = failed(outcome).problems().get(0);
        assertEquals(FailureClass.CALIBRATION_MISSING, failed(outcome).failureClass());
        assertEquals(
                "%s has CCDNUM = 7, but %s has CCDNUM = 3".formatted(other, note), problem.what());
        assertEquals("give the calibration of CCDNUM 3", problem.next());
    }

    @Test
    void takesNumbersThatAreWrittenDifferentlyAsEqual() throws IOException {
        Path other =
                write(directory.resolve("other.txt"), TextNote.of(3, "!").with("CCDNUM", "03.0"));

        assertEquals("SUCCESS", run(request().withInput("addition", other)).label());
    }

    @Test
    void checksTheMatchWhicheverFileIsReadFirst() throws IOException {
        Path other = write(directory.resolve("other.txt"), TextNote.of(3, "!").with("BAND", "r"));

        Outcome outcome =
                Runner.on(Host.DEFAULT)
                        .run(new CalibrationFirst(), request().withInput("addition", other));

        assertEquals(List.of("CALIBRATION_OF_OTHER_DATA"), codes(outcome));
    }

    @Unit(name = "calibration-first", version = "1.0.0", licence = "BSD-3-Clause")
    private static final class CalibrationFirst extends Annotate {
        @Override
        protected void process(RunContext run) throws Exception {
            addition.get();
            super.process(run);
        }
    }

    @Test
    void checksTheMatchOfAnInputThatIsInMemory() throws IOException {
        Path other = write(directory.resolve("other.txt"), TextNote.of(7, "!"));
        Annotate unit = new Annotate();
        unit.science = In.of("upstream", TextNote.of(3, "x"));
        unit.annotated = Out.capture();

        Outcome outcome =
                Runner.inMemory().run(unit, RunRequest.EMPTY.withInput("addition", other));

        assertEquals(List.of("CALIBRATION_OF_OTHER_DATA"), codes(outcome));
    }

    @Test
    void refusesACalibrationWhenNobodyKnowsWhetherItMatches() throws IOException {
        Path other = write(directory.resolve("other.txt"), TextNote.of(3, "!"));
        Files.writeString(note, "CCDNUM = 3\n\nabc");

        Outcome outcome = run(request().withInput("addition", other));

        assertEquals(List.of("MATCH_KEYWORD_MISSING"), codes(outcome));
        assertTrue(failed(outcome).problems().get(0).what().contains(note + " has no such"));
    }

    @Test
    void matchesOnlyTheKeywordsThatTheConfigurationNames() throws IOException {
        Path other = write(directory.resolve("other.txt"), TextNote.of(7, "!"));
        ConfigLayer camera = ConfigLayer.commandLine(List.of("calibrations.addition.match=band"));

        Outcome outcome = run(request().withInput("addition", other).withConfig(camera));

        assertEquals("SUCCESS", outcome.label());
    }

    @Test
    void refusesAHeaderValueThatWouldLeaveTheDirectory() throws IOException {
        for (String band : List.of("../../g", "g/r", "..", "g\\r", "a\u0007b")) {
            write(note, TextNote.of(3, "abc").with("BAND", band));

            Outcome outcome = run(request());

            assertEquals(List.of("UNUSABLE_NAME"), codes(outcome), band);
        }
        assertEquals(List.of("note.txt"), files(directory));
    }

    @Test
    void saysWhichKeywordOfTheNameIsMissingInWhichFile() throws IOException {
        Files.writeString(note, "CCDNUM = 3\n\nabc");

        Outcome outcome = run(request());

        assertEquals(List.of("NAME_KEY_MISSING"), codes(outcome));
        assertEquals(
                "keyword BAND of the name of output 'annotated' is not in note.txt",
                failed(outcome).problems().get(0).what());
        assertEquals("SUCCESS", run(request().withNaming("band", "g")).label());
    }

    @Test
    void refusesToReplaceItsOwnInput() throws IOException {
        Path input = write(directory.resolve("note_g_c03_r0p00.txt"), TextNote.of(3, "abc"));

        Outcome outcome =
                run(
                        RunRequest.EMPTY
                                .withInput("science", DataRef.of(input))
                                .withOutputDirectory(directory));

        assertEquals(List.of("NAME_TAKEN"), codes(outcome));
        assertEquals(List.of("note.txt", "note_g_c03_r0p00.txt"), files(directory));
    }

    @Test
    void checksTheMatchOfACalibrationThatIsInMemory() {
        Annotate unit = new Annotate();
        unit.science = In.of("upstream", TextNote.of(3, "x"));
        unit.addition = In.of("other", TextNote.of(7, "!"));
        unit.annotated = Out.capture();

        Outcome outcome = Runner.inMemory().run(unit);

        assertEquals(List.of("CALIBRATION_OF_OTHER_DATA"), codes(outcome));
        assertEquals(
                "other has CCDNUM = 7, but upstream has CCDNUM = 3",
                failed(outcome).problems().get(0).what());
    }

    @Test
    void refusesToReplaceItsOwnInputThroughASymbolicLink() throws IOException {
        Path real = Files.createDirectories(directory.resolve("real"));
        Path input = write(real.resolve("note_g_c03_r0p00.txt"), TextNote.of(3, "abc"));
        Path folderLink = Files.createSymbolicLink(directory.resolve("folder"), real);
        Path fileLink = Files.createSymbolicLink(directory.resolve("in.txt"), input);

        for (Path given : List.of(folderLink.resolve(input.getFileName()), fileLink)) {
            Outcome outcome =
                    run(RunRequest.EMPTY.withInput("science", given).withOutputDirectory(real));

            assertEquals(List.of("NAME_TAKEN"), codes(outcome), given.toString());
        }
        Outcome outcome =
                run(RunRequest.EMPTY.withInput("science", input).withOutputDirectory(folderLink));
        assertEquals(List.of("NAME_TAKEN"), codes(outcome));
        assertTrue(Files.readString(input).endsWith("abc"));
    }

    @Test
    void refusesToReplaceAnInputThatWasKeptAside() throws IOException {
        Path aside = Files.createDirectories(out.resolve("qc-failed"));
        Path input = write(aside.resolve("note_g_c03_r0p00.txt"), TextNote.of(3, "x".repeat(41)));

        Outcome outcome =
                run(RunRequest.EMPTY.withInput("science", input).withOutputDirectory(out));

        assertEquals(List.of("NAME_TAKEN"), codes(outcome));
        assertEquals(List.of("qc-failed/note_g_c03_r0p00.txt"), files(out));
    }
}
