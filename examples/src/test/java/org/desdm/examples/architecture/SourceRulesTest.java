package org.desdm.examples.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Rules that only sources show. Each is a function of a file, held against the project and against
 * an offence written in the test.
 */
class SourceRulesTest {

    private static final int LONGEST_FILE = 400;
    private static final Set<String> HOMELESS =
            Set.of("util", "utils", "common", "helper", "helpers", "manager", "impl", "misc");

    @Test
    void everyPackageIntroducesItself() {
        List<Path> silent =
                SourceTree.mainSources().stream()
                        .map(Path::getParent)
                        .distinct()
                        .filter(SourceRulesTest::isSilent)
                        .toList();

        assertEquals(List.of(), silent);
        assertTrue(isSilent(SourceTree.root().resolve("docs")), "a folder without package-info");
    }

    @Test
    void filesStopAt400Lines() {
        List<Path> giants =
                SourceTree.allSources().stream()
                        .filter(file -> isGiant(SourceTree.lines(file)))
                        .toList();

        assertEquals(List.of(), giants);
        assertTrue(isGiant(java.util.Collections.nCopies(LONGEST_FILE + 1, "x")));
    }

    @Test
    void nothingIsCalledUtil() {
        List<Path> homeless =
                SourceTree.mainSources().stream()
                        .filter(file -> isHomeless(SourceTree.root().relativize(file)))
                        .toList();

        assertEquals(List.of(), homeless);
        assertTrue(isHomeless(Path.of("desdm-api/src/main/java/org/desdm/api/util/X.java")));
        assertTrue(isHomeless(Path.of("desdm-api/src/main/java/org/desdm/api/StringUtils.java")));
    }

    @Test
    void everyPublicTypeAndMethodHasASentence() {
        List<String> silent =
                SourceTree.mainSources().stream()
                        .flatMap(f -> Undocumented.in(f).stream())
                        .toList();

        assertEquals(List.of(), silent);
    }

    @Test
    void theSentenceRuleFindsAPlantedOffence() {
        List<String> found =
                Undocumented.in(
                        "Planted.java",
                        "/** Said. */ public class Planted { public void silent() {} public int width() { return 1; } }");

        assertEquals(List.of("Planted.java: Planted.silent"), found);
    }

    @Test
    void hotLoopsHoldNoStreamsOrBoxes() {
        List<String> slow =
                SourceTree.mainSources().stream()
                        .flatMap(f -> HotLoops.offences(f.toString(), SourceTree.lines(f)).stream())
                        .toList();

        assertEquals(List.of(), slow);
        assertEquals(
                1,
                HotLoops.offences(
                                "x",
                                List.of(
                                        "// hot loop: planted",
                                        "int s = list.stream().sum();",
                                        "}"))
                        .size());
    }

    private static boolean isSilent(Path folder) {
        return !Files.exists(folder.resolve("package-info.java"));
    }

    private static boolean isGiant(List<String> lines) {
        return lines.size() > LONGEST_FILE;
    }

    private static boolean isHomeless(Path file) {
        for (Path part : file) {
            String name = part.toString().replace(".java", "");
            if (HOMELESS.contains(name)
                    || HOMELESS.stream().anyMatch(word -> endsWithWord(name, word))) {
                return true;
            }
        }
        return false;
    }

    private static boolean endsWithWord(String name, String word) {
        return name.endsWith(word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
    }
}
