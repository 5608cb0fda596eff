package org.desdm.benchmarks.jmh;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.desdm.api.qc.LogHook;
import org.desdm.wrapper.exec.ChildOutput;
import org.desdm.wrapper.exec.ChildProcesses;
import org.desdm.wrapper.exec.ChildTerms;
import org.desdm.wrapper.exec.Command;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** 100 MB of log lines that a program ({@code cat}) prints: 100 ms are 1000 MB/s. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class ProgramOutputBenchmark {

    private static final int BYTES = 100_000_000;

    /** Characters of a line with its end: those of science programs, and a short one. */
    @Param({"80", "20"})
    private int line;

    private Path folder;
    private Command cat;

    /** Writes what the program will print. */
    @Setup
    public void write() throws IOException {
        folder = Files.createTempDirectory("desdm-output");
        byte[] text =
                ("x".repeat(line - 1) + "\n").repeat(BYTES / line).getBytes(StandardCharsets.UTF_8);
        Files.write(folder.resolve("log"), text);
        cat = Command.of(List.of("cat", "log"), folder);
    }

    /** Removes it. */
    @TearDown
    public void remove() throws IOException {
        Files.delete(folder.resolve("log"));
        Files.delete(folder);
    }

    /** Ours: every line as a text to a hook. */
    @Benchmark
    public long linesToHook() throws IOException {
        return lines(ChildProcesses.best());
    }

    /** Ours where there is no JNA. */
    @Benchmark
    public long linesToHookWithoutJna() throws IOException {
        return lines(ChildProcesses.sampled());
    }

    private long lines(ChildProcesses children) throws IOException {
        long[] characters = new long[1];
        LogHook hook = (stream, text) -> characters[0] += text.length();
        children.run(cat, ChildTerms.of(ChildOutput.lines(hook)));
        return characters[0];
    }

    /** The floor: Java's own process, its bytes read and thrown away. */
    @Benchmark
    public long plainLoop() throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(cat.arguments()).directory(cat.directory().toFile()).start();
        byte[] chunk = new byte[1 << 16];
        long sum = 0;
        try (InputStream in = process.getInputStream()) {
            for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
                sum += n;
            }
        }
        process.waitFor();
        return sum;
    }
}
