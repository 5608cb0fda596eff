package org.desdm.examples.hello;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The README's unit and its test are those that are compiled and run here, letter by letter. */
class ReadmeTest {

    private static final Pattern CODE = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);
    private static final int LONGEST_UNIT = 45;
    private static final int LONGEST_TEST = 18;

    @Test
    void showsTheUnitAndTheTestThatRunHere() throws IOException {
        assertEquals(List.of(source("HelloFlatcor"), source("HelloFlatcorTest")), codeOfReadme());
    }

    @Test
    void helloFitsOnAPage() throws IOException {
        long unit = linesAfterImports(source("HelloFlatcor"));
        long test = linesAfterImports(source("HelloFlatcorTest"));

        assertTrue(unit <= LONGEST_UNIT, () -> "the unit has " + unit + " lines");
        assertTrue(test <= LONGEST_TEST, () -> "the test has " + test + " lines");
    }

    private static List<String> codeOfReadme() throws IOException {
        List<String> blocks = new ArrayList<>();
        Matcher code = CODE.matcher(Files.readString(projectRoot().resolve("README.md")));
        while (code.find()) {
            blocks.add(code.group(1));
        }
        return blocks;
    }

    private static String source(String name) throws IOException {
        Path file =
                projectRoot()
                        .resolve(
                                "examples/src/test/java/org/desdm/examples/hello/"
                                        + name
                                        + ".java");
        return Files.readString(file);
    }

    private static long linesAfterImports(String source) {
        int lastImport = source.lastIndexOf("\nimport ");
        return source.substring(source.indexOf('\n', lastImport + 1))
                .lines()
                .filter(line -> !line.isBlank())
                .count();
    }

    private static Path projectRoot() {
        Path dir = Path.of("").toAbsolutePath();
        while (!Files.exists(dir.resolve("ARCHITECTURE.md"))) {
            dir = dir.getParent();
        }
        return dir;
    }
}
