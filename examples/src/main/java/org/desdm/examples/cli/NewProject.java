package org.desdm.examples.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;
import org.desdm.provenance.record.SoftwareIdentity;

/** A Maven project around one unit, made of the templates beside this class. */
final class NewProject {

    private final String name;
    private final String className;
    private final String packageName;

    /** The project of a unit with a valid name. */
    NewProject(String name) throws IOException {
        this.name = name;
        this.className = className(name);
        this.packageName = packageName(name);
    }

    private static String className(String name) throws IOException {
        StringBuilder words = new StringBuilder();
        for (String word : name.split("-")) {
            words.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
        }
        boolean taken = isInJavaLang(words.toString());
        for (String template : List.of("Unit.java", "UnitTest.java")) {
            taken |= template(template).contains("." + words + ";");
        }
        return taken ? words + "Unit" : words.toString();
    }

    private static boolean isInJavaLang(String simpleName) {
        try {
            return Class.forName("java.lang." + simpleName) != null;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    private static String packageName(String name) {
        String word = name.replace("-", "");
        return SourceVersion.isName(word) && !word.equals("java") ? word : word + "unit";
    }

    /**
     * Writes the project into a folder that is new or empty.
     *
     * @return the files
     */
    List<Path> writeTo(Path folder) throws IOException {
        checkFree(folder);
        List<Path> written = new ArrayList<>();
        for (Map.Entry<String, String> file : files().entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue(), StandardOpenOption.CREATE_NEW);
            written.add(path);
        }
        return written;
    }

    private static void checkFree(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        if (!Files.isDirectory(folder)) {
            throw NewCommand.refused(folder + " is a file", "name another folder with --dir");
        }
        try (Stream<Path> files = Files.list(folder)) {
            if (files.findAny().isPresent()) {
                throw NewCommand.refused(
                        folder + " is not empty, and nothing is overwritten",
                        "name another folder with --dir");
            }
        }
    }

    private Map<String, String> files() throws IOException {
        String folder = "src/%s/java/" + packageName + "/" + className;
        Map<String, String> files = new LinkedHashMap<>();
        files.put("pom.xml", filled("pom.xml"));
        files.put(folder.formatted("main") + ".java", filled("Unit.java"));
        files.put(folder.formatted("test") + "Test.java", filled("UnitTest.java"));
        files.put("config/" + name + ".yaml", filled("config.yaml"));
        files.put("config/" + name + ".wcl", filled("config.wcl"));
        files.put("README.md", filled("README.md"));
        files.put(".gitignore", "target/\n");
        return files;
    }

    private String filled(String template) throws IOException {
        return template(template)
                .replace("@name@", name)
                .replace("@Class@", className)
                .replace("@package@", packageName)
                .replace("@desdm@", SoftwareIdentity.current().desdm());
    }

    private static String template(String file) throws IOException {
        try (InputStream in = NewProject.class.getResourceAsStream("project/" + file + ".txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
