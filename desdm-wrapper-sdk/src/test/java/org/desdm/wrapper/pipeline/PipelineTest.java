package org.desdm.wrapper.pipeline;

import static org.desdm.wrapper.NoteFiles.codes;
import static org.desdm.wrapper.NoteFiles.files;
import static org.desdm.wrapper.NoteFiles.success;
import static org.desdm.wrapper.NoteFiles.write;
import static org.desdm.wrapper.Refusals.codesAndPlaces;
import static org.desdm.wrapper.Refusals.facts;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.desdm.api.data.In;
import org.desdm.api.data.Out;
import org.desdm.api.provenance.RunRecord.Used;
import org.desdm.api.unit.Calibration;
import org.desdm.api.unit.Exec;
import org.desdm.api.unit.Input;
import org.desdm.api.unit.Output;
import org.desdm.api.unit.Unit;
import org.desdm.wrapper.ExecCommand;
import org.desdm.wrapper.ExecWrapper;
import org.desdm.wrapper.RunContext;
import org.desdm.wrapper.RunRequest;
import org.desdm.wrapper.TextNote;
import org.desdm.wrapper.Wrapper;
import org.desdm.wrapper.config.ConfigLayer;
import org.desdm.wrapper.pipeline.PipelineNotes.First;
import org.desdm.wrapper.pipeline.PipelineNotes.OfMiddle;
import org.desdm.wrapper.pipeline.PipelineNotes.Second;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipelineTest {

    @TempDir Path directory;

    private PipelineNotes notes;

    @BeforeEach
    void writeNotes() throws IOException {
        notes = new PipelineNotes(directory);
    }

    @Unit(name = "third", version = "1.0.0", licence = "BSD-3-Clause")
    private static final class Third extends OfMiddle {
        @Output(filetype = "middle", name = "third_{ccdnum}.txt", doc = "the same again")
        private Out<TextNote> again;

        @Override
        protected void process(RunContext run) {
            again.set(science.get());
        }
    }

    @Unit(name = "shouted", version = "1.0.0", licence = "BSD-3-Clause")
    @Exec(program = "sed")
    private static final class Shouted extends ExecWrapper {
        @Input(filetype = "middle", doc = "what the first made")
        private In<Path> quiet;

        @Output(filetype = "loud", name = "shouted.txt", doc = "the same in capitals")
        private Out<Path> loud;

        @Override
        protected void command(ExecCommand command) {
            command.arg("-n").flag("-e", "s/first/FIRST/");
            command.flag("-e", "w shouted.txt").arg(quiet); // it runs where its output belongs
        }
    }

    @Unit(name = "heard", version = "1.0.0", licence = "BSD-3-Clause")
    private static final class Heard extends Wrapper {
        @Input(filetype = "loud", doc = "what was shouted")
        private In<TextNote> science;

        @Output(filetype = "final", name = "final_{ccdnum}.txt", doc = "at the end")
        private Out<TextNote> result;

        @Override
        protected void process(RunContext run) {
            result.set(science.get().withText(science.get().text() + "!" + science.name()));
        }
    }

    @Test
    void aProgramBetweenUnitsTakesAndMakesFiles() throws IOException {
        Pipeline pipeline =
                Pipeline.named("loud").add(First::new).add(Shouted::new).add(Heard::new).build();

        RunRequest one =
                RunRequest.EMPTY.withInput("raw", notes.raw).withOutputDirectory(notes.out);
        PipelineRun run = notes.run(pipeline, one);

        assertEquals("SUCCESS", run.outcome().label(), run::toString);
        assertEquals(List.of("final_3.txt", "middle_3.txt", "shouted.txt"), files(notes.out));
        String made = Files.readString(notes.out.resolve("final_3.txt"));
        assertTrue(made.endsWith("abc-FIRST!shouted.txt"), made);
        assertEquals(List.of("first", "shouted", "heard"), unitNames());
    }

    private List<String> unitNames() {
        return notes.records.stream().map(record -> record.unit().name()).toList();
    }

    private static Pipeline.Builder two() {
        return Pipeline.named("two").add(First::new).add(Second::new);
    }

    @Test
    void handsOverInMemoryAndStillKnowsTheFilesBehindIt() throws IOException {
        PipelineRun run = notes.run(two().build(), notes.request());

        Path made = notes.out.resolve("final_3.txt");
        assertEquals(List.of(made), success(run.outcome()).outputs());
        assertEquals(List.of("final_3.txt"), files(notes.out));
        assertTrue(Files.readString(made).endsWith("abc-first!raw.txt"));
        assertEquals(List.of("raw", "stamp"), two().build().inputs());
        assertEquals(
                List.of("stamp " + notes.stamp, "science " + notes.raw),
                notes.records.get(1).used().stream().map(PipelineTest::text).toList());
        assertEquals(List.of(), notes.records.get(0).generated());
    }

    private static String text(Used used) {
        return used.label() + " " + used.path();
    }

    @Test
    void publishesWhatIsKeptAndHandsOverTheFile() throws IOException {
        PipelineRun run = notes.run(two().keep("middle").build(), notes.request());

        assertEquals(2, success(run.outcome()).outputs().size());
        assertEquals(List.of("final_3.txt", "middle_3.txt"), files(notes.out));
        assertTrue(
                Files.readString(notes.out.resolve("final_3.txt"))
                        .endsWith("abc-first!middle_3.txt"));
    }

    @Test
    void checksCalibrationsAgainstWhatIsHandedOver() throws IOException {
        write(notes.stamp, TextNote.of(7, "!"));

        PipelineRun run = notes.run(two().build(), notes.request());

        assertEquals(List.of("CALIBRATION_OF_OTHER_DATA"), codes(run.outcome()));
        assertEquals(List.of(), files(notes.out));
    }

    @Test
    void configuresEveryUnitUnderItsName() throws IOException {
        ConfigLayer layer = ConfigLayer.commandLine(List.of("second.stamps=3"));

        success(notes.run(two().build(), notes.request().withConfig(layer)).outcome());

        assertTrue(Files.readString(notes.out.resolve("final_3.txt")).endsWith("!!!raw.txt"));
    }

    @Test
    void refusesUnknownLabelsAndUnitsBeforeAnythingRuns() throws IOException {
        ConfigLayer layer = ConfigLayer.commandLine(List.of("secnd.stamps=3"));

        PipelineRun run =
                notes.run(
                        two().build(),
                        notes.request().withInput("science", notes.raw).withConfig(layer));

        assertEquals(List.of("UNKNOWN_LABEL", "OTHER_UNIT"), codes(run.outcome()));
        assertEquals(List.of(), run.stages());
        assertEquals(List.of(), notes.records);
    }

    @Test
    void refusesWhatCouldBeConnectedInTwoWays() {
        assertTrue(
                facts(
                                () ->
                                        Pipeline.named("p")
                                                .add(First::new)
                                                .add(Third::new)
                                                .add(Second::new)
                                                .build())
                        .get(0)
                        .contains(
                                "input 'science' of unit second can be connected in several ways"));
        assertEquals(
                List.of("AMBIGUOUS_CONNECTION "),
                codesAndPlaces(() -> Pipeline.named("p").add(First::new).add(First::new).build()));
        assertEquals(List.of("UNKNOWN_KEY "), codesAndPlaces(() -> two().keep("midle").build()));
    }

    @Unit(name = "fourth", version = "1.0.0", licence = "BSD-3-Clause")
    private static final class Fourth extends OfMiddle {
        @Override
        protected void process(RunContext run) {
            science.get();
        }
    }

    @Test
    void handsOverToSeveralTakersOnlyThroughAFile() {
        assertTrue(
                facts(() -> two().add(Fourth::new).build())
                        .get(0)
                        .endsWith("kind middle is taken by 2 units and stays in memory"));

        PipelineRun run = notes.run(two().add(Fourth::new).keep("middle").build(), notes.request());

        assertEquals(3, run.stages().size());
        success(run.outcome());
    }

    @Test
    void checksEveryUnitBeforeTheFirstOneRuns() throws IOException {
        ConfigLayer layer = ConfigLayer.commandLine(List.of("second.stamps=99"));
        Files.delete(notes.stamp);

        PipelineRun run = notes.run(two().build(), notes.request().withConfig(layer));

        assertEquals(List.of("BAD_VALUE", "NO_SUCH_FILE"), codes(run.outcome()));
        assertEquals(List.of(), run.stages());
        assertEquals(List.of(), notes.records);
        assertFalse(Files.exists(notes.out));
        assertEquals(
                List.of("MISSING_INPUT"),
                codes(
                        notes.run(
                                        two().build(),
                                        RunRequest.EMPTY
                                                .withInput("raw", notes.raw)
                                                .withOutputDirectory(notes.out))
                                .outcome()));
    }

    @Unit(name = "blind", version = "1.0.0", licence = "BSD-3-Clause")
    private static final class Blind extends Wrapper {
        @Input(filetype = "middle", doc = "what the first made, not looked at")
        private In<TextNote> science;

        @Calibration(filetype = "stamp", match = "CCDNUM", doc = "stamp")
        private In<TextNote> stamp;

        @Override
        protected void process(RunContext run) {
            stamp.get();
        }
    }

    @Test
    void recordsNothingAsUsedThatAUnitDidNotAskFor() {
        Pipeline pipeline = Pipeline.named("p").add(First::new).add(Blind::new).build();

        success(notes.run(pipeline, notes.request()).outcome());

        assertEquals(
                List.of("stamp " + notes.stamp),
                notes.records.get(1).used().stream().map(PipelineTest::text).toList());
    }
}
