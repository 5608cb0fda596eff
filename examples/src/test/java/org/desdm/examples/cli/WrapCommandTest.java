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
import org.desdm.api.wcl.WclSection;
import org.desdm.wrapper.wcl.WclReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code desdm wrap} in a process and a directory of its own, as the survey's framework calls it.
 */
class WrapCommandTest {

    private static final String COPY =
            """
            <filespecs>
                <raw>
                    fullname = a.txt
                    sectname = raw
                </raw>
                <out>
                    fullname = out/b.txt
                    filetype = junk
                    sectname = out
                </out>
            </filespecs>
            <exec_1>
                execname = cp
                execnum = 1
                used = filespecs.raw
                was_generated_by = filespecs.out
                was_derived_from = filespecs.raw:filespecs.out
                <cmdline>
                    _1 = ${filespecs.raw.fullname}
                    _2 = ${filespecs.out.fullname}
                </cmdline>
            </exec_1>
            <wrapper>
                wrappername = copy
                outputwcl = output.wcl
            </wrapper>
            """;

    @TempDir Path dir;

    @Test
    void runsTheProgramsOfAnInputWcl() throws IOException, InterruptedException {
        Files.writeString(dir.resolve("a.txt"), "content");
        Files.writeString(dir.resolve("in.wcl"), COPY);

        assertEquals(0, run("wrap", "in.wcl"));

        WclSection output = WclReader.compat().read(dir.resolve("output.wcl")).tree();
        assertEquals("content", Files.readString(dir.resolve("out/b.txt")));
        assertEquals("0", output.require("wrapper.status"));
        assertEquals("a.txt", output.require("provenance.used.exec_1"));
    }

    @Test
    void runsAUnitWhereAProgramWouldRun() throws IOException, InterruptedException {
        SmallNight night = new SmallNight(dir);
        Path frame = dir.resolve("oscan");
        Desdm.run("run", "overscan", "raw=" + night.science(night.firstCcd()), "--out", frame);
        String trimmed;
        try (var files = Files.list(frame)) {
            trimmed =
                    files.filter(f -> f.toString().endsWith(".fits"))
                            .findFirst()
                            .orElseThrow()
                            .toString();
        }
        Files.writeString(
                dir.resolve("in.wcl"),
                COPY.replace("raw", "science")
                        .replace("out>", "detrended>")
                        .replace("specs.out", "specs.detrended")
                        .replace("sectname = out", "sectname = detrended")
                        .replace("a.txt", trimmed)
                        .replace("b.txt", "b.fits")
                        .replace("execname = cp", "execname = detrend")
                        .replace("_1 =", "science =")
                        .replace("_2 =", "detrended ="));

        assertEquals(0, run("wrap", "--records", "records", "detrend", "in.wcl"));

        assertTrue(Files.exists(dir.resolve("out/b.fits")));
        assertTrue(Files.exists(dir.resolve("records/b.run.json")));
        assertFalse(Files.exists(dir.resolve("out/b.run.json")), "no file that is not declared");
    }

    @Test
    void aMissingInputEndsWithThree() throws IOException, InterruptedException {
        Files.writeString(dir.resolve("in.wcl"), COPY);

        assertEquals(3, run("wrap", "--compat", "in.wcl"));

        assertTrue(
                Files.exists(dir.resolve("output.wcl")), "the output WCL is written all the same");
    }

    @Test
    void knowsNoExitCodesButTheFrameworks() throws IOException, InterruptedException {
        assertEquals(1, run("wrap"));
        assertEquals(1, run("wrap", "nowhere.wcl"));
        assertEquals(1, run("wrap", "--compat=none-such", "in.wcl"));
        assertEquals(1, run("wrap", "detrant", "in.wcl"));
    }

    @Test
    void writesALauncherOfTheWrappersName() throws IOException, InterruptedException {
        Path launcher = dir.resolve("detrend_wrapper");

        assertEquals(0, run("wrap", "--launcher", launcher.toString(), "detrend"));

        assertTrue(Files.isExecutable(launcher));
        assertTrue(Files.readString(launcher).contains("wrap detrend \"$@\""));
    }

    @Test
    void aLauncherKeepsTheOptionsThatItWasWrittenWith() throws IOException, InterruptedException {
        Path launcher = dir.resolve("detrend_wrapper");
        String records = dir.resolve("it's ours").toString();

        assertEquals(
                0,
                run(
                        "wrap",
                        "--compat",
                        "--records",
                        records,
                        "--include-root=/a",
                        "--launcher",
                        launcher.toString(),
                        "detrend"));

        String script = Files.readString(launcher);
        assertTrue(script.contains(" --compat=all "), script);
        assertTrue(script.contains("/it'\\''s ours' "), script);
        assertTrue(script.contains(" --include-root=/a "), script);
    }

    /** The framework calls the generic wrapper by its name, too. */
    @Test
    void theGenericWrapperHasALauncherToo() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "skipped: no /bin/sh here");
        Path launcher = dir.resolve("genwrap.py");

        assertEquals(0, run("wrap", "--compat", "--launcher", launcher.toString()));

        String script = Files.readString(launcher);
        assertTrue(script.contains(" wrap --compat=all \"$@\""), script);
        Path java = Files.writeString(dir.resolve("java"), "#!/bin/sh\necho \"$@\" > words\n");
        assertTrue(java.toFile().setExecutable(true));
        ProcessBuilder call = new ProcessBuilder(launcher.toString(), "in.wcl");
        call.environment().put("PATH", dir + ":" + System.getenv("PATH"));
        call.environment().put("DESDM_JAR", "the.jar");
        assertEquals(0, call.directory(dir.toFile()).start().waitFor());
        assertEquals(
                "-jar the.jar wrap --compat=all in.wcl",
                Files.readString(dir.resolve("words")).strip());
    }

    @Test
    void aLauncherThatCouldNotRunIsNotWritten() throws IOException, InterruptedException {
        Path launcher = dir.resolve("flat");

        assertEquals(1, run("wrap", "--compat=none-such", "--launcher", launcher.toString()));
        assertEquals(1, run("wrap", "--launcher", launcher.toString(), "detrant"));

        assertFalse(Files.exists(launcher));
    }

    private int run(String... args) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                ProcessHandle.current().info().command().orElseThrow(),
                                "-Xmx256m",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Main.class.getName()));
        command.addAll(List.of(args));
        Process process =
                new ProcessBuilder(command)
                        .directory(dir.toFile())
                        .redirectErrorStream(true)
                        .start();
        String printed =
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = process.waitFor();
        assertFalse(printed.contains("\tat "), printed);
        return code;
    }
}
