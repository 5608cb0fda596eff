package org.desdm.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.desdm.api.wcl.WclSection;
import org.desdm.wrapper.wcl.WclReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code desdm wrap} ended from outside: by SIGTERM, by SIGKILL, and under a limit of file size,
 * which stands for a full disk and also holds for root.
 */
class WrapStoppedTest {

    private static final String OUTPUT = "output.wcl";

    private static final String WCL =
            """
            <filespecs>
                <out>
                    fullname = out/b.txt
                </out>
            </filespecs>
            <exec_1>
                execname = sh
                was_generated_by = filespecs.out
                <cmdline>
                    _1 = program.sh
                </cmdline>
            </exec_1>
            <wrapper>
                wrappername = stopped
                outputwcl = output.wcl
            </wrapper>
            """;

    /** Starts a process of its own; both tell their numbers. */
    private static final String FOR_LONG =
            """
            mkdir -p out; echo half > out/b.txt
            sleep 300 &
            echo $! > b.pid; echo $$ > a.pid; wait
            """;

    @TempDir Path job;
    @TempDir Path elsewhere;

    private Process wrapper;

    @BeforeEach
    void writeInput() throws IOException {
        Files.writeString(job.resolve("in.wcl"), WCL);
    }

    @AfterEach
    void endWhatIsLeft() throws IOException {
        wrapper.destroyForcibly();
        for (String name : List.of("a.pid", "b.pid")) {
            if (Files.exists(job.resolve(name))) {
                handle(name).ifPresent(ProcessHandle::destroyForcibly);
            }
        }
    }

    private java.util.Optional<ProcessHandle> handle(String name) throws IOException {
        String text = Files.readString(job.resolve(name)).strip();
        return text.isEmpty() ? java.util.Optional.empty() : ProcessHandle.of(Long.parseLong(text));
    }

    /** Whether a process runs; one that nobody has reaped yet does not. */
    private boolean runs(String name) throws IOException {
        return handle(name).filter(h -> h.info().command().isPresent()).isPresent();
    }

    private void start(String program, String before) throws IOException {
        Files.writeString(job.resolve("program.sh"), program);
        List<String> words =
                new ArrayList<>(List.of("/bin/sh", "-c", before + "exec \"$@\"", "sh"));
        words.add(ProcessHandle.current().info().command().orElseThrow());
        words.addAll(
                List.of(
                        "-Xmx256m",
                        "-XX:-UsePerfData", // its file would meet the limit first
                        "-Djava.io.tmpdir=" + elsewhere,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "wrap",
                        "in.wcl"));
        wrapper =
                new ProcessBuilder(words).directory(job.toFile()).redirectErrorStream(true).start();
    }

    private String said() throws IOException {
        return new String(wrapper.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private void awaitChildren() throws IOException, InterruptedException {
        while (!Files.exists(job.resolve("a.pid")) && wrapper.isAlive()) {
            Thread.sleep(10);
        }
        assertTrue(wrapper.isAlive(), "the wrapper ended before it was to be stopped");
    }

    private WclSection output() {
        return WclReader.compat().read(job.resolve(OUTPUT)).tree();
    }

    private List<String> hidden() throws IOException {
        try (Stream<Path> files = Files.walk(job)) {
            return files.map(f -> job.relativize(f).toString())
                    .filter(name -> name.startsWith("."))
                    .toList();
        }
    }

    @Test
    void onSigtermItEndsItsProgramsAndReports() throws Exception {
        start(FOR_LONG, "");
        awaitChildren();

        wrapper.toHandle().destroy(); // SIGTERM; the stream stays open

        String said = said();
        assertEquals(1, wrapper.waitFor(), said);
        assertFalse(runs("a.pid"), "the program was ended");
        assertFalse(runs("b.pid"), "and what it had started");
        assertEquals("1", output().require("wrapper.status"), said);
        assertEquals("1", output().require("exec_1.status"), said);
        assertEquals(List.of(), hidden());
        assertFalse(said.contains("\tat "), said);
    }

    /** Its programs are in sessions of their own and outlive it: nobody is left to end them. */
    @Test
    void onSigkillThereIsNoOutputWclAndNoPartOfOne() throws Exception {
        start(FOR_LONG, "");
        awaitChildren();

        wrapper.destroyForcibly().waitFor();

        assertFalse(Files.exists(job.resolve(OUTPUT)));
        assertEquals(List.of(), hidden());
    }

    /** Killed at any moment of its life, the most of them around its end. */
    @Test
    @Tag("slow")
    void neverLeavesHalfAnOutputWcl() throws Exception {
        long seed = 20261122;
        Random random = new Random(seed);
        start("mkdir -p out; echo x > out/b.txt; touch a.pid; rm a.pid", "");
        long begin = System.nanoTime();
        assertEquals(0, wrapper.waitFor(), said());
        long life = System.nanoTime() - begin;
        int whole = 0;
        int none = 0;
        for (int i = 0; i < 40; i++) {
            Files.deleteIfExists(job.resolve(OUTPUT));
            start("mkdir -p out; echo x > out/b.txt", "");
            Thread.sleep((long) (life * (0.6 + 0.5 * random.nextDouble()) / 1_000_000));
            wrapper.destroyForcibly().waitFor();
            if (Files.exists(job.resolve(OUTPUT))) {
                assertEquals("0", output().require("wrapper.status"), "seed " + seed);
                whole++;
            } else {
                none++;
            }
        }
        assertTrue(whole > 0 && none > 0, "both were seen: %d, %d".formatted(whole, none));
    }

    @Test
    void aProgramWithoutRoomEndsWithTheNumberOfItsSignal() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "skipped: no /bin/sh here");
        start(
                "mkdir -p out; exec dd if=/dev/zero of=out/b.txt bs=100k count=40",
                "ulimit -f 1024; ");

        String said = said();

        assertEquals(256 - 25, wrapper.waitFor(), said); // SIGXFSZ
        assertEquals("-25", output().require("exec_1.task_info.run_exec.status"), said);
        assertEquals("-25", output().require("wrapper.status"), said);
    }

    @Test
    void withoutRoomForTheOutputWclItFailsAndLeavesNone() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "skipped: no /bin/sh here");
        start("mkdir -p out; : > out/b.txt", "ulimit -f 0; ");

        String said = said();

        assertEquals(1, wrapper.waitFor(), said);
        assertTrue(said.contains("cannot write"), said);
        assertFalse(Files.exists(job.resolve(OUTPUT)));
        assertEquals(List.of(), hidden());
        assertFalse(said.contains("\tat "), said);
    }
}
