package org.desdm.wrapper.exec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.desdm.api.host.CancelledException;
import org.desdm.api.qc.LogHook;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Limits and what is left running, with real processes that write their numbers into files. */
class ChildLimitsTest {

    /** Longer than any test waits; a process that lives so long was not ended. */
    private static final String FOR_LONG = "sleep 300";

    private static final ExecLimits SHORT = ExecLimits.NONE.withTime(Duration.ofMillis(300));

    @TempDir Path directory;

    private final List<String> lines = new ArrayList<>();

    static Stream<Named<ChildProcesses>> all() {
        return Stream.of(
                Named.of("best", ChildProcesses.best()),
                Named.of("sampled", ChildProcesses.sampled()));
    }

    private ChildTerms terms(ExecLimits limits) {
        LogHook hook = (stream, line) -> lines.add(stream + " " + line);
        return ChildTerms.of(ChildOutput.lines(hook)).with(limits);
    }

    private ChildEnd sh(ChildProcesses children, ChildTerms terms, String script)
            throws IOException {
        return children.run(Command.of(List.of("sh", "-c", script), directory), terms);
    }

    @AfterEach
    void endsWhatAFailedTestLeaves() throws IOException {
        for (ProcessHandle process : written()) {
            process.destroyForcibly();
        }
    }

