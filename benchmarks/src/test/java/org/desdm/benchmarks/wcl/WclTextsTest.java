package org.desdm.benchmarks.wcl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.desdm.wrapper.wcl.WclReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read must be worth reading: a text in which the strict reader finds nothing wrong. */
class WclTextsTest {

    @TempDir Path folder;

    @Test
    void makesTextsOfTheSizeThatIsNamed() throws IOException {
        WclTexts.write(folder, 100_000);
        Path file = folder.resolve(WclTexts.name(100_000));

        assertEquals(100_000, Files.size(file), 1_000, "it ends with a whole section");
        assertTrue(WclReader.strict().read(file).tree().entries().size() > 100);
    }

    @Test
    void makesADumpOfTheSurveysSizeWhereThereIsNone() throws IOException {
        WclTexts texts = new WclTexts(Map.of());
        texts.writeDump(folder);
        Path file = folder.resolve(WclTexts.dumpName());

        assertEquals(texts.dumpBytes(), Files.size(file));
        assertEquals(186_273, Files.size(file), 500, "the survey's has 186273 bytes");
        assertEquals(List.of(), WclReader.compat().read(file).warnings());
        assertTrue(WclReader.strict().read(file).tree().findSection("file_header").isPresent());
    }
}
