package org.desdm.wrapper;

import static org.desdm.wrapper.NoteFiles.files;
import static org.desdm.wrapper.NoteFiles.write;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.desdm.api.host.Host;
import org.desdm.api.provenance.RunRecord;
import org.desdm.provenance.record.FileHashes;
import org.desdm.provenance.record.RunRecordJson;
import org.desdm.wrapper.KilledRun.Step;
import org.desdm.wrapper.pipeline.Pipeline;
import org.desdm.wrapper.pipeline.PipelineRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A process that is killed leaves no output that could be taken for a finished one: an output has
 * its record, or a journal that names it, and the next run makes an end of what the journal says.
 */
class KilledRunTest {

    private static final long SEED = 20261122;
    private static final int KILLS = 25;

    /** Longer than a run takes, so that kills fall on every step of it. */
    private static final int MOST_MICROS = 20_000;

    @TempDir Path directory;

    private Path out;
    private Path note;

    @BeforeEach
    void publishAnOlderPair() throws IOException {
        out = directory.resolve("out");
        note = write(directory.resolve("note.txt"), TextNote.of(3, "abc"));
        assertEquals("SUCCESS", KilledRun.run(note, out, "old", KilledRun.sidecar(out)));
        assertEquals("old", secondText());
    }

    @ParameterizedTest
    @EnumSource(
            value = Step.class,
            names = {
                "WRITING",
                "BEFORE_RECORD",
                "AFTER_RECORD",
                "BEFORE_OWN_RECORD",
                "AFTER_OWN_RECORD"
            })
    void leavesNothingToMistakeAtAStep(Step step) throws Exception {
        kill(step, 0);

        assertEachOutputHasRecordOrJournal();
        endByTheNextRun();

        assertEquals(step == Step.WRITING ? "old" : "new", secondText());
    }

    @Tag("slow")
    @ParameterizedTest
    @EnumSource(
            value = Step.class,
            names = {"DECIDED", "FIRST_NAME"})
    void leavesNothingToMistakeBetweenSteps(Step step) throws Exception {
        for (int i = 0; i < 10; i++) {
            kill(step, 0);
            assertEachOutputHasRecordOrJournal();
            endByTheNextRun();
            assertEquals("new", secondText());
        }
    }

    @Tag("slow")
    @Test
    void leavesNothingToMistakeAtAnyTime() throws Exception {
        Random random = new Random(SEED);
        for (int i = 0; i < KILLS; i++) {
            kill(Step.SOME_TIME, random.nextInt(MOST_MICROS));
            assertEachOutputHasRecordOrJournal();
            endByTheNextRun();
        }
    }

    @Test
    void takesBackWhatIsLeftOfARunThatAnotherHasOvertaken() throws Exception {
        kill(Step.BEFORE_RECORD, 0);
        Files.writeString(out.resolve("first_3.txt"), "somebody else's");

        endByTheNextRun();

        assertEquals("old", secondText());
    }

    @Test
    void leavesANewerFileWhereAnOutputOfAKilledRunWouldGo() throws Exception {
        kill(Step.BEFORE_RECORD, 0);
        takeNamesAway();
        Path mine = Files.writeString(out.resolve("second_3.txt"), "written by hand since");
        Files.setLastModifiedTime(mine, FileTime.from(Instant.now().plusSeconds(60)));

        assertEquals("SUCCESS", KilledRun.run(other(), out, "other", KilledRun.sidecar(out)));

        assertEquals("written by hand since", Files.readString(mine));
        assertTrue(Files.readString(out.resolve("first_3.txt")).contains("first old"));
        assertNothingHidden();
    }

    @Test
    void waitsForARunThatKeepsRecordsAlsoInAPipeline() throws Exception {
        kill(Step.BEFORE_RECORD, 0);
        Pipeline pipeline =
                Pipeline.named("alone").add(() -> new KilledRun.Twins("unrecorded")).build();

        RunRequest request = RunRequest.EMPTY.withInput("science", other());
        PipelineRun run = pipeline.run(Runner.on(Host.DEFAULT), request.withOutputDirectory(out));

        assertEquals("SUCCESS", run.outcome().label());
        assertEachOutputHasRecordOrJournal();
        endByTheNextRun();
        assertEquals("new", secondText());
    }

    /** As if the process had been killed between its decision and the first name. */
    private void takeNamesAway() throws IOException {
        String journal =
                files(out).stream().filter(name -> name.endsWith("/record.json")).findAny().get();
        Path folder = out.resolve(journal).getParent();
        for (String name : List.of("first_3.txt", "second_3.txt")) {
            Files.move(out.resolve(name), folder.resolve("new").resolve(name));
            Files.move(folder.resolve("old").resolve(name), out.resolve(name));
        }
    }

    @Test
    void leavesAloneWhatIsStillRunning() throws Exception {
        List<String> seen = new ArrayList<>();
        KilledRun.run(
                note,
                out,
                "outer",
                record -> {
                    KilledRun.run(other(), out, "inner", KilledRun.sidecar(out));
                    seen.addAll(files(out));
                    KilledRun.sidecar(out).accept(record);
                });

        assertEquals(
                1,
                seen.stream().filter(name -> name.endsWith("record.json")).count(),
                seen::toString);
        assertEquals("outer", secondText());
        assertNothingHidden();
    }

    private void kill(Step step, long micros) throws Exception {
        Process process =
                new ProcessBuilder(KilledRun.command(note, out, step, micros))
                        .redirectErrorStream(true)
                        .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int end = process.waitFor();
        boolean tooLate = step == Step.DECIDED || step == Step.FIRST_NAME;
        assertTrue(end == 137 || tooLate && end == 0, () -> step + " ended " + end + ": " + said);
    }

    /** What anybody may see at any time, before somebody has cleared up. */
    private void assertEachOutputHasRecordOrJournal() throws IOException {
        List<RunRecord> journals = new ArrayList<>();
        for (String name : files(out)) {
            if (name.startsWith(".desdm/") && name.endsWith("/record.json")) {
                journals.add(record(out.resolve(name)));
            }
        }
        for (String name : List.of("first_3.txt", "second_3.txt")) {
            List<RunRecord> records = new ArrayList<>(journals);
            records.add(record(out.resolve("first_3.txt.run.json")));
            assertTrue(isNamedIn(records, name), () -> name + " has neither record nor journal");
        }
    }

    private boolean isNamedIn(List<RunRecord> records, String name) throws IOException {
        String sha256 = new FileHashes().sha256(out.resolve(name));
        return records.stream()
                .flatMap(record -> record.generated().stream())
                .anyMatch(g -> g.path().endsWith(name) && g.sha256().equals(sha256));
    }

    private static RunRecord record(Path file) throws IOException {
        return RunRecordJson.fromJson(Files.readAllBytes(file));
    }

    /** Any other run in the same directory. */
    private void endByTheNextRun() throws IOException {
        assertEquals("SUCCESS", KilledRun.run(other(), out, "other", KilledRun.sidecar(out)));
        assertNothingHidden();
        assertTrue(isNamedIn(List.of(record(out.resolve("first_3.txt.run.json"))), "second_3.txt"));
    }

    private Path other() throws IOException {
        return write(directory.resolve("other.txt"), TextNote.of(4, "abc"));
    }

    private void assertNothingHidden() throws IOException {
        assertEquals(List.of(), files(out).stream().filter(name -> name.startsWith(".")).toList());
    }

    private String secondText() throws IOException {
        String all = Files.readString(out.resolve("second_3.txt"));
        return all.substring(all.indexOf("\n\n") + 2);
    }
}
