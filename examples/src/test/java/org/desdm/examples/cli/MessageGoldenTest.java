package org.desdm.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.desdm.api.error.ErrorCode;
import org.desdm.api.error.Explanation;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every code has its explanation, and a message that was provoked, read by a person against the
 * standard (what, where, why, what next; never "probably") and kept in {@code golden/messages}.
 * What is told now is left in {@code target/messages}, for comparison.
 */
class MessageGoldenTest {

    private static final ClassLoader LOADER = MessageGoldenTest.class.getClassLoader();

    @TempDir static Path folder;

    private static Map<String, Provocation> provocations() {
        Map<String, Provocation> all = new TreeMap<>();
        new RunProvocations(folder).addTo(all);
        new CalibrationProvocations(folder).addTo(all);
        new ContractProvocations(folder).addTo(all);
        new CommandProvocations(folder).addTo(all);
        new LimitProvocations().addTo(all);
        new FitsProvocations(folder).addTo(all);
        SkyProvocations.addTo(all);
        AstrometryProvocations.addTo(all);
        WcsProvocations.addTo(all);
        new ProgramProvocations(folder).addTo(all);
        new PipelineProvocations(folder).addTo(all);
        Map<String, Provocation> byId = new TreeMap<>();
        all.forEach((code, provocation) -> byId.put("DESDM-" + code, provocation));
        return byId;
    }

    @TestFactory
    Stream<DynamicTest> everyProvokedMessageIsTheOneThatWasReviewed() {
        return provocations().entrySet().stream()
                .map(
                        entry ->
                                DynamicTest.dynamicTest(
                                        entry.getKey(),
                                        () -> check(entry.getKey(), entry.getValue())));
    }

    private static void check(String code, Provocation provocation) throws Exception {
        String told = withoutPlaces(provocation.told(code));
        Path target = Path.of("target/messages");
        Files.createDirectories(target);
        Files.writeString(target.resolve(code + ".txt"), told);

        assertEquals(golden(code), told);
        assertFalse(told.toLowerCase(Locale.ROOT).contains("probably"), told);
        assertTrue(told.contains("\n   next: "), () -> "a message without a next step: " + told);
    }

    /** What differs from machine to machine: folders, line numbers of tests, sizes of memory. */
    private static String withoutPlaces(String text) {
        return text.replace(folder.toString(), "DIR")
                .replaceAll("\\.java:\\d+", ".java:N")
                .replaceAll("\\d+ MiB", "N MiB")
                .replaceAll("had taken [\\d.]+ s", "had taken N s")
                .replaceAll("at java\\.\\S+|[a-z]+\\.base/\\S+", "java")
                .replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "RUNID")
                .replaceAll("(?<=\\S) {3,}", "  ")
                .replaceAll("lambda\\$(\\w+)\\$\\d+", "lambda")
                .replaceAll(" +\n", "\n");
    }

    @Test
    void everyCodeHasAnExplanation() {
        for (ErrorCode code : Explanation.codes(LOADER)) {
            String text = Explanation.of(code, LOADER).map(Explanation::text).orElse("");
            assertTrue(
                    text.contains("\nCauses:\n") && text.contains("\nWhat to do:\n"),
                    () ->
                            "%s has no explanation with causes and what to do: write META-INF/desdm/explain/%s.md in its module"
                                    .formatted(code.id(), code.id()));
            assertFalse(text.toLowerCase(Locale.ROOT).contains("probably"), code.id());
        }
    }

    @Test
    void everyCodeIsProvoked() {
        Set<String> provoked = provocations().keySet();
        List<String> missing = new ArrayList<>();
        for (ErrorCode code : Explanation.codes(LOADER)) {
            if (!provoked.contains(code.id())) {
                missing.add(code.id() + " " + code.meaning());
            }
        }
        assertEquals(List.of(), missing, "provoke these, and keep their messages");
    }

    @Test
    void idsAreUniqueOverAllRooms() {
        Set<String> ids = new HashSet<>();
        Explanation.codes(LOADER).forEach(code -> assertTrue(ids.add(code.id()), code.id()));
        assertTrue(ids.size() > 80, () -> "too few: " + ids);
    }

    /** A room whose codes are not announced could not be explained, nor would this test see it. */
    @Test
    void everyEnumOfCodesIsAnnounced() throws ReflectiveOperationException {
        List<ErrorCode> announced = Explanation.codes(LOADER);
        List<String> silent = new ArrayList<>();
        for (JavaClass found :
                new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("org.desdm")) {
            if (found.isEnum() && found.isAssignableTo(ErrorCode.class)) {
                Class<?> codes = Class.forName(found.getName());
                if (!announced.contains(codes.getEnumConstants()[0])) {
                    silent.add(found.getName());
                }
            }
        }
        assertEquals(
                List.of(),
                silent,
                "announce these by an ErrorCatalog in META-INF/services of their module");
    }

    private static String golden(String code) throws IOException {
        try (InputStream in = LOADER.getResourceAsStream("golden/messages/" + code + ".txt")) {
            assertNotNull(in, "there is no golden message of " + code);
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
