package org.desdm.examples.hotpixels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.desdm.wrapper.exec.Programs;

/**
 * Builds C sources of the class path where there is a compiler; skips the test where there is none.
 */
public final class Compiler {

    private Compiler() {}

    /** Builds {@code source} in {@code folder} with the given arguments behind it. */
    public static Path build(String source, Path folder, String name, List<String> arguments)
            throws IOException, InterruptedException {
        assumeTrue(
                Programs.ofSystem().find("cc").isPresent(), "skipped: there is no C compiler here");
        Path file = folder.resolve(name + ".c");
        try (InputStream in = Compiler.class.getResourceAsStream(source)) {
            Files.copy(in, file);
        }
        List<String> words = new ArrayList<>(List.of("cc", "-O2", "-Wall", "-Werror"));
        words.addAll(List.of(file.toString(), "-o", folder.resolve(name).toString()));
        words.addAll(arguments);
        Process cc = new ProcessBuilder(words).redirectErrorStream(true).start();
        String said = new String(cc.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, cc.waitFor(), said);
        return folder.resolve(name);
    }
}
