package org.desdm.wrapper.production;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.desdm.api.provenance.RunRecord;
import org.desdm.wrapper.Annotate;
import org.desdm.wrapper.NoteFiles;
import org.desdm.wrapper.Runner;
import org.desdm.wrapper.TextNote;
import org.desdm.wrapper.exec.ProcInfo;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnitWorkTest {

    private static final String WCL =
            """
            reqnum = 17
            band = g
            <filespecs>
                <science>
                    fullname = raw/s.note
                </science>
                <annotated>
                    fullname = red/D01_${band}.note
                </annotated>
            </filespecs>
            <exec_1>
                execname = annotate
                used = filespecs.science
                was_generated_by = filespecs.annotated
                was_derived_from = filespecs.science:filespecs.annotated
                <cmdline>
                    _1 = ${filespecs.science.fullname}
                    annotated = ${filespecs.annotated.fullname}
                    REPEATS = 2
                    skipaddition = _flag
                    %s
                </cmdline>
            </exec_1>
            """;

    private static final List<String> BEFORE =
            List.of("in.wcl", Job.OUTPUT, "raw/a.txt", "raw/b.txt", "raw/s.note");

    @TempDir Path directory;

    private final List<RunRecord> records = new ArrayList<>();
    private Job job;

    @BeforeEach
    void newJob() throws IOException {
        job = new Job(directory);
        NoteFiles.write(directory.resolve("raw/s.note"), TextNote.of(1, "abc"));
    }

    private int run(String key) throws IOException {
        Runner runner = Runner.inMemory().withRecords(records::add);
        return job.entry(WCL.formatted(key)).run(Path.of("in.wcl"), new Annotate(), runner);
    }

    @Test
    void aUnitTakesLabelsAndKeysAndItsOutputGetsTheFrameworksName() throws IOException {
        assertEquals(0, run(""), job::log);

        String note = Files.readString(directory.resolve("red/D01_g.note"));
        assertTrue(note.endsWith("abcabc"), note);
        job.assertValue("1.2.3", "exec_1", "version");
        job.assertValue("red/D01_g.note", "outputs_by_sect", "filespecs.annotated", "exec_1");
        job.assertValue("s.note", "provenance", "used", "exec_1");
        job.assertValue("D01_g.note", "provenance", "was_derived_from", "derived_1", "children");
        assertEquals(
                directory.resolve("red/D01_g.note").toString(),
                records.get(0).generated().get(0).path());
        List<String> after = new ArrayList<>(BEFORE);
        after.add("red/D01_g.note");
        assertEquals(after, job.files(), "no side file");
    }

    @Test
    void theUsageIsThatOfThisVirtualMachineAndSaysSo() throws IOException {
        assertEquals(0, run(""));

        job.assertValue(ProcInfo.OWN, "exec_1", "procinfo", "source");
        for (String key : List.of("ru_utime", "ru_stime", "ru_maxrss", "ru_minflt", "ru_nvcsw")) {
            double value = Double.parseDouble(job.value("exec_1", "procinfo", key).orElseThrow());
            assertTrue(value >= 0, key + " " + value);
        }
        assertEquals(List.of(), records.get(0).programs());
        assertEquals(List.of(), records.get(0).compat());
    }

    @Test
    void anOutputOfAFailedCheckDoesNotStay() throws IOException {
        NoteFiles.write(directory.resolve("raw/s.note"), TextNote.of(1, "x".repeat(30)));

        assertEquals(1, run(""));

        assertTrue(job.log().contains("QC failed: "), job.log());
        assertEquals(BEFORE, job.files());
        job.assertValue("1", "exec_1", "task_info", "run_exec", "status");
        assertEquals("QC_FAILED", records.get(0).outcome().label());
        assertTrue(records.get(0).generated().isEmpty());
    }

    @Test
    void everyUnknownKeyIsReportedWithItsLine() throws IOException {
        assertEquals(1, run("repeets = 3"));

        assertTrue(job.log().contains("DESDM-W016"), job.log());
        assertTrue(job.log().contains("repeats"), job.log());
        assertTrue(job.log().contains("in.wcl:21"), job.log());
        assertTrue(records.isEmpty());
        assertEquals(BEFORE, job.files());
    }

    @Test
    void anArgumentWithoutANameMustBeAFileThatIsKnown() throws IOException {
        assertEquals(1, run("_2 = raw/b.txt"));

        assertTrue(job.log().contains("takes no argument without a name: _2"), job.log());
        assertEquals(BEFORE, job.files());
    }

    @Test
    void anOutputWithoutARecordIsTakenBack() throws IOException {
        Runner broken =
                Runner.inMemory()
                        .withRecords(
                                record -> {
                                    throw new IOException("the store is gone");
                                });

        int code = job.entry(WCL.formatted("")).run(Path.of("in.wcl"), new Annotate(), broken);

        assertEquals(1, code);
        assertFalse(Files.exists(directory.resolve("red/D01_g.note")));
        assertTrue(job.log().contains("the store is gone"), job.log());
        assertEquals(BEFORE, job.files());
    }

    @Test
    void aFileThatWasReplacedComesBackWithoutARecord() throws IOException {
        Path target = Files.createDirectories(directory.resolve("red")).resolve("D01_g.note");
        Files.writeString(target, "the night before");
        Runner broken =
                Runner.inMemory()
                        .withRecords(
                                record -> {
                                    assertTrue(Files.readString(target).endsWith("abcabc"));
                                    throw new IOException("the store is gone");
                                });

        int code = job.entry(WCL.formatted("")).run(Path.of("in.wcl"), new Annotate(), broken);

        assertEquals(1, code);
        assertEquals("the night before", Files.readString(target));
        try (var left = Files.list(target.getParent())) {
            assertEquals(1, left.count(), "nothing else is beside it");
        }
    }

    @Test
    void aFileThatIsReplacedIsGoneOnceTheRecordIsKept() throws IOException {
        Path target = Files.createDirectories(directory.resolve("red")).resolve("D01_g.note");
        Files.writeString(target, "the night before");

        assertEquals(0, run(""), job::log);

        assertTrue(Files.readString(target).endsWith("abcabc"));
        try (var left = Files.list(target.getParent())) {
            assertEquals(1, left.count(), "nothing else is beside it");
        }
    }

    @Test
    void otherExecsOfTheWrapperAreProgramsStill() throws IOException {
        String second =
                """
                <exec_2>
                execname = cp
                <cmdline>
                _1 = ${filespecs.annotated.fullname} copy.note
                </cmdline>
                </exec_2>
                """;
        Runner runner = Runner.inMemory();

        int code =
                job.entry(WCL.formatted("") + second)
                        .run(Path.of("in.wcl"), new Annotate(), runner);

        assertEquals(0, code, job::log);
        assertTrue(Files.exists(directory.resolve("copy.note")));
    }
}
