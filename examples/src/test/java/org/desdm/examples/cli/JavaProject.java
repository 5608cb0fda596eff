package org.desdm.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * Sources that were compiled against the class path of the tests.
 *
 * @param classes folder of the classes
 */
record JavaProject(Path classes) {

    /** Writes and compiles sources, by path without suffix. */
    static JavaProject compile(Path folder, Map<String, String> sources, String... options)
            throws IOException {
        List<Path> files = new ArrayList<>();
        for (Map.Entry<String, String> source : sources.entrySet()) {
            Path file = folder.resolve("src").resolve(source.getKey() + ".java");
            Files.createDirectories(file.getParent());
            files.add(Files.writeString(file, source.getValue()));
        }
        return compile(folder, files, options);
    }

    /**
     * Compiles files into {@code folder/classes}, with processors unless {@code options} say no.
     */
    static JavaProject compile(Path folder, List<Path> files, String... options)
            throws IOException {
        Path classes = Files.createDirectories(folder.resolve("classes"));
        List<String> words = new ArrayList<>(List.of(options));
        if (words.isEmpty() && Runtime.version().feature() >= 23) {
            words.add("-proc:full");
        }
        words.addAll(List.of("-cp", System.getProperty("java.class.path")));
        words.addAll(List.of("-d", classes.toString()));
        files.forEach(file -> words.add(file.toString()));
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int code =
                ToolProvider.getSystemJavaCompiler()
                        .run(null, said, said, words.toArray(String[]::new));
        assertEquals(0, code, said::toString);
        return new JavaProject(classes);
    }

    /** Packs the classes, without entries for folders. */
    Path jar(Path jar) throws IOException {
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file);
                Stream<Path> files = Files.walk(classes)) {
            for (Path path : files.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(new JarEntry(classes.relativize(path).toString()));
                Files.copy(path, out);
            }
        }
        return jar;
    }
}
