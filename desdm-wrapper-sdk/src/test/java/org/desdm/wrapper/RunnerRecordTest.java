package org.desdm.wrapper;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.desdm.wrapper.NoteFiles.files;
import static org.desdm.wrapper.NoteFiles.write;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.desdm.api.data.In;
import org.desdm.api.data.InList;
import org.desdm.api.data.Out;
import org.desdm.api.error.ApiError;
import org.desdm.api.error.DesdmException;
import org.desdm.api.host.Host;
import org.desdm.api.outcome.Outcome;
import org.desdm.api.provenance.RunRecord;
import org.desdm.api.provenance.RunRecord.ConfigValue;
import org.desdm.api.provenance.RunRecord.PlaneSummary;
import org.desdm.api.provenance.RunRecord.Unread;
import org.desdm.api.provenance.RunRecord.Used;
import org.desdm.api.qc.Verdict;
import org.desdm.api.unit.Input;
import org.desdm.api.unit.Output;
import org.desdm.api.unit.Unit;
import org.desdm.provenance.record.JsonSidecar;
import org.desdm.provenance.record.RunRecordJson;
import org.desdm.wrapper.config.ConfigFiles;
import org.desdm.wrapper.config.ConfigLayer;
import org.desdm.wrapper.error.WrapperError;
import org.desdm.wrapper.file.RecordNames;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The record says what was read, made, decided and judged: from observation, not declaration. */
class RunnerRecordTest {

    private static final Instant NOW = Instant.parse("2026-11-22T01:02:03Z");

    @TempDir Path directory;

    private Path out;
    private Path note;
    private Path addition;
    private final List<RunRecord> records = new ArrayList<>();

    @BeforeEach
    void writeNotes() throws IOException {
        out = directory.resolve("out");
        note = write(directory.resolve("note.txt"), TextNote.of(3, "abc"));
        addition = write(directory.resolve("addition.txt"), TextNote.of(3, "!"));
    }

    private Outcome run(Wrapper unit, RunRequest request) {
        Host host = Host.DEFAULT.withClock(Clock.fixed(NOW, ZoneOffset.UTC));
        return Runner.on(host).withRecords(records::add).run(unit, request);
    }

    private RunRequest request() {
        return RunRequest.EMPTY
                .withInput("science", note)
                .withInput("addition", addition)
                .withOutputDirectory(out);
    }

