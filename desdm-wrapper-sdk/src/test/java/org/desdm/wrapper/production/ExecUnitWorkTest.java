package org.desdm.wrapper.production;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.desdm.api.data.In;
import org.desdm.api.data.Out;
import org.desdm.api.provenance.RunRecord;
import org.desdm.api.unit.Exec;
import org.desdm.api.unit.Input;
import org.desdm.api.unit.Output;
import org.desdm.api.unit.Param;
import org.desdm.api.unit.Unit;
import org.desdm.wrapper.ExecWrapper;
import org.desdm.wrapper.Runner;
import org.desdm.wrapper.exec.ProcInfo;
import org.desdm.wrapper.exec.Programs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A unit whose work is a program, under the survey's framework. */
class ExecUnitWorkTest {

    private static final String WCL =
            """
            band = g
            <filespecs>
                <raw>
                    fullname = raw/a.txt
                </raw>
                <made>
                    fullname = red/D01_${band}.txt
                </made>
            </filespecs>
            <exec_1>
                execname = maker
                used = filespecs.raw
                was_generated_by = filespecs.made
                was_derived_from = filespecs.raw:filespecs.made
                <cmdline>
                    _1 = ${filespecs.raw.fullname}
                    made = ${filespecs.made.fullname}
                    LEVEL = 7
                </cmdline>
            </exec_1>
            """;

    private static final String TELLS = "[ $1 = -v ] && { echo maker 3.2.1; exit 0; }\n";

    @TempDir Path directory;
    @TempDir Path bin;

    private final List<RunRecord> records = new ArrayList<>();
    private Job job;

    @Unit(name = "make", version = "1.0.0", licence = "BSD-3-Clause")
    @Exec(program = "maker", versionFlag = "-v")
    static final class Make extends ExecWrapper {
        @Input(filetype = "raw", doc = "a text")
        In<Path> raw;

        @Output(filetype = "made", name = "made_{expnum}.dat", doc = "what is made of it")
        Out<Path> made;

        @Param(doc = "level", flag = "-l")
        int level = 1;
    }

    @BeforeEach
    void newJob() throws IOException {
        job = new Job(directory);
    }

    private int run(String script) throws IOException {
        Path program = Files.writeString(bin.resolve("maker"), "#!/bin/sh\n" + TELLS + script);
        assertTrue(program.toFile().setExecutable(true));
        Runner runner =
                Runner.inMemory()
                        .withRecords(records::add)
                        .withPrograms(Programs.ofSystem().withFolders(bin));
        return job.entry(WCL).run(Path.of("in.wcl"), new Make(), runner);
    }

    @Test
    void itsProgramsVersionAndUsageAreReported() throws IOException {
        int code =
                run(
                        "i=0; while [ $i -lt 100000 ]; do i=$((i+1)); done; echo \"level é $2\"; cat \"$3\" > \"$4\"");

        assertEquals(0, code, job::log);
        assertEquals("alpha\n", Files.readString(directory.resolve("red/D01_g.txt")));
        assertTrue(job.log().contains("level \\xc3\\xa9 7\n"), job.log());
        job.assertValue("3.2.1", "exec_1", "version");
        job.assertValue("0", "exec_1", "status");
        job.assertValue("red/D01_g.txt", "outputs_by_sect", "filespecs.made", "exec_1");
        job.assertValue("a.txt", "provenance", "used", "exec_1");
        double seconds =
                Double.parseDouble(job.value("exec_1", "procinfo", "ru_utime").orElseThrow());
        assertTrue(seconds > 0.005, "100000 turns of a shell's loop: " + seconds);
        assertTrue(job.value("exec_1", "procinfo", "ru_maxrss").orElseThrow().matches("\\d+"));
        assertTrue(
                List.of(ProcInfo.WAIT4, ProcInfo.WAIT4_MEMORY_SAMPLED)
                        .contains(job.value("exec_1", "procinfo", "source").orElseThrow()));
        assertEquals("red/D01_g.txt", directory.relativize(output()).toString());
    }

    /** Programs choose the form of what they write by its name. */
    @Test
    void theProgramSeesTheNameOfTheInputWcl() throws IOException {
        int code = run("echo \"${4##*/}\" > \"$4\"");

        assertEquals(0, code, job::log);
        assertEquals("D01_g.txt\n", Files.readString(directory.resolve("red/D01_g.txt")));
    }

    private Path output() {
        return Path.of(records.get(0).generated().get(0).path());
    }

    @Test
    void theStatusOfTheProgramIsTheWrappers() throws IOException {
        int code = run("echo 'no stars' >&2; exit 42");

        assertEquals(42, code);
        job.assertValue("42", "exec_1", "task_info", "run_exec", "status");
        job.assertValue("42", "wrapper", "status");
        assertTrue(job.log().contains("no stars"), job.log());
        assertTrue(job.log().contains("DESDM-E010"), job.log());
        assertEquals(Optional.of(42), records.get(0).programs().get(0).status());
        assertTrue(job.value("exec_1", "procinfo", "ru_utime").isPresent());
        assertEquals(
                List.of("in.wcl", Job.OUTPUT, "raw/a.txt", "raw/b.txt"),
                job.files(),
                "no side file");
    }

    @Test
    void aKilledProgramHasTheNumberOfItsSignal() throws IOException {
        assertEquals(256 - 9, run("kill -9 $$"));

        job.assertValue("-9", "exec_1", "task_info", "run_exec", "status");
    }

    @Test
    void aMissingOutputFailsThoughTheProgramDidNot() throws IOException {
        assertEquals(1, run("exit 0"));

        assertTrue(job.log().contains("DESDM-E030"), job.log());
    }

    @Test
    void deviationsInForceAreRecorded() throws IOException {
        job.with(config -> config.with(Deviations.parse("exec-text-order,no-extra-keys")));

        assertEquals(0, run("cat \"$3\" > \"$4\""));

        assertEquals(List.of("exec-text-order", "no-extra-keys"), records.get(0).compat());
        assertFalse(job.value("exec_1", "procinfo", "source").isPresent());
    }
}
