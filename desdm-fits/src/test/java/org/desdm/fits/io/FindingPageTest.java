package org.desdm.fits.io;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.desdm.fits.io.verify.FindingKind;
import org.junit.jupiter.api.Test;

/** The page on verification tells every kind of finding with its severity. */
class FindingPageTest {

    @Test
    void everyKindStandsInTheTable() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "fits-verify.md"));
        List<String> missing = new ArrayList<>();
        for (FindingKind kind : FindingKind.values()) {
            String row =
                    "| `%s` | %s | "
                            .formatted(kind.id(), kind.severity().name().toLowerCase(Locale.ROOT));
            boolean told =
                    page.lines()
                            .filter(line -> line.startsWith(row))
                            .anyMatch(line -> line.matches(".*[a-z.] \\|") && !line.contains("*/"));
            if (!told) {
                missing.add(row);
            }
        }
        assertEquals(List.of(), missing);
    }
}
