package org.desdm.wrapper.exec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.desdm.api.host.CancelledException;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ChildProcessesTest {

    @TempDir Path directory;

    private final ByteArrayOutputStream output = new ByteArrayOutputStream();

    static Stream<Named<ChildProcesses>> all() {
        return Stream.of(
                Named.of("best", ChildProcesses.best()),
                Named.of("sampled", ChildProcesses.sampled()));
    }

    private ChildEnd run(ChildProcesses children, String... words) throws IOException {
        return children.run(Command.of(List.of(words), directory), output);
    }

    private String said() {
        return output.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @MethodSource("all")
    void passesArgumentsOnWithoutAShell(ChildProcesses children) throws IOException {
        ChildEnd end = run(children, "printf", "[%s]", "a  b", "$HOME", "*", "", "it's", "é;ls");

        assertEquals(0, end.status());
        assertEquals("[a  b][$HOME][*][][it's][é;ls]", said());
    }

    @ParameterizedTest
    @MethodSource("all")
    void tellsExitCodesFromSignals(ChildProcesses children) throws IOException {
        assertEquals(7, run(children, "sh", "-c", "exit 7").status());
        assertEquals(255, run(children, "sh", "-c", "exit 255").status());
        assertEquals(-9, run(children, "sh", "-c", "kill -9 $$").status());
        assertEquals(-15, run(children, "sh", "-c", "kill -15 $$").status());
    }

    @ParameterizedTest
    @MethodSource("all")
    void saysWhichProgramCannotBeStarted(ChildProcesses children) {
        IOException e = assertThrows(IOException.class, () -> run(children, "no-such-program"));

        assertTrue(e.getMessage().contains("no-such-program"), e.getMessage());
    }

    @ParameterizedTest
    @MethodSource("all")
    void refusesADirectoryThatIsNotThere(ChildProcesses children) {
        Command lost = Command.of(List.of("true"), directory.resolve("lost"));

        IOException e = assertThrows(IOException.class, () -> children.run(lost, output));

        assertTrue(e.getMessage().contains("lost"), e.getMessage());
    }

    @ParameterizedTest
    @MethodSource("all")
    void runsInItsDirectoryWithAnEmptyInput(ChildProcesses children) throws IOException {
        Files.writeString(directory.resolve("here.txt"), "found ");

        assertEquals(0, run(children, "cat", "here.txt", "-").status());
        assertEquals("found ", said());
    }

    @ParameterizedTest
    @MethodSource("all")
    void inheritsTheEnvironmentAndSeesWhatIsAdded(ChildProcesses children) throws IOException {
        Command command =
                new Command(
                        List.of(
                                "sh",
                                "-c",
                                "echo $PATH; echo $DESDMFW_TASKID; env | grep -c ^HOME="),
                        directory,
                        Map.of("DESDMFW_TASKID", "4711", "HOME", "/elsewhere"));

        children.run(command, output);

        assertEquals(System.getenv("PATH") + "\n4711\n1\n", said());
    }

    @ParameterizedTest
    @MethodSource("all")
    void mergesOutputAndErrorsInTheirOrder(ChildProcesses children) throws IOException {
        run(children, "sh", "-c", "echo a; echo b >&2; echo c");

        assertEquals("a\nb\nc\n", said());
    }

    @ParameterizedTest
    @MethodSource("all")
    void passesMegabytesOn(ChildProcesses children) throws IOException {
        run(children, "seq", "500000");

        String[] lines = said().split("\n");
        assertEquals(500_000, lines.length);
        assertEquals("500000", lines[499_999]);
    }

    /** A pipe that its writer has enlarged holds 500 kB when the child is gone. */
    @ParameterizedTest
    @MethodSource("all")
    void readsAllThatAChildLeavesInAFullPipe(ChildProcesses children) throws IOException {
        assumeTrue(Programs.ofSystem().find("python3").isPresent(), "skipped: no python3 here");
        assumeTrue(ProcessTable.isThere(), "skipped: only Linux lets a pipe be enlarged");
        String program =
                "import fcntl, os; fcntl.fcntl(1, 1031, 1 << 20); os.write(1, b'y' * 500000)";
        OutputStream slow =
                new OutputStream() {
                    @Override
                    public void write(int b) {
                        output.write(b);
                    }

                    @Override
                    public void write(byte[] bytes, int from, int count) {
                        boolean first = output.size() == 0;
                        output.write(bytes, from, count);
                        if (first) {
                            LockSupport.parkNanos(Duration.ofMillis(700).toNanos());
                        }
                    }
                };
        String script = "echo a; exec python3 -c \"" + program + "\"";

        children.run(Command.of(List.of("sh", "-c", script), directory), slow);

        assertEquals("a\n".length() + 500_000, output.size());
    }

    @ParameterizedTest
    @MethodSource("all")
    void doesNotWaitForWhatTheChildLeavesBehind(ChildProcesses children) {
        org.junit.jupiter.api.Assertions.assertTimeout(
                Duration.ofSeconds(10), () -> run(children, "sh", "-c", "sleep 20 & echo done"));

        assertEquals("done\n", said());
    }

    @ParameterizedTest
    @MethodSource("all")
    void anInterruptEndsTheChild(ChildProcesses children) throws Exception {
        Thread caller = Thread.currentThread();
        OutputStream started =
                new OutputStream() {
                    @Override
                    public void write(int b) {
                        output.write(b);
                        caller.interrupt();
                    }
                };
        Command command = Command.of(List.of("sh", "-c", "sleep 60 & echo $! $$; wait"), directory);

        assertThrows(CancelledException.class, () -> children.run(command, started));

        assertTrue(Thread.interrupted(), "the flag is kept for the host");
        for (String pid : said().strip().split(" ")) {
            assertFalse(ProcessHandle.of(Long.parseLong(pid)).filter(this::runs).isPresent(), pid);
        }
    }

    /** Whether a process runs; one that nobody has reaped yet does not. */
    private boolean runs(ProcessHandle process) {
        for (int i = 0; process.isAlive() && i < 50; i++) {
            LockSupport.parkNanos(20_000_000); // a signal takes its time
        }
        return process.isAlive() && process.info().command().isPresent();
    }

    @ParameterizedTest
    @MethodSource("all")
    void anInterruptEndsAChildThatNeverStopsTalking(ChildProcesses children) {
        Thread caller = Thread.currentThread();
        OutputStream tired =
                new OutputStream() {
                    @Override
                    public void write(int b) {
                        caller.interrupt();
                    }
                };

        assertThrows(
                CancelledException.class,
                () -> children.run(Command.of(List.of("yes"), directory), tired));

        assertTrue(Thread.interrupted(), "the flag is kept for the host");
    }

    @ParameterizedTest
    @MethodSource("all")
    void readsOnWhenTheLogFailsAndSaysSoAtTheEnd(ChildProcesses children) {
        IOException full = new IOException("no space");
        OutputStream broken =
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw full;
                    }
                };
        Command command = Command.of(List.of("sh", "-c", "seq 100000; touch ended"), directory);

        assertSame(full, assertThrows(IOException.class, () -> children.run(command, broken)));
        assertTrue(Files.exists(directory.resolve("ended")));
    }

    /** The shell's own count ({@code times}) is the truth: what it did before printing. */
    @ParameterizedTest
    @MethodSource("all")
    void countsTheTimeThatTheChildComputed(ChildProcesses children) throws IOException {
        String loop = "i=0; while [ $i -lt 300000 ]; do i=$((i+1)); done; times; sleep 0.2";

        ProcInfo usage = run(children, "sh", "-c", loop).usage();

        Matcher own = Pattern.compile("(\\d+)m([\\d.]+)s (\\d+)m([\\d.]+)s").matcher(said());
        assertTrue(own.find(), said());
        double expected = seconds(own, 1) + seconds(own, 3);
        double counted =
                Double.parseDouble(usage.values().get("ru_utime"))
                        + Double.parseDouble(usage.values().getOrDefault("ru_stime", "0"));
        // The clock of samples ticks at 100 Hz for each of two times; shells round to 0.01 s.
        assertEquals(expected, counted, 0.05);
    }

    private static double seconds(Matcher time, int group) {
        return 60 * Double.parseDouble(time.group(group))
                + Double.parseDouble(time.group(group + 1));
    }

    /** The system's own count would begin with the memory of the virtual machine that asks. */
    @Test
    void theBestWayCountsTheChildsMemoryAndNotOursOnLinux() throws IOException {
        assumeTrue(System.getProperty("os.name").equals("Linux"), "skipped: not Linux");
        String block = "dd if=/dev/zero of=/dev/null bs=%dM count=%d; true";

        ProcInfo small = run(ChildProcesses.best(), "sleep", "0.05").usage();
        ProcInfo medium = run(ChildProcesses.best(), "sh", "-c", block.formatted(24, 100)).usage();
        ProcInfo large = run(ChildProcesses.best(), "sh", "-c", block.formatted(1500, 1)).usage();

        assertEquals(16, large.values().size(), "every field of the system's structure");
        assertEquals(ProcInfo.WAIT4_MEMORY_SAMPLED, small.source());
        assertEquals(ProcInfo.WAIT4, large.source());
        // A program of the C library holds a few MiB beside the block of dd.
        assertEquals(4, mebibytes(small), 4);
        assertEquals(24 + 4, mebibytes(medium), 4);
        assertEquals(1500 + 4, mebibytes(large), 4);
    }

    private static double mebibytes(ProcInfo usage) {
        return Long.parseLong(usage.values().get("ru_maxrss")) / 1024.0;
    }

    @Test
    void theChildInheritsNoOpenFileAndNoBlockedSignal() throws IOException {
        assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")), "skipped: no /proc");
        Path held = Files.writeString(directory.resolve("held"), "x");
        try (OutputStream open = Files.newOutputStream(held)) {
            open.flush();
            run(
                    ChildProcesses.best(),
                    "sh",
                    "-c",
                    "readlink /proc/$$/fd/*; exec grep SigBlk /proc/self/status"); // a shell that
            // waits blocks signals itself: the program it becomes tells what was inherited
        }

        assertFalse(said().contains("held"), said());
        assertTrue(said().endsWith("SigBlk:\t0000000000000000\n"), said());
    }

    @Test
    void asciiOutputEscapesWhatIsNoAscii() throws IOException {
        AsciiOutput ascii = new AsciiOutput(output);

        ascii.write("a\té\n".getBytes(StandardCharsets.UTF_8));
        ascii.write(0xff);

        assertEquals("a\t\\xc3\\xa9\n\\xff", said());
    }
}
