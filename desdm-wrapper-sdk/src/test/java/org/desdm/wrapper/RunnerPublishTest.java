package org.desdm.wrapper;

import static org.desdm.wrapper.NoteFiles.codes;
import static org.desdm.wrapper.NoteFiles.failed;
import static org.desdm.wrapper.NoteFiles.files;
import static org.desdm.wrapper.NoteFiles.success;
import static org.desdm.wrapper.NoteFiles.write;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.desdm.api.data.In;
import org.desdm.api.data.Out;
import org.desdm.api.error.FailureClass;
import org.desdm.api.error.Problem;
import org.desdm.api.host.Host;
import org.desdm.api.outcome.NoWorkException;
import org.desdm.api.outcome.Outcome;
import org.desdm.api.provenance.RecordSink;
import org.desdm.api.provenance.RunRecord;
import org.desdm.api.unit.Input;
import org.desdm.api.unit.Output;
import org.desdm.api.unit.Unit;
import org.desdm.provenance.record.JsonSidecar;
import org.desdm.wrapper.file.RecordNames;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Outputs appear whole and together, or not at all. */
class RunnerPublishTest {

    private static final String NAME = "note_g_c03_r0p00.txt";

    @TempDir Path directory;

    private Path out;
    private Path note;

    @BeforeEach
    void writeNote() throws IOException {
        out = directory.resolve("deep/out");
        note = write(directory.resolve("note.txt"), TextNote.of(3, "abc"));
    }

    private RunRequest request() {
        return RunRequest.EMPTY.withInput("science", note).withOutputDirectory(out);
    }

    private static Outcome run(Wrapper unit, RunRequest request) {
        return Runner.on(Host.DEFAULT).run(unit, request);
    }

    /** Writes two notes of which the second has the text that it is told. */
    @Unit(name = "pair", version = "1.0.0", licence = "BSD-3-Clause")
    private static class Pair extends Wrapper {

        @Input(filetype = "raw_note", keywords = "KIND", doc = "note")
        In<TextNote> science;

        @Output(filetype = "first_note", name = "first_{ccdnum}.txt", doc = "first")
        Out<TextNote> first;

        @Output(filetype = "second_note", name = "{kind}_{ccdnum}.txt", doc = "second")
        Out<TextNote> second;

        private final String text;

        Pair(String text) {
            this.text = text;
        }

        @Override
        protected void process(RunContext run) {
            first.set(science.get());
            second.set(science.get().withText(text));
        }
    }

    @Test
    void makesTheDirectoryAndPublishesUnderTheNameOfTheTemplate() throws IOException {
        Outcome.Success success =
                success(
                        run(
                                new Annotate(),
                                request().withNaming("reqnum", "12").withNaming("attnum", "3")));

        assertEquals(List.of(out.resolve("note_g_c03_r12p03.txt")), success.outputs());
        assertEquals(List.of("note_g_c03_r12p03.txt"), files(out));
        assertTrue(Files.readString(success.outputs().get(0)).endsWith("\n\nabc"));
    }

    @Test
    void publishesTheSameBytesWithAndWithoutFsync() throws IOException {
        Path other = directory.resolve("other");
        success(run(new Annotate(), request()));
        success(
                Runner.on(Host.DEFAULT)
                        .withDurability(false)
                        .run(new Annotate(), request().withOutputDirectory(other)));

        assertEquals(-1, Files.mismatch(out.resolve(NAME), other.resolve(NAME)));
    }

    @Test
    void keepsAsideWhatQualityControlRefuses() throws IOException {
        write(note, TextNote.of(3, "x".repeat(41)));
        Files.createDirectories(out);
        Files.writeString(out.resolve(NAME), "good old output");

        Outcome.QcFailed failed =
                assertInstanceOf(Outcome.QcFailed.class, run(new Annotate(), request()));

        assertEquals(List.of(out.resolve("qc-failed").resolve(NAME)), failed.keptAside());
        assertEquals(List.of(NAME, "qc-failed/" + NAME), files(out));
        assertEquals("good old output", Files.readString(out.resolve(NAME)));
    }

