package org.desdm.wrapper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.desdm.api.data.DataRef;
import org.desdm.api.data.In;
import org.desdm.api.data.InList;
import org.desdm.api.data.Out;
import org.desdm.api.error.Problem;
import org.desdm.api.outcome.Outcome;
import org.desdm.api.provenance.RunRecord;
import org.desdm.api.unit.Exec;
import org.desdm.api.unit.Input;
import org.desdm.api.unit.Output;
import org.desdm.api.unit.Unit;
import org.desdm.provenance.record.FileHashes;
import org.desdm.wrapper.config.ConfigLayer;
import org.desdm.wrapper.exec.ChildProcesses;
import org.desdm.wrapper.exec.ExecLimits;
import org.desdm.wrapper.exec.Programs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExecWrapperTest {

    /** Shows what it was given, one argument a line between brackets, and makes both outputs. */
    private static final String ADDS =
            """
            if [ "$1" = --version ]; then echo "coadder, version 2.38.0 (today)"; exit 0; fi
            for a in "$@"; do echo "[$a]"; done
            while [ "$1" != -o ]; do shift; done
            out=$2; weight=${3#--weight=}; list=${4#@}
            while read -r name; do cat "$name"; done < "$list" > "$out"
            echo 1 > "$weight"
            echo side > side.txt
            echo "lines $(wc -l < "$out")"
            """;

    private static final String TELLS_NO_VERSION = "[ \"$1\" = --version ] && exit 1\n";

    @TempDir Path directory;

    private final List<RunRecord> records = new ArrayList<>();
    private final List<String> said = new ArrayList<>();
    private final Coadd unit = new Coadd();
    private RunRequest request;
    private Path out;

    @BeforeEach
    void newRun() throws IOException {
        out = directory.resolve("out");
        Path one = Files.writeString(directory.resolve("a b.txt"), "1\n");
        Path two = Files.writeString(directory.resolve("$(c).txt"), "2\n");
        request =
                RunRequest.EMPTY
                        .withInput("images", one)
                        .withInput("images", two)
                        .withOutputDirectory(out)
                        .withNaming("tile", "T1")
                        .withNaming("band", "g");
    }

    private Path program(String script) throws IOException {
        Path bin = Files.createDirectories(directory.resolve("bin"));
        Path file = Files.writeString(bin.resolve("coadder"), "#!/bin/sh\n" + script);
        assertTrue(file.toFile().setExecutable(true));
        return file;
    }

    private Programs programs() {
        return Programs.ofSystem()
                .withFolders(directory.resolve("bin"))
                .withLogTo((stream, line) -> said.add(line));
    }

    private Outcome run(Programs programs) {
        return Runner.inMemory()
                .withRecords(records::add)
                .withPrograms(programs)
                .run(unit, request);
    }

    private Outcome run() {
        return run(programs());
    }

    private Problem failure(Outcome outcome, String label) {
        assertEquals(label, outcome.label(), outcome::toString);
        return ((Outcome.Failed) outcome).problems().get(0);
    }

    /** Files of the output directory, hidden ones and those of folders too. */
    private List<String> made() throws IOException {
        try (Stream<Path> files = Files.walk(out)) {
            return files.filter(f -> !f.equals(out))
                    .map(f -> out.relativize(f).toString())
                    .sorted()
                    .toList();
        }
    }

    private String scratch() {
        return out.resolve(".tmp-" + records.get(0).runId() + "-scratch").toString();
    }

    @Test
    void aProgramMakesTheOutputsOfAUnit() throws IOException {
        Path file = program(ADDS);

        Outcome outcome = run();

        assertEquals("SUCCESS", outcome.label(), outcome::toString);
        assertEquals(List.of("tile_T1_g.txt", "weight_T1.txt"), made());
        assertEquals("1\n2\n", Files.readString(out.resolve("tile_T1_g.txt")));
        assertEquals(2, unit.lines, "a metric from what it said");
        RunRecord.Program program = records.get(0).programs().get(0);
        assertEquals("coadder", program.name());
        assertEquals(file.toString(), program.path());
        assertEquals("2.38.0", program.version());
        assertEquals(new FileHashes().sha256(file), program.sha256());
        assertEquals(Optional.of(0), program.status());
        assertTrue(program.procinfo().containsKey("ru_utime"), program.toString());
        assertFalse(program.procinfoSource().isEmpty());
    }

    @Test
    void everyTextIsOneArgumentWhateverIsInIt() throws IOException {
        program(ADDS);
        unit.method = Coadd.Method.MEAN;
        unit.quick = true;
        unit.note = "it's; $(touch hacked) `x` \"y\"\n*";

        run();

        String list = scratch() + "/desdm-inputs-1.list";
        List<String> expected =
                List.of(
                        "-COMBINE_TYPE",
                        "MEAN",
                        "--clip=4.5",
                        "-q",
                        "-n",
                        "it's; $(touch hacked) `x` \"y\"\n*",
                        "-o",
                        scratch() + "/tile_T1_g.txt",
                        "--weight=" + scratch() + "/weight_T1.txt",
                        "@" + list,
                        directory.resolve("a b.txt").toString(),
                        directory.resolve("$(c).txt").toString());
        assertEquals(expected, records.get(0).programs().get(0).arguments());
        String heard = String.join("\n", said);
        for (String argument : expected) {
            assertTrue(heard.contains("[" + argument + "]"), argument);
        }
    }

    @Test
    void inputsAreUsedWhenTheCommandNamesThem() throws IOException {
        program(ADDS);
        request = request.withInput("catalogue", Files.writeString(directory.resolve("c"), "x"));

        run();

        RunRecord record = records.get(0);
        assertEquals(
                List.of("images", "images", "catalogue"),
                record.used().stream().map(RunRecord.Used::label).toList());
        assertEquals(List.of("images", "catalogue"), record.derivations().get(0).inputs());
    }

    @Test
    void parametersOfTheConfigurationAreTold() throws IOException {
        program(ADDS);
        request = request.withConfig(ConfigLayer.commandLine(List.of("clip=3", "method=MEAN")));

        run();

        List<String> arguments = records.get(0).programs().get(0).arguments();
        assertEquals(List.of("-COMBINE_TYPE", "MEAN", "--clip=3.0"), arguments.subList(0, 3));
    }

    @Test
    void whatIsMissingIsReportedBeforeAnythingRuns() throws IOException {
        Problem problem = failure(run(), "ENVIRONMENT");

        assertEquals("DESDM-X001", problem.code().id());
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

        assertEquals("DESDM-X010", problem.code().id());
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
        assertEquals("DESDM-X012", failure(run(), "ENVIRONMENT").code().id());

        program("kill -SEGV $$");
        assertEquals("DESDM-X011", failure(run(), "BUG").code().id());

        program("kill -XFSZ $$");
        assertEquals("DESDM-X013", failure(run(), "RESOURCE").code().id());
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
                List.of("DESDM-X030", "DESDM-X031"),
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

        assertEquals("DESDM-X020", host.code().id());
        assertTrue(host.what().contains("allowed were 0.200 s"), host.what());
        assertTrue(own.what().contains("allowed were 0.200 s"), own.what());
        assertEquals(Optional.of(-15), records.get(0).programs().get(0).status());
        assertEquals(List.of(), made());
    }

    private static ExecLimits limit(int milliseconds) {
        return ExecLimits.NONE.withTime(Duration.ofMillis(milliseconds));
    }

    @Test
    void tooMuchMemoryEndsTheRun() throws IOException {
        assumeTrue(Files.exists(Path.of("/proc/self/status")), "skipped: no /proc");
        program(TELLS_NO_VERSION + "cat /dev/zero | tail");

        Problem problem =
                failure(run(programs().with(ExecLimits.NONE.withMemory(64 << 20))), "RESOURCE");

        assertEquals("DESDM-X021", problem.code().id());
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

    @Test
    void whatIsLeftRunningIsACaveat() throws IOException {
        program(ADDS + "sleep 300 > /dev/null 2>&1 &\n");

        Outcome outcome = run();

        assertEquals("SUCCESS_WITH_CAVEATS", outcome.label(), outcome::toString);
        assertTrue(outcome.toString().contains("left 1 processes running"), outcome::toString);
    }

    @Test
    void afterAFailedCheckTheFilesAreKeptAside() throws IOException {
        program(ADDS);
        request = request.withConfig(ConfigLayer.commandLine(List.of("checks.lines.failAbove=1")));

        Outcome outcome = run();

        assertEquals("QC_FAILED", outcome.label(), outcome::toString);
        assertEquals(
                List.of("qc-failed", "qc-failed/tile_T1_g.txt", "qc-failed/weight_T1.txt"), made());
    }

    @Test
    void aFolderThatForbidsChangesIsRemovedToo() throws IOException {
        program(ADDS + "mkdir -p deep/er; touch deep/er/file; chmod a-w deep/er deep");

        assertEquals("SUCCESS", run().label());

        assertEquals(List.of("tile_T1_g.txt", "weight_T1.txt"), made());
    }

    @Test
    void theVersionIsAskedForOnce() throws IOException {
        Path asked = directory.resolve("asked");
        program("[ \"$1\" = --version ] && echo x >> '" + asked + "'\n" + ADDS);
        Runner runner = Runner.inMemory().withRecords(records::add).withPrograms(programs());
        runner.run(unit, request);
        runner.run(unit, request);
        assertEquals("x\n", Files.readString(asked));

        program("# another one\n[ \"$1\" = --version ] && echo x >> '" + asked + "'\n" + ADDS);
        runner.run(unit, request);

        assertEquals("x\nx\n", Files.readString(asked));
        assertEquals(
                3,
                records.stream()
                        .filter(r -> r.programs().get(0).version().equals("2.38.0"))
                        .count());
    }

    @Test
    void aProgramThatDoesNotTellItsVersionHasNone() throws IOException {
        program(ADDS.replace("exit 0", "exit 1"));

        assertEquals("SUCCESS", run().label());

        assertEquals("", records.get(0).programs().get(0).version());
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
    void runsWithoutJnaToo() throws IOException {
        program(ADDS);

        assertEquals("SUCCESS", run(programs().with(ChildProcesses.sampled())).label());

        assertEquals("sampled", records.get(0).programs().get(0).procinfoSource());
    }

    @Test
    void aFileThatIsNoProgramCannotBeStarted() throws IOException {
        Path file = program("");
        Files.write(file, new byte[] {0, 1, 2, 3});

        Problem problem = failure(run(), "ENVIRONMENT");

        assertEquals("DESDM-X002", problem.code().id());
        assertEquals(List.of(), made());
    }

    @Test
    void anOutputCannotStayInMemory() throws IOException {
        program(ADDS);
        unit.sum = Out.capture();

        assertEquals("DESDM-X032", failure(run(), "USAGE").code().id());
    }

    @Test
    void inputsInMemoryAreWhatTheyAre() throws IOException {
        program(ADDS);
        unit.images = new InList<>(List.of(In.of(directory.resolve("a b.txt"))));
        request =
                RunRequest.EMPTY
                        .withOutputDirectory(out)
                        .withNaming("tile", "T2")
                        .withNaming("band", "r");

        assertEquals("SUCCESS", run().label());

        assertEquals("1\n", Files.readString(out.resolve("tile_T2_r.txt")));
    }

    /** A unit that needs no override at all, around a program that every system has. */
    @Unit(name = "copy", version = "1.0.0", licence = "BSD-3-Clause")
    @Exec(program = "cp")
    static final class Copy extends ExecWrapper {
        @Input(filetype = "raw", doc = "a file")
        In<Path> raw;

        @Output(filetype = "copy", name = "copy.txt", doc = "the same file")
        Out<Path> copy;
    }

    @Test
    void aUnitMayNeedNoOverride() throws IOException {
        RunRequest copy =
                RunRequest.EMPTY
                        .withInput("raw", directory.resolve("a b.txt"))
                        .withOutputDirectory(out);

        Outcome outcome = Runner.inMemory().run(new Copy(), copy);

        assertInstanceOf(Outcome.Success.class, outcome, outcome::toString);
        assertEquals("1\n", Files.readString(out.resolve("copy.txt")));
    }

    @Test
    void aPartOfAFileIsPassedOnInBrackets() throws IOException {
        program(ADDS.replace("cat \"$name\"", "echo \"$name\""));
        request =
                request.withInputs(
                        java.util.Map.of(
                                "images", List.of(new DataRef(directory.resolve("a b.txt"), "3"))));

        assertEquals("SUCCESS", run().label());

        assertEquals(
                directory.resolve("a b.txt") + "[3]\n",
                Files.readString(out.resolve("tile_T1_g.txt")));
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
        assertTrue(problems.get(1).what().contains("'note' is no file"), problems.toString());
    }

    /** A unit of its own process that hands a file on. */
    @Unit(name = "hand-on", version = "1.0.0", licence = "BSD-3-Clause")
    static final class HandOn extends Wrapper {
        @Input(filetype = "raw", doc = "a file")
        In<Path> raw;

        @Output(filetype = "copy", name = "copy.txt", doc = "the same file")
        Out<Path> copy;

        @Override
        protected void process(RunContext run) {
            copy.set(raw.get());
        }
    }

    @Test
    void aFileThatIsSomebodysIsCopiedNotMoved() throws IOException {
        Path raw = directory.resolve("a b.txt");

        Outcome outcome =
                Runner.inMemory()
                        .run(
                                new HandOn(),
                                RunRequest.EMPTY.withInput("raw", raw).withOutputDirectory(out));

        assertEquals("SUCCESS", outcome.label(), outcome::toString);
        assertTrue(Files.exists(raw), "the input is still there");
        assertEquals("1\n", Files.readString(out.resolve("copy.txt")));
    }
}
