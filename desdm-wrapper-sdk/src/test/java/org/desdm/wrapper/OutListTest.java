package org.desdm.wrapper;

import static org.desdm.wrapper.NoteFiles.codes;
import static org.desdm.wrapper.NoteFiles.files;
import static org.desdm.wrapper.NoteFiles.success;
import static org.desdm.wrapper.NoteFiles.write;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.desdm.api.data.DataRef;
import org.desdm.api.data.In;
import org.desdm.api.data.OutList;
import org.desdm.api.data.PlaneObserver;
import org.desdm.api.host.Host;
import org.desdm.api.outcome.Outcome;
import org.desdm.api.provenance.RunRecord;
import org.desdm.api.unit.Check;
import org.desdm.api.unit.Input;
import org.desdm.api.unit.Metric;
import org.desdm.api.unit.Output;
import org.desdm.api.unit.Unit;
import org.desdm.wrapper.file.TextCodec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several outputs of one kind appear whole and together, or not at all. */
class OutListTest {

    @TempDir Path directory;

    private Path out;
    private RunRequest request;

    @BeforeEach
    void writeNote() throws IOException {
        out = directory.resolve("out");
        TextNote common = new TextNote(Map.of("BAND", "g"), "abc");
        Path note = write(directory.resolve("note.txt"), common);
        request = RunRequest.EMPTY.withInput("whole", note).withOutputDirectory(out);
    }

    /** A note for each of the CCDs that it is told. */
    @Unit(name = "split", version = "1.0.0", licence = "BSD-3-Clause", doc = "splits a note")
    private static class Split extends Wrapper {

        @Input(filetype = "raw_note", doc = "what the notes have in common")
        In<TextNote> whole;

        @Output(filetype = "red_note", name = "{band}_{ccdnum:02}.txt", doc = "one of each CCD")
        OutList<TextNote> notes;

        @Metric(unit = "1", doc = "how many")
        @Check(failAbove = 3)
        double count = Double.NaN;

        private final List<TextNote> given = new ArrayList<>();

        Split(int... ccds) {
            for (int ccd : ccds) {
                given.add(TextNote.of(ccd, "of " + ccd));
            }
        }

        @Override
        protected void process(RunContext run) {
            whole.get();
            given.forEach(notes::add);
            count = given.size();
        }
    }

    @Test
    void everyOneGetsItsNameAndTheRecordHasThemAll() throws IOException {
        List<RunRecord> records = new ArrayList<>();
        Outcome outcome =
                Runner.on(Host.DEFAULT).withRecords(records::add).run(new Split(7, 3), request);
        assertEquals(List.of("g_03.txt", "g_07.txt"), files(out));
        assertEquals(
                List.of(out.resolve("g_07.txt"), out.resolve("g_03.txt")),
                success(outcome).outputs());
        assertEquals(
                List.of("notes", "notes"),
                records.get(0).generated().stream().map(g -> g.label()).toList());
        assertEquals(
                2, records.get(0).generated().stream().map(g -> g.sha256()).distinct().count());
    }

    @Test
    void refusedByItsChecksAllAreKeptAside() throws IOException {
        Outcome outcome = Runner.on(Host.DEFAULT).run(new Split(1, 2, 3, 4), request);
        assertInstanceOf(Outcome.QcFailed.class, outcome);
        assertEquals(
                List.of(
                        "qc-failed/g_01.txt",
                        "qc-failed/g_02.txt",
                        "qc-failed/g_03.txt",
                        "qc-failed/g_04.txt"),
                files(out));
    }

    @Test
    void twoOfOneNameAreAnErrorAndNothingAppears() throws IOException {
        Outcome outcome = Runner.on(Host.DEFAULT).run(new Split(1, 2, 1), request);
        assertEquals(List.of("NAME_TAKEN"), codes(outcome));
        assertEquals(List.of(), files(out));
    }

    @Test
    void afterADiskFaultNothingAppears() throws IOException {
        Split unit = new Split(1);
        unit.given.add(TextNote.of(2, TextNoteCodec.DISK_FULL));
        assertEquals(List.of("DISK_FULL"), codes(Runner.on(Host.DEFAULT).run(unit, request)));
        assertEquals(List.of(), files(out));
    }

    @Test
    void noneAtAllIsAnOutputThatWasNotGiven() throws IOException {
        assertEquals(
                List.of("OUTPUT_NOT_SET"),
                codes(Runner.on(Host.DEFAULT).run(new Split(), request)));
        assertEquals(List.of(), files(out));
    }

    @Test
    void inMemoryTheyAreKeptAndForgottenByTheNextRun() {
        Split unit = new Split(1, 2);
        unit.whole = In.of(TextNote.of(0, ""));
        OutList.Capture<TextNote> capture = OutList.capture();
        unit.notes = capture;
        success(Runner.inMemory().run(unit));
        success(Runner.inMemory().run(unit));
        assertEquals(unit.given, capture.values());
    }

    @Test
    void textIsAnInputAsItStands() throws IOException {
        Path file = Files.writeString(directory.resolve("t.txt"), "a\nb \u00e9\n");
        assertEquals("a\nb \u00e9\n", new TextCodec().read(DataRef.of(file), PlaneObserver.NONE));
    }
}