    @Test
    void replacesAnExistingOutputOnlyWhenItPublishes() throws IOException {
        success(run(new Annotate(), request()));
        write(note, TextNote.of(3, "newer"));

        success(run(new Annotate(), request()));

        assertTrue(Files.readString(out.resolve(NAME)).endsWith("newer"));
        assertEquals(List.of(NAME), files(out));
    }

    @Test
    void leavesNothingWhenTheDiskIsFull() throws IOException {
        Files.createDirectories(out);
        Files.writeString(out.resolve("first_3.txt"), "old");

        Outcome outcome =
                run(new Pair(TextNoteCodec.DISK_FULL), request().withNaming("kind", "second"));

        Outcome.Failed failed = failed(outcome);
        Problem problem = failed.problems().get(0);
        assertEquals(FailureClass.RESOURCE, failed.failureClass());
        assertTrue(
                problem.what()
                        .matches(
                                "the disk is full: second_3.txt was being written, \\d+ bytes so far, .+ free"),
                problem.what());
        assertEquals(out.resolve("second_3.txt").toString(), problem.where());
        assertEquals(List.of("first_3.txt"), files(out));
        assertEquals("old", Files.readString(out.resolve("first_3.txt")));
    }

    @Test
    void leavesNothingWhenTheDiskBreaks() throws IOException {
        Outcome outcome =
                run(new Pair(TextNoteCodec.WRITE_FAULT), request().withNaming("kind", "second"));

        assertEquals(List.of("INPUT_OUTPUT"), codes(outcome));
        assertTrue(failed(outcome).problems().get(0).what().contains("second_3.txt"));
        assertEquals(
                out.resolve("second_3.txt").toString(), failed(outcome).problems().get(0).where());
        assertEquals(List.of(), files(out));
    }

    @Test
    void refusesTwoOutputsOfOneName() throws IOException {
        Outcome outcome = run(new Pair("text"), request().withNaming("kind", "FIRST"));

        assertEquals(List.of("NAME_TAKEN"), codes(outcome));
        assertEquals(List.of(), files(out));
    }

    @Test
    void takesBackTheFirstOutputIfTheSecondCannotBePublished() throws IOException {
        Files.createDirectories(out.resolve("second_3.txt/in the way"));
        Files.writeString(out.resolve("first_3.txt"), "old");

        Outcome outcome = run(new Pair("text"), request().withNaming("kind", "second"));

        assertEquals(FailureClass.ENVIRONMENT, failed(outcome).failureClass());
        assertEquals(
                out.resolve("second_3.txt").toString(), failed(outcome).problems().get(0).where());
        assertEquals(List.of("first_3.txt"), files(out));
        assertEquals("old", Files.readString(out.resolve("first_3.txt")));
    }

    @Test
    void withdrawsOutputsWhoseRecordCannotBeKept() throws IOException {
        Files.createDirectories(out);
        for (Throwable fault :
                List.of(new IOException("the store is down"), new StackOverflowError("deep"))) {
            Files.writeString(out.resolve("first_3.txt"), "old");
            List<String> seen = new ArrayList<>();

            Outcome outcome =
                    Runner.on(Host.DEFAULT)
                            .withRecords(
                                    record -> {
                                        seen.addAll(visible());
                                        throwIt(fault);
                                    })
                            .run(new Pair("text"), request().withNaming("kind", "second"));

            assertEquals(List.of("first_3.txt", "second_3.txt"), seen);
            assertEquals(List.of("RECORD_NOT_KEPT"), codes(outcome));
            assertEquals(FailureClass.ENVIRONMENT, failed(outcome).failureClass());
            assertEquals(List.of("first_3.txt"), files(out));
            assertEquals("old", Files.readString(out.resolve("first_3.txt")));
        }
    }

