package org.desdm.examples.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.desdm.wrapper.contract.ContractProcessor;
import org.desdm.wrapper.contract.ContractReader;

/** Provokes every rule of contracts, by units that break it. */
final class ContractProvocations {

    private static final String UNIT =
            "@Unit(name = \"broken\", version = \"1.0.0\", licence = \"MIT\", doc = \"d\")";
    private static final String IN = "@Input(filetype = \"raw\", doc = \"frame\") In<String> raw;";

    private final Path folder;
    private final Map<String, String> sources = new LinkedHashMap<>();

    ContractProvocations(Path folder) {
        this.folder = folder.resolve("contracts");
    }

    void addTo(Map<String, Provocation> all) {
        addClasses();
        addData();
        addValues();
        Map<String, String> files = new TreeMap<>();
        sources.forEach((code, source) -> files.put("rules/" + code, source));
        for (String code : sources.keySet()) {
            all.put(code, () -> problems(code, compiled(files)));
        }
        all.put("C060", this::otherContract);
        all.put("C061", this::unreadable);
        all.put("C062", this::twoOfOneName);
    }

    private void rule(String code, String annotations, String members) {
        sources.put(code, source(code, annotations, members));
    }

    private static String source(String name, String annotations, String members) {
        return """
                package rules;
                import org.desdm.api.data.*;
                import org.desdm.api.unit.*;
                import org.desdm.wrapper.*;
                %s
                class %s extends Wrapper {
                    %s
                    protected void process(RunContext run) {}
                }
                """
                .formatted(annotations, name, members);
    }

    private void addClasses() {
        rule("C001", "", IN);
        rule("C002", UNIT.replace("broken", "Broken Unit"), IN);
        rule("C003", UNIT.replace("1.0.0", "one"), IN);
        rule("C004", UNIT.replace("MIT", ""), IN);
        rule("C005", UNIT, "@Input(filetype = \"raw\") In<String> raw;");
        rule("C006", UNIT, "@Input(filetype = \"raw\", doc = \"a\\nb\") In<String> raw;");
        rule("C007", UNIT, "C007(int size) {}");
        rule("C050", UNIT + "@Resources(memory = \"48 MB\")", IN);
        rule("C051", UNIT + "@Resources(memory = \"3 * rwa.bytes\")", IN);
        rule("C052", UNIT + "@Exec(program = \"\")", IN);
        rule("C053", UNIT + "@Exec(program = \"swarp\")", IN);
        rule("C055", UNIT, IN.replace("String", "java.nio.file.Path"));
        rule("C056", UNIT + "@Exec(program = \"swarp\")", IN);
        List.of("C055", "C056").forEach(code -> sources.compute(code, (c, s) -> ofProgram(s)));
        rule("C054", UNIT + "@Exec(program = \"swarp\", versionPattern = \"[0-9]+\")", IN);
    }

    /** The source of a unit that runs a program. */
    private static String ofProgram(String source) {
        return source.replace("extends Wrapper", "extends ExecWrapper")
                .replace("protected void process(RunContext run) {}", "");
    }

    private void addData() {
        String output = "@Output(filetype = \"red\", name = \"%s\", doc = \"o\") Out<String> red;";
        rule("C010", UNIT, output.formatted("a.fits").replace("red\"", "\""));
        rule("C011", UNIT, IN.replace("In<String>", "String"));
        rule("C012", UNIT, IN.replace("In<", "@Calibration(filetype = \"c\", doc = \"c\") In<"));
        rule("C013", UNIT, IN.replace("In<String>", "static In<String>"));
        rule("C014", UNIT, IN + "@Param(doc = \"p\") int Raw = 1;");
        rule("C020", UNIT, IN + output.formatted("a.fits").replace("\"a", "\"a\", like = \"rwa"));
        rule("C021", UNIT, IN + output.formatted("red_{Band}.fits"));
        rule("C022", UNIT, IN + output.formatted("red_{bnad}.fits"));
        rule(
                "C023",
                UNIT,
                "@Calibration(filetype = \"f\", maxAge = \"7\", doc = \"flat\") In<String> flat;");
        rule(
                "C024",
                UNIT,
                "@Calibration(filetype = \"f\", match = {\"CCDNUM\", \"ccdnum\"}, doc = \"flat\") In<String> flat;");
        sources.computeIfPresent(
                "C020", (code, source) -> source.replace("like = \"rwa.fits", "like = \"rwa"));
    }

