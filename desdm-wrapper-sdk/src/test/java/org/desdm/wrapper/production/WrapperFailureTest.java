package org.desdm.wrapper.production;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.desdm.wrapper.exec.ChildEnd;
import org.desdm.wrapper.exec.ChildTerms;
import org.desdm.wrapper.exec.Command;
import org.desdm.wrapper.exec.ProcInfo;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a wrapper ends when something is missing or wrong. */
class WrapperFailureTest {

    @TempDir Path directory;

    private Job job;

    @BeforeEach
    void newJob() throws IOException {
        job = new Job(directory);
    }

    private int runTwo(String first) throws IOException {
        return job.run(Job.TWO_EXECS.formatted(first));
    }

    @Test
    void aMissingProgramIsReportedBeforeItUsedAnything() throws IOException {
        int code =
                job.run(
                        """
                        <filespecs>
                        <raw>
                        fullname = raw/a.txt
                        </raw>
                        </filespecs>
                        <exec_1>
                        execname = no-such-program
                        used = filespecs.raw
                        </exec_1>
                        """);

        assertEquals(1, code);
        job.assertValue("no-such-program", "exec_1", "cmdline");
        job.assertValue("1", "exec_1", "task_info", "run_exec", "status");
        assertTrue(job.value("provenance", "used", "exec_1").isEmpty());
        assertTrue(job.log().contains("no-such-program"), job.log());
    }

    @Test
    void aMissingInputEndsWithThreeAndIsNamed() throws IOException {
        Files.delete(directory.resolve("raw/a.txt"));

        assertEquals(3, runTwo(Job.COPY));

        assertTrue(job.log().contains("missing input raw/a.txt (filespecs.raw)"), job.log());
        job.assertValue("3", "wrapper", "status");
        job.assertValue("1", "exec_1", "status");
        assertTrue(job.output().findSection("provenance.used").isPresent());
        assertFalse(Files.exists(directory.resolve("out")));
    }

    @Test
    void aMissingOutputCountsOnceForEachDerivationThatLacksIt() throws IOException {
        assertEquals(1, runTwo("true"));

        job.assertValue("1", "exec_1", "task_info", "check_outputs", "status");
        job.assertValue("1", "exec_1", "status");
        assertTrue(job.output().findSection("exec_2").isEmpty());
        assertTrue(job.output().findSection("outputs_by_sect.filespecs.mid").isEmpty());
    }

    @Test
    void aMissingReferenceIsNamedWithWhatMayHaveBeenMeant() throws IOException {
        assertEquals(
                1,
                job.run(
                        """
                        <filespecs>
                        <raw>
                        fullname = raw/a.txt
                        </raw>
                        </filespecs>
                        <exec_1>
                        execname = true
                        used = filespecs.rwa
                        </exec_1>
                        """));
        assertTrue(job.log().contains("raw"), job.log());
        job.assertValue("1", "wrapper", "status");
    }

    @Test
    void allThatIsWrongWithTheInputIsReportedAndTheOutputIsStillWritten() throws IOException {
        assertEquals(
                1,
                job.run(
                        """
                        <exec_1>
                        used = file.raw
                        </exec_1>
                        <exec_2>
                        execname = true
                        used = file.raw
                        was_derived_from = filespecs.raw
                        </exec_2>
                        """));

        assertTrue(job.log().contains("'execname'"), job.log());
        assertTrue(job.log().contains("Unknown data section 'file.raw'"), job.log());
        assertTrue(job.log().contains("'filespecs.raw' is no derivation"), job.log());
        job.assertValue("1", "wrapper", "status");
    }

    @Test
    void aMarkerOfOldInTheNameOfAnOutputIsRefused() throws IOException {
        String wcl = Job.TWO_EXECS.formatted(Job.COPY).replace("out/mid", "$RNMLST{a,b}");

        assertEquals(1, job.run(wcl));

        assertTrue(job.log().contains("filespecs.mid uses $RNMLST{}"), job.log());
    }

    @Test
    void anUnwritableOutputIsFoundBeforeAnythingRuns() throws IOException {
        job.put("outputwcl", "a plain file where the directory should be");

        assertEquals(1, runTwo(Job.COPY));

        assertFalse(Files.exists(directory.resolve("out")));
        assertTrue(job.log().contains("outputwcl"), job.log());
    }