    /** Processes whose numbers are in files of the directory. */
    private List<ProcessHandle> written() throws IOException {
        List<ProcessHandle> processes = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".pid")).toList()) {
                long pid = Long.parseLong(Files.readString(file).strip());
                ProcessHandle.of(pid).ifPresent(processes::add);
            }
        }
        return processes;
    }

    private void assertNothingRuns(int processes) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            assertEquals(
                    processes,
                    files.filter(f -> f.toString().endsWith(".pid")).count(),
                    "as many as the script starts");
        }
        for (ProcessHandle process : written()) {
            assertFalse(runs(process), "process " + process.pid() + " runs still");
        }
    }

    /** Whether a process runs; one that nobody has reaped yet does not. */
    private static boolean runs(ProcessHandle process) {
        for (int i = 0; i < 50 && process.info().command().isPresent(); i++) {
            LockSupport.parkNanos(20_000_000); // the system takes its time
        }
        return process.isAlive() && process.info().command().isPresent();
    }

    @ParameterizedTest
    @MethodSource("all")
    void aProgramThatTakesTooLongIsEnded(ChildProcesses children) throws IOException {
        long begin = System.nanoTime();

        ChildEnd end = sh(children, terms(SHORT), "echo $$ > a.pid; exec " + FOR_LONG);

        double seconds = (System.nanoTime() - begin) * 1e-9;
        LimitExceeded exceeded = end.exceeded().orElseThrow();
        assertEquals(LimitExceeded.Kind.TIME, exceeded.kind());
        assertEquals(0.3, exceeded.allowed(), 1e-9);
        // Looked at every 20 ms, on a machine that may be busy.
        assertTrue(exceeded.used() >= 0.3 && exceeded.used() < 2, exceeded.toString());
        assertTrue(seconds < 4, "ended at once by SIGTERM, not after 5 s: " + seconds);
        assertEquals(-15, end.status());
        assertNothingRuns(1);
    }

    @ParameterizedTest
    @MethodSource("all")
    void whoIgnoresTheRequestIsKilled(ChildProcesses children) throws IOException {
        ExecLimits limits = SHORT.withPatience(Duration.ofMillis(300));

        ChildEnd end =
                sh(
                        children,
                        terms(limits),
                        "trap '' TERM; echo $$ > a.pid; while true; do sleep 0.05; done");

        assertEquals(-9, end.status());
        assertNothingRuns(1);
    }

    @ParameterizedTest
    @MethodSource("all")
    void aProgramMaySayItsLastWords(ChildProcesses children) throws IOException {
        sh(
                children,
                terms(SHORT),
                "trap 'seq 20000; echo bye >&2; exit 3' TERM; while true; do sleep 0.05; done");

        // 20000 lines are more than a pipe holds: they were read while it ended.
        assertTrue(lines.contains("OUT 20000"), lines.size() + " lines");
        assertTrue(lines.contains("ERR bye"), lines.size() + " lines");
    }

    @ParameterizedTest
    @MethodSource("all")
    void theLimitEndsTheWholeFamily(ChildProcesses children) throws IOException {
        ChildEnd end =
                sh(
                        children,
                        terms(SHORT),
                        "(sh -c 'echo $$ > b.pid; %s'; true) & echo $! > a.pid; wait"
                                .formatted(FOR_LONG));

        assertEquals(LimitExceeded.Kind.TIME, end.exceeded().orElseThrow().kind());
        assertNothingRuns(2);
    }

    @ParameterizedTest
    @MethodSource("all")
    void tooMuchMemoryEndsTheFamilyWithWhatItUsed(ChildProcesses children) throws IOException {
        assumeTrue(ProcessTable.isThere(), "skipped: this system has no /proc");
        long allowed = 100L << 20;

        // The one who uses it is a grandchild: tail keeps what has no line end.
        ChildEnd end =
                sh(
                        children,
                        terms(ExecLimits.NONE.withMemory(allowed)),
                        "sh -c 'echo $$ > a.pid; cat /dev/zero | tail'; true");

        LimitExceeded exceeded = end.exceeded().orElseThrow();
        assertEquals(LimitExceeded.Kind.MEMORY, exceeded.kind());
        assertEquals(allowed, exceeded.allowed());
        // What tail reads between two looks, on a machine that may be busy.
        assertTrue(exceeded.used() > allowed && exceeded.used() < 20.0 * allowed, "" + exceeded);
        assertNothingRuns(1);
    }

    @ParameterizedTest
    @MethodSource("all")
    void sharedPagesCountOnce(ChildProcesses children) throws IOException {
        assumeTrue(ProcessTable.isThere(), "skipped: this system has no /proc");
        // Twelve shells that share nearly everything: more than 12 MiB by the sum of what is
        // resident (1 MiB or more each), far less when shared pages count once.
        String twelve = "for i in 1 2 3 4 5 6 7 8 9 10 11; do (sleep 0.5; :) & done; sleep 0.5";

        ChildEnd end = sh(children, terms(ExecLimits.NONE.withMemory(12L << 20)), twelve);

        assertEquals(Optional.empty(), end.exceeded());
        assertEquals(0, end.status());
    }

    /** On a busy machine there may be long between the look at who lives and that at the pages. */
    @Test
    void whoHasEndedSinceTheLastLookUsesNoMemory() throws Exception {
        assumeTrue(ProcessTable.isThere(), "skipped: this system has no /proc");
        Process process = new ProcessBuilder("sh", "-c", FOR_LONG + "; :").start();
        try {
            ProcessFamily family = new ProcessFamily(process.pid(), "none", 1);
            assertTrue(family.bytesBeyond(1) > 0, "a shell has a page at least");

            List<ProcessHandle> others = process.descendants().toList();
            others.forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
            for (ProcessHandle other : others) {
                other.onExit().get(10, TimeUnit.SECONDS); // killed is not yet gone
            }

            assertEquals(0, family.bytesBeyond(1));
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void limitsThatAreKeptChangeNothing(ChildProcesses children) throws IOException {
        ExecLimits limits = ExecLimits.NONE.withTime(Duration.ofMinutes(1)).withMemory(1L << 30);

        ChildEnd end = sh(children, terms(limits), "echo done; exit 4");

        assertEquals(4, end.status());
        assertEquals(Optional.empty(), end.exceeded());
        assertEquals(List.of("OUT done"), lines);
    }

    @Test
    void whatAProgramLeavesRunningIsEndedIfNothingMayStay() throws IOException {
        // A process of the same group, one with a group of its own, and a daemon: twice forked,
        // its parent gone, in a session of its own.
        String script =
                """
                sh -c 'echo $$ > a.pid; %1$s' &
                set -m; sh -c 'echo $$ > b.pid; %1$s' & set +m
                (setsid sh -c 'echo $$ > c.pid; %1$s' &)
                while [ ! -s a.pid ] || [ ! -s b.pid ] || [ ! -s c.pid ]; do sleep 0.01; done
                echo left
                """
                        .formatted("exec " + FOR_LONG);

        ChildEnd end = sh(ChildProcesses.best(), terms(ExecLimits.NONE).leavingNothing(), script);

        assertEquals(0, end.status());
        assertEquals(3, end.leftRunning());
        assertNothingRuns(3);
    }

    @ParameterizedTest
    @MethodSource("all")
    void aProgramThatMayLeaveDaemonsLeavesNoneWhenItIsToldToEnd(ChildProcesses children)
            throws IOException {
        assumeTrue(ProcessTable.isThere(), "skipped: this system has no /proc");
        String script =
                "(setsid sh -c 'echo $$ > a.pid; exec %1$s' &); while [ ! -s a.pid ]; do sleep 0.01; done; exec %1$s"
                        .formatted(FOR_LONG);

        ChildEnd end = sh(children, terms(SHORT), script);

        assertEquals(LimitExceeded.Kind.TIME, end.exceeded().orElseThrow().kind());
        assertNothingRuns(1);
    }

    @ParameterizedTest
    @MethodSource("all")
    void aProgramThatEndsByItselfKeepsItsDaemons(ChildProcesses children) throws IOException {
        String script =
                "(setsid sh -c 'echo $$ > a.pid; exec %1$s' > /dev/null 2>&1 &); while [ ! -s a.pid ]; do sleep 0.01; done"
                        .formatted(FOR_LONG);

        ChildEnd end = sh(children, terms(ExecLimits.NONE), script);

        assertEquals(0, end.leftRunning());
        assertTrue(written().get(0).isAlive());
    }

    @Test
    void aCancelledRunEndsADaemonToo() {
        Thread caller = Thread.currentThread();
        LogHook hook = (stream, line) -> caller.interrupt();
        ChildTerms terms = ChildTerms.of(ChildOutput.lines(hook)).leavingNothing();
        String script =
                "(setsid sh -c 'echo $$ > a.pid; exec %1$s' &); while [ ! -s a.pid ]; do sleep 0.01; done; echo up; %1$s"
                        .formatted(FOR_LONG);

        assertThrows(CancelledException.class, () -> sh(ChildProcesses.best(), terms, script));

        assertTrue(Thread.interrupted(), "the flag is kept for the host");
        org.junit.jupiter.api.Assertions.assertDoesNotThrow(() -> assertNothingRuns(1));
    }

    @ParameterizedTest
    @MethodSource("all")
    void aHookThatFailsEndsTheProgram(ChildProcesses children) throws IOException {
        IllegalStateException broken = new IllegalStateException("broken hook");
        LogHook hook =
                (stream, line) -> {
                    throw broken;
                };
        ChildTerms terms = ChildTerms.of(ChildOutput.lines(hook));

        IllegalStateException thrown =
                assertThrows(
                        IllegalStateException.class,
                        () -> sh(children, terms, "echo $$ > a.pid; echo x; exec " + FOR_LONG));

        assertEquals(broken, thrown);
        assertNothingRuns(1);
    }

    @ParameterizedTest
    @MethodSource("all")
    void eachStreamHasItsName(ChildProcesses children) throws IOException {
        ChildTerms terms = terms(ExecLimits.NONE);

        sh(children, terms, "printf 'a\\nb'; printf 'c\\r\\n\\nd' >&2");
        terms.output().out().close();
        terms.output().err().close();

        assertEquals(
                List.of("ERR ", "ERR c", "ERR d", "OUT a", "OUT b"),
                lines.stream().sorted().toList());
    }

    @Test
    void limitsKnowWhichIsTighter() {
        ExecLimits one = ExecLimits.NONE.withTime(Duration.ofSeconds(3)).withMemory(10);
        ExecLimits two = ExecLimits.NONE.withTime(Duration.ofSeconds(2)).withMemory(20);

        assertEquals(ExecLimits.NONE.withTime(Duration.ofSeconds(2)).withMemory(10), one.and(two));
        assertEquals(one, one.and(ExecLimits.NONE));
        assertEquals(one, ExecLimits.NONE.and(one));
        assertThrows(IllegalArgumentException.class, () -> one.withMemory(0));
        assertThrows(IllegalArgumentException.class, () -> one.withTime(Duration.ZERO));
    }

    @Test
    void aSlowStartOfOurOwnIsNotTheChilds() throws IOException {
        OwnUsage own = OwnUsage.begin().orElseThrow();
        long begin = System.nanoTime();
        long sum = 0;
        while (System.nanoTime() - begin < 300_000_000L) {
            sum += Long.bitCount(System.nanoTime());
        }

        ProcInfo used = own.end();

        assertTrue(sum > 0);
        double seconds =
                Double.parseDouble(used.values().get("ru_utime"))
                        + Double.parseDouble(used.values().get("ru_stime"));
        // This thread computed for 0.3 s of wall time; others of the machine may add or take.
        assertTrue(seconds > 0.05 && seconds < 3, used.toString());
        assertEquals(ProcInfo.OWN, used.source());
        assertTrue(Long.parseLong(used.values().get("ru_maxrss")) > 30_000, used.toString());
    }

    @Test
    void errorsHaveIdsOfTheirOwn() {
        List<String> ids = Stream.of(ExecError.values()).map(ExecError::id).toList();

        assertEquals(ids.size(), ids.stream().distinct().count());
        for (ExecError error : ExecError.values()) {
            assertTrue(error.id().matches("DESDM-E\\d{3}"), error.id());
            assertTrue(error.meaning().endsWith("."), error.id());
        }
    }

    @Test
    void aProblemTellsUsedAndAllowed() {
        LimitExceeded time = new LimitExceeded(LimitExceeded.Kind.TIME, 12.345, 10);
        LimitExceeded memory =
                new LimitExceeded(LimitExceeded.Kind.MEMORY, 1.5 * (1 << 20), 1 << 20);

        assertEquals("swarp had run for 12.3 s, allowed were 10.0 s", time.problem("swarp").what());
        assertEquals(
                "swarp used 1.5 MiB of memory, allowed were 1.0 MiB",
                memory.problem("swarp").what());
    }
}
