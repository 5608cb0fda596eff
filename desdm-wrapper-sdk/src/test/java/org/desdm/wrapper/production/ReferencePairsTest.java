package org.desdm.wrapper.production;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.desdm.api.wcl.WclNode;
import org.desdm.api.wcl.WclSection;
import org.desdm.api.wcl.WclValue;
import org.desdm.wrapper.wcl.WclReader;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Inputs of wrappers with the output WCL that the survey's own wrapper wrote for them. */
class ReferencePairsTest {

    @TempDir Path directory;

    /** Exit codes as the survey's wrapper gave them: what its output says under wrapper.status. */
    @ParameterizedTest
    @CsvSource({"1, 0", "3, 2", "5, 0", "7, 1"})
    void theOutputWclIsTheReferencesApartFromTimesUsageAndOrderOfSets(int pair, int exit)
            throws IOException {
        String data = System.getenv("DESDM_TEST_DATA");
        assumeTrue(data != null, "skipped: DESDM_TEST_DATA is not set");
        Path pairs = Path.of(data, "wcl", "golden_wrapper");
        assumeTrue(Files.isDirectory(pairs), "skipped: no wcl/golden_wrapper in the test data");
        Path input = directory.resolve("in.wcl");
        Files.copy(pairs.resolve("in" + pair + ".wcl"), input);
        Files.createDirectories(directory.resolve("list"));
        Files.copy(pairs.resolve("l1.list"), directory.resolve("list/l1.list"));
        Files.createDirectories(directory.resolve("raw"));
        for (String name : new String[] {"a.txt", "b.txt", "c.txt"}) {
            Files.writeString(directory.resolve("raw").resolve(name), name);
        }
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        ProductionConfig config = ProductionConfig.in(directory, log).with(Deviations.ALL);

        assertEquals(exit, new ProductionEntry(config).run(input), log::toString);

        assertEquals(
                flat(pairs.resolve("o" + pair + ".wcl")),
                flat(directory.resolve("outputwcl/o" + pair + ".wcl")));
    }

    private static Map<String, String> flat(Path file) {
        Map<String, String> values = new TreeMap<>();
        flatten("", WclReader.compat().read(file).tree(), values);
        return values;
    }

    private static void flatten(String path, WclSection section, Map<String, String> values) {
        values.put(path + "/", "");
        for (Map.Entry<String, WclNode> entry : section.entries().entrySet()) {
            String inner = path + "/" + entry.getKey();
            if (entry.getValue() instanceof WclSection child) {
                flatten(inner, child, values);
            } else {
                values.put(inner, masked(inner, ((WclValue) entry.getValue()).text()));
            }
        }
    }

    private static String masked(String path, String text) {
        if (path.matches(".*(_time|/walltime|/cleanup_start|/cleanup_end|/ru_\\w+)")) {
            return Double.isFinite(Double.parseDouble(text)) ? "a number" : text;
        }
        if (path.startsWith("/provenance") || path.startsWith("/outputs_by_sect")) {
            return Arrays.stream(text.split(",")).sorted().toList().toString();
        }
        return text;
    }
}
