package org.desdm.wrapper.wcl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.desdm.api.error.DesdmException;
import org.desdm.api.wcl.WclNode;
import org.desdm.api.wcl.WclSection;
import org.desdm.api.wcl.WclValue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * 396 texts of the survey, each with what its own reader and writer made of it: {@code
 * $DESDM_TEST_DATA/wcl}.
 */
class WclCorpusTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * What the second trees call an include: also {@code <<include {{ x }}/f>>}, which the reader
     * itself takes for the key {@code <<include} because the name holds blanks.
     */
    private static final Pattern INCLUDE = Pattern.compile("<<incl(ude|func) .*>>.*");

    private Path folder;
    private List<Path> texts;

    @BeforeEach
    void findTheCorpus() throws IOException {
        String data = System.getenv("DESDM_TEST_DATA");
        assumeTrue(data != null, "DESDM_TEST_DATA is not set: the corpus of WCL is not read");
        folder = Path.of(data, "wcl");
        assumeTrue(Files.isDirectory(folder), "no corpus of WCL at " + folder);
        try (Stream<Path> files = Files.list(folder.resolve("texts"))) {
            texts = files.sorted().toList();
        }
        assertEquals(396, texts.size());
    }

    private JsonNode golden(Path text) throws IOException {
        return JSON.readTree(golden(text, "json"));
    }

    private String golden(Path text, String kind) throws IOException {
        return Files.readString(folder.resolve("golden/" + text.getFileName() + "." + kind));
    }

    private static ObjectNode json(WclSection section) {
        ObjectNode json = JSON.createObjectNode();
        for (Map.Entry<String, WclNode> entry : section.entries().entrySet()) {
            if (entry.getValue() instanceof WclSection inner) {
                json.set(entry.getKey(), json(inner));
            } else {
                json.put(entry.getKey(), ((WclValue) entry.getValue()).text());
            }
        }
        return json;
    }

    @Test
    void readsWarnsAndRefusesAsTheSurveysReader() throws IOException {
        int refused = 0;
        for (Path text : texts) {
            JsonNode golden = golden(text);
            if (golden.has("error")) {
                refused++;
                assertThrows(
                        DesdmException.class, () -> WclReader.compat().read(text), text::toString);
                continue;
            }
            WclResult result = WclReader.compat().read(text);
            List<String> warnings = new ArrayList<>();
            golden.get("warnings").forEach(warning -> warnings.add(warning.asText()));
            // as text: the order of keys counts
            assertEquals(golden.get("tree").toString(), json(result.tree()).toString());
            assertEquals(warnings, result.warnings().stream().map(WclWarning::text).toList());
        }
        assertEquals(58, refused);
    }

    @Test
    void writesAsTheSurveysWriter() throws IOException {
        for (Path text : texts) {
            if (!golden(text).has("error")) {
                WclSection tree = WclReader.compat().read(text).tree();
                assertEquals(golden(text, "written"), WclWriter.compat().write(tree));
                assertEquals(golden(text, "sorted"), WclWriter.compat().sorted().write(tree));
            }
        }
    }

    @Test
    void writesStrictlyWhatReadsBack() throws IOException {
        for (Path text : texts) {
            if (!golden(text).has("error")) {
                WclSection tree = WclReader.compat().read(text).tree();
                String written = WclWriter.strict().write(tree);
                WclSection again = WclReader.compat().read(written, "written").tree();
                assertEquals(golden(text).get("tree").toString(), json(again).toString());
            }
        }
    }

    @Test
    void readsTemplatesWhoseIncludesCountAsEmpty() throws IOException {
        int read = 0;
        for (Path text : texts) {
            Path golden = folder.resolve("golden/" + text.getFileName() + ".noinclude.json");
            if (Files.exists(golden)) {
                String without = INCLUDE.matcher(Files.readString(text)).replaceAll("");
                WclSection tree = WclReader.compat().read(without, text.toString()).tree();
                JsonNode wanted = JSON.readTree(Files.readString(golden)).get("tree");
                assertEquals(wanted.toString(), json(tree).toString(), text.toString());
                read++;
            }
        }
        assertEquals(72, read);
    }

    @Test
    void readsTheSameTreeStrictlyWhereItAcceptsATextAtAll() throws IOException {
        Set<String> withoutEquals = textsWithLinesWithoutEquals();
        int accepted = 0;
        for (Path text : texts) {
            try {
                WclSection tree = WclReader.strict().read(text).tree();
                assertEquals(golden(text).get("tree").toString(), json(tree).toString());
                assertFalse(withoutEquals.contains(text.getFileName().toString()));
                accepted++;
            } catch (DesdmException e) {
                assertTrue(
                        e.problems().stream().noneMatch(problem -> problem.next().isEmpty()),
                        text + " is refused without advice");
            }
        }
        assertTrue(accepted > texts.size() / 2, "only " + accepted + " texts were accepted");
    }

    private Set<String> textsWithLinesWithoutEquals() throws IOException {
        try (Stream<String> rows = Files.lines(folder.resolve("index.tsv"))) {
            return rows.map(row -> row.split("\t", -1))
                    .filter(cells -> cells[7].contains("noeq"))
                    .map(cells -> cells[0])
                    .collect(Collectors.toSet());
        }
    }
}
