package org.desdm.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code desdm new}: what it writes compiles with the processor, and passes its own test. */
class NewCommandTest {

    private static final int LONGEST_UNIT = 45;
    private static final int LONGEST_TEST = 18;

    @TempDir Path folder;

    private Path make(String name) {
        Path project = folder.resolve(name);
        Desdm run = Desdm.run("new", name, "--dir", project);
        assertEquals(0, run.code(), run::toString);
        assertTrue(run.err().contains("mvn -DskipTests install"), run::toString);
        return project;
    }

    private static List<Path> sources(Path project) throws IOException {
        try (Stream<Path> files = Files.walk(project.resolve("src"))) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    private static Path source(Path project, String end) throws IOException {
        return sources(project).stream()
                .filter(file -> file.toString().endsWith(end))
                .findFirst()
                .orElseThrow();
    }

    /** Names that meet a keyword of Java, its core classes, or the classes that a unit uses. */
    @ParameterizedTest
    @ValueSource(strings = {"my-2nd-unit", "new", "string", "out", "java"})
    void theProjectCompilesAndItsTestPasses(String name) throws Exception {
        Path project = make(name);

        JavaProject compiled = JavaProject.compile(folder.resolve("build"), sources(project));

        assertTrue(
                Files.exists(compiled.classes().resolve("META-INF/desdm/units/" + name + ".json")));
        assertEquals(1, passedTests(compiled.classes(), source(project, "Test.java")));
        for (String notation : List.of("yaml", "wcl")) {
            Path config = project.resolve("config/" + name + "." + notation);
            Desdm check =
                    Desdm.run("check", name, "--units", compiled.classes(), "--config", config);
            assertEquals(new Desdm(0, name + ": ok" + System.lineSeparator(), ""), check);
            assertEquals(
                    Files.readString(config),
                    Desdm.run("template", name, "--units", compiled.classes(), "--to", notation)
                            .out());
        }
    }

    /** Runs every test method of a class that needs no more of JUnit than its annotation. */
    private static int passedTests(Path classes, Path source) throws Exception {
        String file = source.getFileName().toString();
        String name = source.getParent().getFileName() + "." + file.substring(0, file.indexOf('.'));
        int passed = 0;
        try (URLClassLoader loader =
                new URLClassLoader(
                        new URL[] {classes.toUri().toURL()},
                        NewCommandTest.class.getClassLoader())) {
            Class<?> test = loader.loadClass(name);
            Constructor<?> constructor = test.getDeclaredConstructor();
            constructor.setAccessible(true);
            for (Method method : test.getDeclaredMethods()) {
                if (method.isAnnotationPresent(Test.class)) {
                    method.setAccessible(true);
                    method.invoke(constructor.newInstance());
                    passed++;
                }
            }
        }
        return passed;
    }

    @Test
    void theUnitIsTheOneOfTheReadme() throws IOException {
        Path project = make("hello-flatcor");

        for (String file : List.of("HelloFlatcor.java", "HelloFlatcorTest.java")) {
            String shown =
                    Files.readString(
                            root().resolve("examples/src/test/java/org/desdm/examples/hello")
                                    .resolve(file));
            assertEquals(
                    shown.replace("package org.desdm.examples.hello;", "package helloflatcor;"),
                    Files.readString(source(project, "/" + file)));
        }
        assertTrue(linesAfterImports(source(project, "HelloFlatcor.java")) <= LONGEST_UNIT);
        assertTrue(linesAfterImports(source(project, "HelloFlatcorTest.java")) <= LONGEST_TEST);
    }

    private static long linesAfterImports(Path file) throws IOException {
        String source = Files.readString(file);
        int lastImport = source.lastIndexOf("\nimport ");
        return source.substring(source.indexOf('\n', lastImport + 1))
                .lines()
                .filter(line -> !line.isBlank())
                .count();
    }

    private static Path root() {
        Path dir = Path.of("").toAbsolutePath();
        while (!Files.exists(dir.resolve("ARCHITECTURE.md"))) {
            dir = dir.getParent();
        }
        return dir;
    }

    /** What the project builds with is what desdm itself is built with. */
    @Test
    void usesTheVersionsOfTheParent() throws IOException {
        String pom = Files.readString(make("hello-flatcor").resolve("pom.xml"));
        String parent = Files.readString(root().resolve("pom.xml"));

        assertTrue(parent.contains("<junit.version>" + after(pom, "junit-jupiter")));
        for (String plugin : List.of("resources", "compiler", "surefire", "jar")) {
            String artifact = "maven-" + plugin + "-plugin";
            assertEquals(after(parent, artifact), after(pom, artifact));
        }
    }

    private static String after(String pom, String artifact) {
        String rest = pom.substring(pom.indexOf("<artifactId>" + artifact + "<"));
        return rest.substring(rest.indexOf("<version>") + 9, rest.indexOf("</version>"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Hello", "a_b", "-a", "a--b", "../a", "", "detrend", "precal-mini"})
    void refusesNamesThatNoUnitCanHave(String name) {
        Desdm run = Desdm.run("new", name, "--dir", folder.resolve("project"));

        assertEquals(ExitCodes.USAGE, run.code(), run::toString);
        assertFalse(Files.exists(folder.resolve("project")));
    }

    @Test
    void overwritesNothing() throws IOException {
        Path kept = Files.writeString(folder.resolve("kept"), "mine");

        Desdm full = Desdm.run("new", "a", "--dir", folder);
        Desdm file = Desdm.run("new", "a", "--dir", kept);

        assertEquals(ExitCodes.USAGE, full.code(), full::toString);
        assertEquals(ExitCodes.USAGE, file.code(), file::toString);
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(kept), files.toList());
        }
    }

    /**
     * Maven itself, offline, on a local repository that is the user's by links, but for desdm's own
     * artifacts, which are those of this build.
     */
    @Test
    @Tag("slow")
    void passesItsOwnMavenBuild() throws IOException, InterruptedException {
        Path user = Path.of(System.getProperty("user.home"), ".m2", "repository");
        assumeTrue(Files.isDirectory(user.resolve("org")), "no local repository to link to");
        Path repository = folder.resolve("repository");
        link(user, repository, "org");
        link(user.resolve("org"), repository.resolve("org"), "desdm");
        for (String module :
                List.of(
                        "",
                        "desdm-api",
                        "desdm-qc",
                        "desdm-provenance",
                        "desdm-fits",
                        "desdm-wrapper-sdk")) {
            place(module, repository.resolve("org/desdm"));
        }
        Path project = make("hello-flatcor");

        Path log = folder.resolve("mvn.log");
        Process maven =
                new ProcessBuilder(
                                "mvn",
                                "-o",
                                "-q",
                                "-B",
                                "-Dmaven.repo.local=" + repository,
                                "verify")
                        .directory(project.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();

        int code = maven.waitFor();
        unlink(repository);
        unlink(repository.resolve("org"));
        assertEquals(0, code, () -> read(log));
        Path jar = project.resolve("target/hello-flatcor-1.0.0.jar");
        assertTrue(Desdm.run("describe", "hello-flatcor", "--units", jar).code() == 0);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static void link(Path from, Path to, String but) throws IOException {
        Files.createDirectories(to);
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(from)) {
            for (Path entry : entries) {
                if (!entry.getFileName().toString().equals(but)) {
                    Files.createSymbolicLink(to.resolve(entry.getFileName()), entry);
                }
            }
        }
    }

    private static void unlink(Path folder) throws IOException {
        try (DirectoryStream<Path> entries =
                Files.newDirectoryStream(folder, Files::isSymbolicLink)) {
            for (Path link : entries) {
                Files.delete(link);
            }
        }
    }

    private static void place(String module, Path group) throws IOException {
        String artifact = module.isEmpty() ? "desdm-parent" : module;
        String version = after(Files.readString(root().resolve("pom.xml")), "desdm-parent");
        Path to = Files.createDirectories(group.resolve(artifact).resolve(version));
        String file = artifact + "-" + version;
        Files.copy(root().resolve(module).resolve("pom.xml"), to.resolve(file + ".pom"));
        if (!module.isEmpty()) {
            Path jar = root().resolve(module).resolve("target").resolve(file + ".jar");
            assumeTrue(Files.exists(jar), "not packaged: " + jar);
            Files.copy(jar, to.resolve(file + ".jar"));
        }
    }
}
