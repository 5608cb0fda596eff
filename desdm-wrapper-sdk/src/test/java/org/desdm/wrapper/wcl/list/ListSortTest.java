package org.desdm.wrapper.wcl.list;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows in order, whether memory holds them or runs beside the list. */
class ListSortTest {

    @TempDir Path folder;

    /** U+1F600 is after U+E000, though its first UTF-16 unit is before; minus zero equals zero. */
    @Test
    void sortsAsPythonDoesInMemoryAndInRuns() throws IOException {
        assertEquals(List.of("\ue000", "\ud83d\ude00"), sorted(false, "\ud83d\ude00", "\ue000"));
        assertEquals(List.of("0", "-0", "1"), sorted(true, "1", "0", "-0"));
        assertThrows(IOException.class, () -> sorted(false, "a", "\ud83d"));
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(List.of(folder.resolve("python.list")), left.toList());
        }
    }

    private List<String> sorted(boolean numeric, String... values) throws IOException {
        Path file = folder.resolve("python.list");
        ListSpec spec =
                new ListSpec(
                        ListColumn.parseAll("k"),
                        ListFormat.TEXTCSV,
                        Optional.of(SortKey.parse("(k, %s, False)".formatted(numeric))),
                        false);
        List<String> first = List.of();
        for (long budget : new long[] {1, 1 << 20}) {
            ListFile.write(
                    file,
                    spec,
                    Stream.of(values).map(v -> new ListRow(Map.of("k", v), Map.of())).iterator(),
                    budget);
            List<String> lines = Files.readAllLines(file);
            assertTrue(first.isEmpty() || first.equals(lines), lines.toString());
            first = lines;
        }
        return first;
    }

    /** A budget of 500 characters spills about every eighth row; the JDK's sort is the truth. */
    @Test
    void sortsInRunsAsInMemoryAndKeepsEqualRowsInOrder() throws IOException {
        for (long seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            List<String[]> rows = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                rows.add(new String[] {Integer.toString(random.nextInt(40)), "n" + i});
            }
            boolean numeric = random.nextBoolean();
            boolean reverse = random.nextBoolean();
            ListSpec spec =
                    new ListSpec(
                            ListColumn.parseAll("k, n"),
                            ListFormat.TEXTCSV,
                            Optional.of(SortKey.parse("(k, %s, %s)".formatted(numeric, reverse))),
                            false);
            Path file = folder.resolve("runs.list");
            ListFile.write(
                    file,
                    spec,
                    rows.stream()
                            .map(r -> new ListRow(Map.of("k", r[0], "n", r[1]), Map.of()))
                            .iterator(),
                    500);

            Comparator<String[]> order =
                    numeric
                            ? Comparator.comparingInt(r -> Integer.parseInt(r[0]))
                            : Comparator.comparing(r -> r[0]);
            rows.sort(reverse ? Collections.reverseOrder(order) : order);
            assertEquals(
                    rows.stream().map(r -> r[0] + ", " + r[1]).toList(),
                    Files.readAllLines(file),
                    "seed " + seed);
            try (Stream<Path> left = Files.list(folder)) {
                assertEquals(List.of(file), left.toList(), "seed " + seed);
            }
        }
    }
}
