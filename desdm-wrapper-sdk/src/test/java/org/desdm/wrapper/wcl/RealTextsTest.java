package org.desdm.wrapper.wcl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.api.wcl.Position;
import org.desdm.api.wcl.WclNode;
import org.desdm.api.wcl.WclSection;
import org.desdm.api.wcl.WclValue;
import org.desdm.wrapper.config.YamlReader;
import org.desdm.wrapper.config.YamlWriter;
import org.desdm.wrapper.wcl.expand.ExpanderConfig;
import org.desdm.wrapper.wcl.expand.Scope;
import org.desdm.wrapper.wcl.expand.VariableExpander;
import org.desdm.wrapper.wcl.expand.WclLookup;
import org.desdm.wrapper.wcl.list.ListSpec;
import org.junit.jupiter.api.Test;

/** The survey's real texts, as the trees that the reference reader makes of them. */
class RealTextsTest {

    private static List<Path> trees() throws IOException {
        String data = System.getenv("DESDM_TEST_DATA");
        assumeTrue(data != null, "skipped: DESDM_TEST_DATA is not set");
        Path folder = Path.of(data, "wcl", "golden");
        assumeTrue(Files.isDirectory(folder), "skipped: no real texts in " + folder);
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.toString().endsWith(".json")).sorted().toList();
        }
    }

    private static WclSection tree(Path file) throws IOException {
        JsonNode tree = new ObjectMapper().readTree(file.toFile()).path("tree");
        return section("", tree, Position.of(file.getFileName().toString()));
    }

    private static WclSection section(String path, JsonNode node, Position place) {
        Map<String, WclNode> entries = new LinkedHashMap<>();
        node.properties()
                .forEach(
                        field -> {
                            String inner =
                                    path.isEmpty() ? field.getKey() : path + "." + field.getKey();
                            WclNode value =
                                    field.getValue().isObject()
                                            ? section(inner, field.getValue(), place)
                                            : new WclValue(field.getValue().asText(), place);
                            entries.put(field.getKey(), value);
                        });
        return new WclSection(path, entries, place);
    }

    private static String shape(WclSection section) {
        StringBuilder text = new StringBuilder();
        section.entries()
                .forEach(
                        (key, node) ->
                                text.append(key)
                                        .append(
                                                node instanceof WclSection inner
                                                        ? "{\n" + shape(inner) + "}\n"
                                                        : "=" + ((WclValue) node).text() + "\n"));
        return text.toString();
    }

    @Test
    void convertToYamlAndBackWithoutLoss() throws IOException {
        int count = 0;
        for (Path file : trees()) {
            WclSection tree = tree(file);
            WclSection back = YamlReader.read(YamlWriter.write(tree), "y");
            assertEquals(shape(tree), shape(back), file.toString());
            count++;
        }
        assertTrue(count > 300, "only " + count + " trees");
    }

    /** Most variables get their values elsewhere; each that is missing is told with a place. */
    @Test
    void haveEveryVariableReplacedOrNamed() throws IOException {
        int complete = 0;
        for (Path file : trees()) {
            WclSection tree = tree(file);
            WclLookup lookup = new WclLookup(tree, WclLookup.PRODUCTION_ORDER);
            try {
                WclSection replaced =
                        new VariableExpander(lookup, ExpanderConfig.DEFAULT)
                                .replaceAll(tree, Scope.NONE);
                assertFalse(shape(replaced).contains("${"), file.toString());
                complete++;
            } catch (DesdmException missing) {
                for (Problem problem : missing.problems()) {
                    assertFalse(problem.where().isEmpty(), file.toString());
                }
            }
        }
        assertTrue(complete > 20, "only " + complete + " texts were complete");
    }

    @Test
    void haveListsWhoseDefinitionsAreUnderstood() throws IOException {
        int[] lists = new int[1];
        for (Path file : trees()) {
            forEachList(
                    tree(file),
                    list -> {
                        ListSpec.of(list);
                        lists[0]++;
                    });
        }
        assertTrue(lists[0] > 100, "only " + lists[0] + " lists");
    }

    private static void forEachList(WclSection section, Consumer<WclSection> found) {
        if (section.find("columns").isPresent()) {
            found.accept(section);
        }
        section.entries()
                .values()
                .forEach(
                        node -> {
                            if (node instanceof WclSection inner) {
                                forEachList(inner, found);
                            }
                        });
    }
}
