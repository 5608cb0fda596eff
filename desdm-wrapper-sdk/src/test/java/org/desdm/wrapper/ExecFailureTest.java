package org.desdm.wrapper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.desdm.api.data.Out;
import org.desdm.api.error.Problem;
import org.desdm.api.outcome.Outcome;
import org.desdm.api.unit.Output;
import org.desdm.api.unit.Unit;
import org.desdm.wrapper.exec.ExecLimits;
import org.desdm.wrapper.exec.Programs;
import org.junit.jupiter.api.Test;

/** Every way in which a program can fail, and the outcome that it ends in. */
class ExecFailureTest extends CoadderRuns {

    @Test
    void whatIsMissingIsReportedBeforeAnythingRuns() throws IOException {
        Problem problem = failure(run(), "ENVIRONMENT");

        assertEquals("DESDM-E001", problem.code().id());
        assertTrue(problem.what().contains("coadder"), problem.what());
        assertTrue(problem.why().contains(directory.resolve("bin").toString()), problem.why());
        assertTrue(records.isEmpty());
        assertFalse(Files.exists(out));
    }

    @Test
    void aNameThatCannotBeMadeIsReportedBeforeTheProgramRuns() throws IOException {
        program("touch " + directory + "/ran");
        request =
                RunRequest.EMPTY
                        .withInput("images", directory.resolve("a b.txt"))
                        .withOutputDirectory(out);

        Problem problem = failure(run(), "UNPROCESSABLE_DATA");

        assertEquals("DESDM-W050", problem.code().id());
        assertFalse(Files.exists(directory.resolve("ran")));
        assertEquals(List.of(), made());
    }

    @Test
    void aStatusThatIsNotZeroTellsTheLastLines() throws IOException {
        program("seq 100; echo 'fatal: no overlap' >&2; exit 3");

        Problem problem = failure(run(), "UNPROCESSABLE_DATA");

        assertEquals("DESDM-E010", problem.code().id());
        assertEquals("coadder ended with status 3", problem.what());
        assertTrue(problem.why().contains("fatal: no overlap"), problem.why());
        assertTrue(problem.why().contains("\n  100"), problem.why());
        assertFalse(problem.why().contains("\n  80\n"), "the last lines only");
        assertEquals(Optional.of(3), records.get(0).programs().get(0).status());
        assertEquals(List.of(), made());
    }

    @Test
    void aKilledProgramIsNoFailedProgram() throws IOException {
        program("kill -9 $$");
        assertEquals("DESDM-E012", failure(run(), "ENVIRONMENT").code().id());

        program("kill -SEGV $$");
        assertEquals("DESDM-E011", failure(run(), "BUG").code().id());

        program("kill -XFSZ $$");
        assertEquals("DESDM-E013", failure(run(), "RESOURCE").code().id());
        assertEquals(List.of(), made());
    }

    /** The shell's own limit of file size, which also holds for root. */
    @Test
    void aProgramThatMeetsTheLimitOfFileSizeEndsInResource() throws IOException {
        program("ulimit -f 8; exec dd if=/dev/zero of=big bs=1k count=1000");

        Problem problem = failure(run(), "RESOURCE");

        assertTrue(problem.what().contains("SIGXFSZ"), problem.what());
        assertEquals(List.of(), made());
    }

    @Test
    void everyOutputThatIsMissingIsNamed() throws IOException {
        program("echo nothing to do; mkdir \"${6#--weight=}\"");

        Outcome outcome = run();

        List<Problem> problems = ((Outcome.Failed) outcome).problems();
        assertEquals(
                List.of("DESDM-E030", "DESDM-E031"),
                problems.stream().map(p -> p.code().id()).toList(),
                problems.toString());
        assertTrue(problems.get(0).what().contains("tile_T1_g.txt"));
        assertTrue(problems.get(0).why().contains("nothing to do"));
        assertEquals(List.of(), made());
    }

    @Test
    void aLimitEndsTheRunWithUsedAndAllowed() throws IOException {
        program(TELLS_NO_VERSION + "exec sleep 300");

        Problem host = failure(run(programs().with(limit(200))), "RESOURCE");
        unit.own = limit(200);
        Problem own = failure(run(programs().with(limit(60_000))), "RESOURCE");

        assertEquals("DESDM-E020", host.code().id());
        assertTrue(host.what().contains("allowed were 0.200 s"), host.what());
        assertTrue(own.what().contains("allowed were 0.200 s"), own.what());
        assertEquals(Optional.of(-15), records.get(0).programs().get(0).status());
        assertEquals(List.of(), made());
    }

    @Test
    void tooMuchMemoryEndsTheRun() throws IOException {
        assumeTrue(Files.exists(Path.of("/proc/self/status")), "skipped: no /proc");
        program(TELLS_NO_VERSION + "cat /dev/zero | tail");

        Problem problem =
                failure(run(programs().with(ExecLimits.NONE.withMemory(64 << 20))), "RESOURCE");

        assertEquals("DESDM-E021", problem.code().id());
        assertTrue(problem.what().contains("allowed were 64.0 MiB"), problem.what());
    }

    @Test
    void aCancelledRunIsRecordedWithItsProgram() throws IOException {
        program(TELLS_NO_VERSION + "echo up; exec sleep 300");
        Thread caller = Thread.currentThread();
        Programs interrupting = programs().withLogTo((stream, line) -> caller.interrupt());

        Outcome outcome = run(interrupting);

        assertTrue(Thread.interrupted());
        assertEquals("INTERRUPTED", outcome.label());
        assertEquals(Optional.empty(), records.get(0).programs().get(0).status());
        assertEquals(List.of(), made());
    }

    /** Asked for its version it does its work all the same, and the limits hold for that too. */
    @Test
    void aProgramThatDoesNotKnowTheFlagIsHeldToTheLimits() throws IOException {
        program("exec sleep 300");
        long begin = System.nanoTime();

        run(programs().with(limit(200)));

        assertTrue((System.nanoTime() - begin) * 1e-9 < 5, "not 10 s, nor 300");
    }

    @Test
    void aFileThatIsNoProgramCannotBeStarted() throws IOException {
        Path file = program("");
        Files.write(file, new byte[] {0, 1, 2, 3});

        Problem problem = failure(run(), "ENVIRONMENT");

        assertEquals("DESDM-E002", problem.code().id());
        assertEquals(List.of(), made());
    }

    @Test
    void anOutputCannotStayInMemory() throws IOException {
        program(ADDS);
        unit.sum = Out.capture();

        assertEquals("DESDM-E032", failure(run(), "USAGE").code().id());
    }

    /** A unit that is neither one nor the other. */
    @Unit(name = "broken", version = "1.0.0", licence = "BSD-3-Clause")
    static final class Broken extends ExecWrapper {
        @Output(filetype = "note", name = "note.txt", doc = "a note")
        Out<TextNote> note;
    }

    @Test
    void aContractThatIsNoneOfAProgramIsRefused() {
        Outcome outcome =
                Runner.inMemory().run(new Broken(), RunRequest.EMPTY.withOutputDirectory(out));

        List<Problem> problems = ((Outcome.Failed) outcome).problems();
        assertEquals(2, problems.size(), problems.toString());
        assertTrue(problems.get(0).what().contains("no @Exec"), problems.toString());
        assertTrue(
                problems.get(1).what().contains("Broken.note: the field is of type Out<TextNote>"),
                problems.toString());
    }
}