    private void addValues() {
        rule("C030", UNIT, "@Param(doc = \"p\") float p = 1;");
        rule("C031", UNIT, "@Param(doc = \"p\") String p;");
        rule("C032", UNIT, "@Param(doc = \"p\", unit = \"pix\", min = 0, max = 1) double p = 2;");
        rule("C033", UNIT, "@Param(doc = \"p\", min = 2, max = 1) double p = 2;");
        rule("C034", UNIT, "@Param(doc = \"p\", flag = \"-TYPE\") double p = 2;");
        rule("C040", UNIT, "@Metric(doc = \"m\") double m;");
        rule("C041", UNIT, "@Metric(unit = \"1\", doc = \"m\") int m;");
        rule("C063", UNIT, "@Metric(unit = \"electrons/arcsec^2\", doc = \"m\") double m;");
        rule("C064", UNIT, "@Param(unit = \"pix\", doc = \"p\") boolean p = true;");
        rule("C042", UNIT, "@Check(failAbove = 1) double m;");
        rule("C043", UNIT, "@Metric(unit = \"1\", doc = \"m\") @Check double m;");
        rule(
                "C044",
                UNIT,
                "@Metric(unit = \"1\", doc = \"m\") @Check(warnAbove = 2, failAbove = 1) double m;");
    }

    private Path compiled(Map<String, String> files) throws IOException {
        Path classes = folder.resolve("all/classes");
        if (!Files.exists(classes)) {
            JavaProject.compile(folder.resolve("all"), files, "-proc:none");
        }
        return classes;
    }

    private static String problems(String code, Path classes) throws Exception {
        try (URLClassLoader loader =
                new URLClassLoader(
                        new URL[] {classes.toUri().toURL()},
                        ContractProvocations.class.getClassLoader())) {
            return Provocation.text(ContractReader.problems(loader.loadClass("rules." + code)));
        }
    }

    private String otherContract() throws IOException {
        String source = source("Old", UNIT, "@Param(doc = \"p\") int p = 1;");
        Path classes =
                JavaProject.compile(folder.resolve("old"), Map.of("rules/Old", source)).classes();
        Path json = classes.resolve("META-INF/desdm/units/broken.json");
        Files.writeString(json, Files.readString(json).replace("\"1\"", "\"2\""));
        return Desdm.run("check", "broken", "--units", classes).err();
    }

    private String unreadable() throws IOException {
        Path units = folder.resolve("newer/META-INF/desdm/units");
        Files.createDirectories(units);
        Files.writeString(
                units.resolve("newer.json"), "{\"schema\": \"org.desdm/unit-contract/2\"}");
        return Desdm.run("units", "--units", folder.resolve("newer")).err();
    }

    /** What javac says, without its own indentation. */
    private String twoOfOneName() throws IOException {
        DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
        Path classes = Files.createDirectories(folder.resolve("twice"));
        var javac = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = javac.getStandardFileManager(said, null, null)) {
            List<Path> sources =
                    List.of("One", "Two").stream().map(name -> write(classes, name)).toList();
            String classPath = System.getProperty("java.class.path");
            List<String> options = List.of("-d", classes.toString(), "-cp", classPath);
            var task =
                    javac.getTask(
                            null,
                            files,
                            said,
                            options,
                            null,
                            files.getJavaFileObjectsFromPaths(sources));
            task.setProcessors(List.of(new ContractProcessor()));
            task.call();
        }
        return said.getDiagnostics().stream()
                .map(d -> d.getMessage(null).replaceAll("\n +", "\n   "))
                .collect(Collectors.joining("\n"));
    }

    private static Path write(Path folder, String name) {
        try {
            return Files.writeString(folder.resolve(name + ".java"), source(name, UNIT, ""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
