package org.desdm.wrapper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.desdm.api.data.DataRef;
import org.desdm.api.data.In;
import org.desdm.api.data.InList;
import org.desdm.api.data.Out;
import org.desdm.api.outcome.Outcome;
import org.desdm.api.provenance.RunRecord;
import org.desdm.api.unit.Exec;
import org.desdm.api.unit.Input;
import org.desdm.api.unit.Output;
import org.desdm.api.unit.Unit;
import org.desdm.provenance.record.FileHashes;
import org.desdm.wrapper.config.ConfigLayer;
import org.desdm.wrapper.exec.ChildProcesses;
import org.junit.jupiter.api.Test;

class ExecWrapperTest extends CoadderRuns {

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

    @Test
    void runsWithoutJnaToo() throws IOException {
        program(ADDS);

        assertEquals("SUCCESS", run(programs().with(ChildProcesses.sampled())).label());

        assertEquals("sampled", records.get(0).programs().get(0).procinfoSource());
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