    /** The record that it replaced is gone by then, and could not come back with its outputs. */
    @Test
    void isNotTakenBackByAnInterruptOnceItsRecordHasItsName() throws IOException {
        success(run(new Annotate(), request()));
        write(note, TextNote.of(3, "newer"));
        JsonSidecar sidecar = new JsonSidecar(record -> RecordNames.beside(record, out));

        Outcome outcome =
                Runner.on(Host.DEFAULT)
                        .withRecords(new InterruptedBehind(sidecar))
                        .run(new Annotate(), request());
        boolean interrupted = Thread.interrupted();

        success(outcome);
        assertTrue(interrupted, "the host's own interrupt stays for the host");
        assertTrue(Files.readString(out.resolve(NAME)).endsWith("newer"));
        assertEquals(List.of(NAME, NAME + ".run.json"), files(out));
    }

    private record InterruptedBehind(RecordSink sink) implements RecordSink {

        @Override
        public void accept(RunRecord record) throws IOException {
            sink.accept(record);
        }

        @Override
        public Optional<Path> adopt(RunRecord record, Path json) {
            Optional<Path> named = sink.adopt(record, json);
            Thread.currentThread().interrupt();
            return named;
        }
    }

    @Test
    void leavesNoFolderOfItsOwnIfItIsInterruptedBeforeItBegins() {
        Thread.currentThread().interrupt();

        Outcome outcome = run(new Annotate(), request());
        boolean interrupted = Thread.interrupted();

        assertEquals(FailureClass.INTERRUPTED, failed(outcome).failureClass());
        assertTrue(interrupted);
        assertFalse(Files.exists(out.resolve(".desdm")));
    }

    private static void throwIt(Throwable fault) throws IOException {
        if (fault instanceof Error error) {
            throw error;
        }
        throw (IOException) fault;
    }

    private List<String> visible() throws IOException {
        return files(out).stream().filter(name -> !name.startsWith(".")).toList();
    }

    @Test
    void leavesNothingIfTheUnitFailsFindsNoWorkOrIsInterrupted() throws IOException {
        run(new Ending(() -> new IllegalStateException("bug")), request());
        run(new Ending(() -> new NoWorkException("nothing")), request());
        run(new Ending(InterruptedException::new), request());
        boolean interrupted = Thread.interrupted();

        assertTrue(interrupted);
        assertEquals(List.of(), files(out));
    }

    @Unit(name = "ending", version = "1.0.0", licence = "BSD-3-Clause")
    private static final class Ending extends Annotate {
        private final Supplier<Exception> exception;

        Ending(Supplier<Exception> exception) {
            this.exception = exception;
        }

        @Override
        protected void process(RunContext run) throws Exception {
            super.process(run);
            throw exception.get();
        }
    }

    @Test
    void runsTwoUnitsAtOnceIntoOneDirectory() throws Exception {
        Runner runner = Runner.on(Host.DEFAULT).withDurability(false);
        List<Thread> threads = new ArrayList<>();
        List<Outcome> outcomes = Collections.synchronizedList(new ArrayList<>());
        for (int i = 0; i < 2; i++) {
            Path mine = write(directory.resolve("note" + i), TextNote.of(10 + i, "text" + i));
            RunRequest request =
                    RunRequest.EMPTY.withInput("science", mine).withOutputDirectory(out);
            Thread thread =
                    new Thread(
                            () -> {
                                for (int k = 0; k < 50; k++) {
                                    outcomes.add(runner.run(new Annotate(), request));
                                }
                            });
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }

        assertEquals(100, outcomes.size());
        outcomes.forEach(NoteFiles::success);
        assertEquals(List.of("note_g_c10_r0p00.txt", "note_g_c11_r0p00.txt"), files(out));
        assertTrue(Files.readString(out.resolve("note_g_c11_r0p00.txt")).endsWith("text1"));
    }

    @Test
    void publishesWhereTheSystemFindsADirectoryBehindALink() throws IOException {
        Path far = Files.createDirectories(directory.resolve("far/away"));
        Path link = Files.createSymbolicLink(directory.resolve("link"), far);

        success(run(new Annotate(), request().withOutputDirectory(link.resolve("../results"))));

        assertEquals(List.of(NAME), files(directory.resolve("far/results")));
    }
}
