package org.desdm.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.desdm.examples.hello.HelloFlatcor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code desdm check} and {@code --units} on units that are compiled here. */
class CheckCommandTest {

    private static final String UNIT =
            """
            package outside;
            import org.desdm.api.unit.*;
            import org.desdm.wrapper.*;
            /** Comes from outside. */
            @Unit(name = "visitor", version = "1.0.0", licence = "MIT")
            public final class Visitor extends Wrapper {
                @Param(doc = "p", max = 3) double p = 2;
                @Metric(unit = "1", doc = "twice p") double twice = Double.NaN;
                protected void process(RunContext run) { twice = 2 * p; }
            }
            """;

    @TempDir static Path folder;

    private static Path jar;

    @BeforeAll
    static void compile() throws IOException {
        jar =
                JavaProject.compile(folder.resolve("visitor"), Map.of("outside/Visitor", UNIT))
                        .jar(folder.resolve("visitor.jar"));
    }

    @Test
    void runsAUnitOfAJar() {
        Desdm run = Desdm.run("run", "visitor", "--units", jar, "--set", "p=3", "--out", folder);

        assertEquals(0, run.code(), run::toString);
        assertTrue(run.out().contains("twice"), run::toString);
        assertTrue(Desdm.run("units", "--units", folder).out().contains("visitor"));
        assertEquals(ExitCodes.USAGE, Desdm.run("describe", "visitor").code());
    }

    @Test
    void theEnvironmentNamesUnitsToo() throws IOException, InterruptedException {
        ProcessBuilder child =
                new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "describe",
                        "visitor");
        child.environment().put("DESDM_UNITS", jar.toString());
        Process process = child.redirectErrorStream(true).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertEquals(0, process.waitFor(), out);
        assertTrue(out.startsWith("visitor 1.0.0  Comes from outside"), out);
    }

    @Test
    void saysWhatIsWrongWithPlacesOfUnits() throws IOException {
        Path empty = Files.createDirectories(folder.resolve("empty"));
        Path text = Files.writeString(folder.resolve("text.jar"), "no jar");

        for (Object place : List.of(empty, text, folder.resolve("gone.jar"))) {
            Desdm run = Desdm.run("units", "--units", place);

            assertEquals(ExitCodes.ENVIRONMENT, run.code(), run::toString);
            assertTrue(run.err().contains("DESDM-W003  units: " + place), run::toString);
        }
    }

    @Test
    void refusesAUnitWithTheNameOfAPipeline() throws IOException {
        Path classes =
                JavaProject.compile(
                                folder.resolve("taken"),
                                Map.of("outside/Visitor", UNIT.replace("visitor", "precal-mini")))
                        .classes();

        Desdm run = Desdm.run("units", "--units", classes);

        assertTrue(run.err().contains("a unit and a pipeline are called precal-mini"));
    }

    @Test
    void tellsAllProblemsOfAConfiguration() throws IOException {
        Path config =
                Files.writeString(
                        folder.resolve("bad.yaml"), "unit: visitor\nparams: {q: 1, p: 4}\n");

        Desdm run = Desdm.run("check", "visitor", "detrend", "--units", jar, "--config", config);

        assertEquals(ExitCodes.USAGE, run.code(), run::toString);
        assertTrue(run.err().contains("unknown parameter \"q\""), run::toString);
        assertTrue(run.err().contains("4"), run::toString);
        assertTrue(run.out().contains("visitor: 2 problems"), run::toString);
        assertTrue(run.out().contains("detrend: ok"), run::toString);
    }

    @Test
    void checksAClassThatIsNotAnnouncedAndSaysWhatToAdd() {
        Desdm run = Desdm.run("check", HelloFlatcor.class.getName());

        assertEquals(0, run.code(), run::toString);
        assertTrue(run.out().contains("hello-flatcor: ok"), run::toString);
        assertTrue(run.err().contains("not announced"), run::toString);
        assertTrue(run.err().contains("-proc:full"), run::toString);
    }

    @Test
    void findsAContractThatIsNotTheClasss() throws IOException {
        JavaProject old =
                JavaProject.compile(folder.resolve("old"), Map.of("outside/Visitor", UNIT));
        Path json = old.classes().resolve("META-INF/desdm/units/visitor.json");
        Files.writeString(json, Files.readString(json).replace("\"2.0\"", "\"1.0\""));

        Desdm run = Desdm.run("check", "visitor", "--units", old.classes());

        assertEquals(ExitCodes.BUG, run.code(), run::toString);
        assertTrue(run.err().contains("DESDM-C060"), run::toString);
    }

    @Test
    void findsByReflectionWhatTheCompilerWasNotAsked() throws IOException {
        Path classes =
                JavaProject.compile(
                                folder.resolve("unchecked"),
                                Map.of("outside/Visitor", UNIT.replace("p = 2", "p = 9")),
                                "-proc:none")
                        .classes();
        Path units = Files.createDirectories(classes.resolve("META-INF/desdm/units"));
        Files.writeString(
                units.resolve("visitor.json"),
                """
                {"schema": "org.desdm/unit/1", "name": "visitor", "class": "outside.Visitor"}
                """);

        Desdm run = Desdm.run("check", "visitor", "--units", classes);

        assertEquals(ExitCodes.BUG, run.code(), run::toString);
        assertTrue(run.err().contains("DESDM-C032  Visitor.p: the default"), run::toString);
        assertTrue(run.err().contains("have desdm-wrapper-sdk on the class path"), run::toString);
        assertFalse(run.err().contains("not announced"), run::toString);
    }
}