    private static String sha256(Path file) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
        return HexFormat.of().formatHex(digest);
    }

    @Test
    void holdsInputsOutputsAndDerivationsWithTheirHashes() throws Exception {
        Outcome outcome = run(new Annotate(), request());

        RunRecord record = records.get(0);
        Path made = out.resolve("note_g_c03_r0p00.txt");
        assertEquals(outcome, record.outcome());
        assertEquals(
                List.of(
                        new Used("science", note.toString(), "", Files.size(note), sha256(note)),
                        new Used(
                                "addition",
                                addition.toString(),
                                "",
                                Files.size(addition),
                                sha256(addition))),
                record.used());
        assertEquals(List.of(), record.unread());
        RunRecord.Generated generated = record.generated().get(0);
        assertEquals("annotated", generated.label());
        assertEquals(made.toString(), generated.path());
        assertTrue(generated.published());
        assertEquals(Files.size(made), generated.bytes());
        assertEquals(sha256(made), generated.sha256());
        assertEquals(
                List.of(new PlaneSummary("TXT", 2, 1, 4, 4, 4)), // "abc!" has 4 letters; a NaN
                generated.planes());
        assertEquals(
                List.of(new RunRecord.Derivation("annotated", List.of("science", "addition"))),
                record.derivations());
    }

    @Test
    void holdsWhatRanOnWhatAndWhen() {
        run(new Annotate(), request());

        RunRecord record = records.get(0);
        assertEquals("annotate", record.unit().name());
        assertEquals("1.2.3", record.unit().version());
        assertEquals(Annotate.class.getName(), record.unit().className());
        assertEquals("test-classes", record.unit().codeFile());
        assertEquals(NOW, record.started());
        assertEquals(NOW, record.finished());
        assertEquals(Runtime.version().toString(), record.software().java());
        assertEquals(
                List.of("resolve", "check", "process", "judge", "write", "publish"),
                List.copyOf(record.resources().phases().keySet()));
        double sum = record.resources().phases().values().stream().mapToDouble(d -> d).sum();
        assertTrue(sum > 0 && sum <= record.resources().wallSeconds());
        assertTrue(record.resources().peakHeapBytes() > 0);
        assertEquals(1, record.resources().threads());
    }

    @Test
    void recordsGivenFilesThatNobodyReadAsUnread() {
        run(
                new Annotate(),
                request().withConfig(ConfigLayer.commandLine(List.of("skipAddition=true"))));

        RunRecord record = records.get(0);
        assertEquals(List.of("science"), record.used().stream().map(Used::label).toList());
        assertEquals(List.of(new Unread("addition", addition.toString())), record.unread());
        assertEquals(List.of("science"), record.derivations().get(0).inputs());
    }

    @Test
    void holdsEveryValueWithTheLayerAndPlaceThatDecidedIt() throws IOException {
        Path yaml = directory.resolve("survey.yaml");
        Files.writeString(yaml, "params: { repeats: 2 }\nchecks:\n  length: { failAbove: 30 }\n");
        Annotate unit = new Annotate();
        unit.repeats = 3;
        run(
                unit,
                request()
                        .withConfig(ConfigFiles.layer(ConfigLayer.SURVEY, yaml))
                        .withConfig(ConfigLayer.commandLine(List.of("skipAddition=false"))));

        String home = Annotate.class.getName();
        assertEquals(
                List.of(
                        new ConfigValue("repeats", "3", "run", "set in code"),
                        new ConfigValue("skipAddition", "false", "command line", "command line"),
                        new ConfigValue("checks.length.warnAbove", "20", "default", home),
                        new ConfigValue("checks.length.failAbove", "30", "survey", yaml + ":3:24"),
                        new ConfigValue(
                                "calibrations.addition.match", "CCDNUM,BAND", "default", home)),
                records.get(0).config());
        assertEquals(30, records.get(0).verdicts().get(0).limits().failAbove());
    }

    @Test
    void recordsFailuresAndOutputsKeptAside() throws IOException {
        write(note, TextNote.of(3, "x".repeat(41)));
        run(new Annotate(), request());
        Files.writeString(addition, "");
        run(new Annotate(), request());

        assertEquals(Verdict.Status.FAIL, records.get(0).verdicts().get(0).status());
        assertFalse(records.get(0).generated().get(0).published());
        assertEquals("UNPROCESSABLE_DATA", records.get(1).outcome().label());
        assertEquals(2, records.get(1).used().size());
        assertEquals(List.of(), records.get(1).generated());
        assertEquals(List.of(), records.get(1).derivations());
    }

    /** A unit that works as the survey's program did. */
    @Unit(name = "as-before", version = "1.0.0", licence = "BSD-3-Clause", doc = "copies a note")
    static final class AsBefore extends Wrapper {

        @Input(filetype = "raw_note", doc = "note to copy")
        In<TextNote> science;

        @Output(
                filetype = "red_note",
                like = "science",
                name = "copy_{band}_c{ccdnum:02}.txt",
                doc = "the copy")
        Out<TextNote> copy;

        @Override
        protected void process(RunContext run) {
            run.compat("wrapped-edges");
            run.compat("mean-clipped");
            run.compat("wrapped-edges");
            copy.set(science.get());
        }
    }

    @Test
    void namesWhatWasKeptOfTheSurveysProgramsOnceEach() {
        run(new AsBefore(), RunRequest.EMPTY.withInput("science", note).withOutputDirectory(out));
        run(new Annotate(), request());

        assertEquals(List.of("mean-clipped", "wrapped-edges"), records.get(0).compat());
        assertEquals(List.of(), records.get(1).compat());
    }

    @Test
    void recordsAnInterruptedRunToo() throws IOException {
        JsonSidecar sidecar = new JsonSidecar(record -> RecordNames.beside(record, out));

        Runner.on(Host.DEFAULT).withRecords(sidecar).run(new Interrupted(), request());
        boolean interrupted = Thread.interrupted();

        assertTrue(interrupted);
        assertTrue(files(out).get(0).matches("interrupted\\.[-0-9a-f]{36}\\.run\\.json"));
    }

    @Unit(name = "interrupted", version = "1.0.0", licence = "BSD-3-Clause")
    private static final class Interrupted extends Annotate {
        @Override
        protected void process(RunContext run) throws Exception {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void liesBesideTheFirstOutputAndCanBeReadAgain() throws IOException {
        JsonSidecar sidecar = new JsonSidecar(record -> RecordNames.beside(record, out));

        Runner.on(Host.DEFAULT).withRecords(sidecar).run(new Annotate(), request());

        assertEquals(List.of("note_g_c03_r0p00.txt", "note_g_c03_r0p00.txt.run.json"), files(out));
        Path json = out.resolve("note_g_c03_r0p00.txt.run.json");
        assertEquals("annotate", RunRecordJson.fromJson(Files.readAllBytes(json)).unit().name());
    }

    /** Joins the notes it takes, and keeps a handle that it must not keep. */
    @Unit(name = "join", version = "1.0.0", licence = "BSD-3-Clause")
    private static final class Join extends Wrapper {

        @Input(filetype = "raw_note", doc = "notes")
        InList<TextNote> notes;

        @Output(filetype = "joined", name = "joined_{band}.txt", doc = "joined")
        Out<TextNote> joined;

        private In<TextNote> kept;

        @Override
        protected void process(RunContext run) {
            StringBuilder text = new StringBuilder();
            for (In<TextNote> note : notes.inputs().subList(0, 2)) {
                text.append(note.get().text()).append(note.name());
            }
            kept = notes.inputs().get(0);
            joined.set(kept.get().withText(text.toString()));
        }
    }

    @Test
    void refusesAListWithTheSameFileTwice() {
        Path again = note.resolveSibling(".").resolve(note.getFileName());
        RunRequest twice = RunRequest.EMPTY.withInput("notes", note).withInput("notes", again);

        Outcome outcome = run(new Join(), twice.withOutputDirectory(out));

        Outcome.Failed refused = assertInstanceOf(Outcome.Failed.class, outcome);
        assertEquals(WrapperError.GIVEN_TWICE, refused.problems().get(0).code());
        assertEquals(List.of(), records);
    }

    @Test
    void readsOnlyTheFilesOfAListThatTheUnitAsksForAndEachOnce() throws IOException {
        Path third = write(directory.resolve("third.txt"), TextNote.of(3, "?"));
        Join unit = new Join();

        run(
                unit,
                RunRequest.EMPTY
                        .withInput("notes", note)
                        .withInput("notes", addition)
                        .withInput("notes", third)
                        .withOutputDirectory(out));

        RunRecord record = records.get(0);
        assertEquals(
                List.of(note.toString(), addition.toString()),
                record.used().stream().map(Used::path).toList());
        assertEquals(List.of(new Unread("notes", third.toString())), record.unread());
        assertTrue(
                Files.readString(out.resolve("joined_g.txt")).endsWith("abcnote.txt!addition.txt"));
        DesdmException late = assertThrows(DesdmException.class, () -> unit.kept.get());
        assertEquals(ApiError.NOT_READABLE_NOW, late.code());
    }

    @Test
    void recordsTheSameOfTheSameRunButItsIdentityAndCost() throws Exception {
        run(new Annotate(), request());
        byte[] first = Files.readAllBytes(out.resolve("note_g_c03_r0p00.txt"));
        run(new Annotate(), request());

        assertArrayEquals(first, Files.readAllBytes(out.resolve("note_g_c03_r0p00.txt")));
        RunRecord a = records.get(0);
        RunRecord b = records.get(1);
        assertFalse(a.runId().equals(b.runId()));
        assertEquals(a.outcome(), b.outcome());
        assertEquals(a.config(), b.config());
        assertEquals(a.used(), b.used());
        assertEquals(a.generated(), b.generated());
        assertEquals(a.verdicts(), b.verdicts());
    }

    @Test
    void namesTheSidecarOfAFitsFileWithoutItsEnding() {
        run(new Annotate(), request());
        RunRecord record = records.get(0);

        assertEquals("D1_c03.run.json", RecordNames.fileName(with(record, "/d/D1_c03.fits")));
        assertEquals("D1_c03.run.json", RecordNames.fileName(with(record, "/d/D1_c03.fits.gz")));
    }

    private static RunRecord with(RunRecord r, String path) {
        RunRecord.Generated file =
                new RunRecord.Generated("annotated", path, true, 1, "00", List.of());
        return new RunRecord(
                r.runId(),
                r.unit(),
                r.software(),
                r.started(),
                r.finished(),
                r.outcome(),
                r.config(),
                r.used(),
                r.unread(),
                List.of(file),
                r.derivations(),
                r.verdicts(),
                r.resources());
    }

    @Test
    void holdsAbsolutePathsOfFilesThatWereGivenByRelativeOnes() {
        Path here = Path.of("").toAbsolutePath();

        run(
                new Annotate(),
                RunRequest.EMPTY
                        .withInput("science", here.relativize(note))
                        .withInput("addition", here.relativize(addition))
                        .withConfig(ConfigLayer.commandLine(List.of("skipAddition=true")))
                        .withOutputDirectory(here.relativize(out)));

        RunRecord record = records.get(0);
        assertTrue(Path.of(record.used().get(0).path()).isAbsolute(), record.used().toString());
        assertTrue(Path.of(record.unread().get(0).path()).isAbsolute());
        assertTrue(Path.of(record.generated().get(0).path()).isAbsolute());
    }

    @Test
    void doesNotTakeTheHashOfItsOutputForThatOfAFileThatReplacedIt() throws Exception {
        Path made = out.resolve("note_g_c03_r0p00.txt");
        Path other = write(directory.resolve("other.txt"), TextNote.of(3, "xyz"));
        Files.setLastModifiedTime(other, FileTime.fromMillis(0));
        Runner runner =
                Runner.on(Host.DEFAULT)
                        .withRecords(
                                record -> {
                                    records.add(record);
                                    if (records.size() == 1) {
                                        Files.move(other, made, REPLACE_EXISTING);
                                    }
                                });
        RunRequest request = RunRequest.EMPTY.withOutputDirectory(out);

        runner.run(new Annotate(), request.withInput("science", note));
        runner.run(new Annotate(), request.withInput("science", made));

        Used used = records.get(1).used().get(0);
        assertEquals(
                sha256(write(directory.resolve("same.txt"), TextNote.of(3, "xyz"))), used.sha256());
    }
}
