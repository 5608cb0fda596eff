package org.desdm.wrapper.pipeline;

import static org.desdm.wrapper.NoteFiles.failed;
import static org.desdm.wrapper.NoteFiles.files;
import static org.desdm.wrapper.NoteFiles.write;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.desdm.api.data.Out;
import org.desdm.api.error.RetryAdvice;
import org.desdm.api.outcome.NoWorkException;
import org.desdm.api.outcome.Outcome;
import org.desdm.api.unit.Output;
import org.desdm.api.unit.Unit;
import org.desdm.wrapper.RunContext;
import org.desdm.wrapper.RunRequest;
import org.desdm.wrapper.TextNote;
import org.desdm.wrapper.pipeline.PipelineNotes.First;
import org.desdm.wrapper.pipeline.PipelineNotes.OfRaw;
import org.desdm.wrapper.pipeline.PipelineNotes.Second;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A unit that waits for what was not made is BLOCKED by whoever did not make it. */
class BlockedStageTest {

    @TempDir Path directory;

    private PipelineNotes notes;

    @BeforeEach
    void writeNotes() throws IOException {
        notes = new PipelineNotes(directory);
    }

    @Test
    void blocksWhatNeedsAnOutputThatWasNotMadeAndRunsTheRest() throws IOException {
        write(notes.raw, TextNote.of(3, "x".repeat(11)));

        PipelineRun run =
                notes.run(
                        Pipeline.named("two")
                                .add(First::new)
                                .add(Second::new)
                                .add(Fifth::new)
                                .build(),
                        notes.request());

        assertInstanceOf(Outcome.QcFailed.class, run.outcome());
        assertEquals(
                List.of("QC_FAILED", "BLOCKED", "SUCCESS"),
                run.stages().stream().map(stage -> stage.outcome().label()).toList());
        Outcome.Failed blocked = failed(run.stages().get(1).outcome());
        assertEquals(List.of("first"), blocked.blockedBy());
        assertEquals(RetryAdvice.MEND_AND_RETRY, blocked.advice());
        assertEquals(
                "unit second was not run: it is blocked by first",
                blocked.problems().get(0).what());
        assertEquals(
                "first of %s ended QC_FAILED".formatted(notes.raw),
                blocked.problems().get(0).why());
        assertEquals(List.of("fifth_3.txt"), files(notes.out));
        assertEquals(blocked, notes.records.get(1).outcome());
        assertEquals("second", notes.records.get(1).unit().name());
        assertEquals(List.of(), notes.records.get(1).used());
    }

    /** Needs nothing that others make. */
    @Unit(name = "fifth", version = "1.0.0", licence = "BSD-3-Clause")
    private static final class Fifth extends OfRaw {
        @Output(filetype = "fifth", name = "fifth_{ccdnum}.txt", doc = "as it was")
        private Out<TextNote> same;

        @Override
        protected void process(RunContext run) {
            same.set(raw.get());
        }
    }

    @Test
    void callsAPipelineWithoutWorkNoWorkAndNothingWorse() {
        Pipeline pipeline = Pipeline.named("p").add(Cloudy::new).add(Second::new).build();

        PipelineRun run = notes.run(pipeline, notes.request());

        assertEquals("NO_WORK", run.outcome().label());
        assertEquals(List.of("cloudy"), failed(run.stages().get(1).outcome()).blockedBy());
    }

    @Unit(name = "cloudy", version = "1.0.0", licence = "BSD-3-Clause")
    private static final class Cloudy extends OfRaw {
        @Output(filetype = "middle", name = "middle_{ccdnum}.txt", doc = "in between")
        private Out<TextNote> middle;

        @Override
        protected void process(RunContext run) {
            throw new NoWorkException("the night was cloudy");
        }
    }

    @Test
    void runsNothingMoreOnceTheHostHasCancelled() {
        Pipeline pipeline = Pipeline.named("p").add(Fifth::new).add(First::new).build();
        RunRequest raws =
                RunRequest.EMPTY.withInput("raw", notes.raw).withOutputDirectory(notes.out);
        Thread.currentThread().interrupt();

        PipelineRun run = notes.run(pipeline, raws);
        boolean stillInterrupted = Thread.interrupted();

        assertTrue(stillInterrupted);
        assertEquals("INTERRUPTED", run.outcome().label());
        assertEquals(List.of("fifth"), failed(run.stages().get(1).outcome()).blockedBy());
    }
}