    @Test
    void anInputThatCannotBeReadIsAFailure() throws IOException {
        ProductionEntry entry = new ProductionEntry(job.config());

        assertEquals(1, entry.run(Path.of("not-there.wcl")));
        job.put("bad.wcl", "<exec_1>\n");
        assertEquals(1, entry.run(Path.of("bad.wcl")));
        job.put("nowhere.wcl", "<exec_1>\nexecname = true\n</exec_1>\n");
        assertEquals(1, entry.run(Path.of("nowhere.wcl")));
        assertTrue(job.log().contains("outputwcl"), job.log());
    }

    @Test
    void theOutputWclReplacesAnOldOneAsAWhole() throws IOException {
        job.put(Job.OUTPUT, "<exec_9>\nstatus = 7\n</exec_9>\n".repeat(1000));

        assertEquals(0, runTwo(Job.COPY), job::log);

        assertTrue(job.output().findSection("exec_9").isEmpty());
        job.assertValue("0", "wrapper", "status");
    }

    @Test
    void aCancelledWrapperReportsWhatItDid() throws IOException {
        job.with(
                config ->
                        config.with(
                                new ExecHooks() {
                                    @Override
                                    public void before(ExecStep exec) {
                                        Thread.currentThread().interrupt();
                                    }
                                }));

        assertEquals(1, runTwo("sleep 30"));

        assertTrue(Thread.interrupted(), "the flag is kept for the host");
        job.assertValue("1", "wrapper", "status");
    }

    @Test
    void anOutputThatCannotBeReplacedStaysAsItIsAndNothingIsLeftBeside() throws IOException {
        Path target = directory.resolve("o.wcl");
        Files.createDirectories(target.resolve("full"));

        assertThrows(IOException.class, () -> OutputFile.write(target, "<exec_1>"));
        assertThrows(IOException.class, () -> OutputFile.probe(target));

        assertTrue(Files.isDirectory(target.resolve("full")));
        assertEquals(List.of("raw/a.txt", "raw/b.txt"), job.files());
    }

    /** A value that would break the lines of the output cannot: it would be lost, or more. */
    @Test
    void aCommandLineCannotAddLinesToTheOutput() throws IOException {
        job.with(
                config ->
                        config.with(
                                new ExecHooks() {
                                    @Override
                                    public void before(ExecStep exec) {
                                        exec.addToCommandLine("'a\nstatus = 0\n<x>' z\\\\");
                                    }
                                }));

        assertEquals(0, runTwo(Job.COPY), job::log);

        assertTrue(job.value("exec_1", "cmdline").orElseThrow().contains("a status = 0 <x>"));
        job.assertValue("0", "wrapper", "status");
    }

    /** Whatever the input WCL says, there is an exit code, and a whole output WCL or none. */
    @Test
    void anyInputEndsInAnExitCode() throws IOException {
        long seed = 20261122;
        Random random = new Random(seed);
        job.with(
                config ->
                        config.with(
                                (Command command, ChildTerms terms) ->
                                        new ChildEnd(
                                                random.nextInt(40) - 20,
                                                new ProcInfo("none", Map.of()),
                                                Optional.empty(),
                                                0)));
        String wcl = Job.TWO_EXECS.formatted(Job.COPY);
        for (int i = 0; i < 400; i++) {
            String text = mutated(wcl, random);
            Files.deleteIfExists(directory.resolve(Job.OUTPUT));
            int code = job.run(text);

            assertTrue(code >= 0 && code <= 255, () -> "seed " + seed + "\n" + text);
            if (Files.exists(directory.resolve(Job.OUTPUT))) {
                String status = job.value("wrapper", "status").orElseThrow();
                assertEquals(
                        code, ProductionExit.of(Integer.parseInt(status)), "seed " + seed + text);
            } else {
                assertEquals(1, code, () -> "seed " + seed + "\n" + text);
            }
        }
    }

    private static String mutated(String text, Random random) {
        StringBuilder mutated = new StringBuilder(text);
        String pieces = "<>/=${}'\"_.,:\n\\ exec1";
        for (int n = 1 + random.nextInt(6); n > 0; n--) {
            int at = random.nextInt(mutated.length());
            int end = Math.min(mutated.length(), at + random.nextInt(12));
            if (random.nextBoolean()) {
                mutated.delete(at, end);
            } else {
                mutated.insert(at, pieces.charAt(random.nextInt(pieces.length())));
            }
        }
        return mutated.toString();
    }
}
