package org.desdm.wrapper.wcl.list;

import static org.desdm.wrapper.Refusals.codesAndPlaces;
import static org.desdm.wrapper.Refusals.facts;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.desdm.api.error.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The files of expected text are what the survey's ProcessingFW at 31b5742 writes. */
class ListFileTest {

    @TempDir Path folder;

    private static ListRow row(String name, String band, String ccd) {
        return new ListRow(
                Map.of("band", band), Map.of("red", Map.of("fullname", name, "ccdnum", ccd)));
    }

    private static final List<ListRow> ROWS =
            List.of(row("red/b.fits", "g", "10"), row("red/a.fits.fz", "r", "9"));

    private String written(String columns, ListFormat format) throws IOException {
        Path file = folder.resolve("l.list");
        ListFile.write(file, ListSpec.of(columns, format), ROWS.iterator());
        return Files.readString(file);
    }

    private Path text(String text) throws IOException {
        return Files.writeString(folder.resolve("given.list"), text);
    }

    private static List<String> names(Path file, String columns, ListFormat format)
            throws IOException {
        try (Stream<String> names = ListFile.fullNames(file, ListSpec.of(columns, format), "red")) {
            return names.toList();
        }
    }

    @Test
    void writesEveryFormat() throws IOException {
        String columns = "red.fullname,band";
        assertEquals("red/b.fits g\nred/a.fits.fz r\n", written(columns, ListFormat.TEXTSP));
        assertEquals("red/b.fits, g\nred/a.fits.fz, r\n", written(columns, ListFormat.TEXTCSV));
        assertEquals("red/b.fits\tg\nred/a.fits.fz\tr\n", written(columns, ListFormat.TEXTTAB));
        assertEquals(
                "<file>\n     red.fullname=red/b.fits\n     band=g\n</file>\n"
                        + "<file>\n     red.fullname=red/a.fits.fz\n     band=r\n</file>\n",
                written(columns, ListFormat.WCL));
    }

    @Test
    void formatsColumns() throws IOException {
        assertEquals(
                "red/b.fits[0] 010\nred/a.fits.fz[0] 009\n",
                written("$FMT{%s[0],red.fullname},$FMT{%03d,ccdnum}", ListFormat.TEXTSP));
    }

    @ParameterizedTest
    @EnumSource(ListFormat.class)
    void readsBackWhatItWrites(ListFormat format) throws IOException {
        ListSpec spec = ListSpec.of("$FMT{%s[0], red.fullname} red.ccdnum band", format);
        Path file = folder.resolve("l.list");

        assertEquals(2, ListFile.write(file, spec, ROWS.iterator()));
        try (Stream<ListRow> rows = ListFile.rows(file, spec)) {
            assertEquals(ROWS, rows.toList());
        }
    }

    /** The pair of list and columns that the reference wrapper read when the pairs were made. */
    @Test
    void leavesOutTheHduOfNames() throws IOException {
        ListSpec spec = ListSpec.of("raw2.fullname,band", ListFormat.TEXTCSV);
        Path file = text("raw/c.txt[0], g\n");
        try (Stream<String> names = ListFile.fullNames(file, spec, "RAW2")) {
            assertEquals(List.of("raw/c.txt"), names.toList());
        }
        assertEquals(
                List.of("LIST_DEFINITION " + file),
                codesAndPlaces(() -> ListFile.fullNames(file, spec, "raw")));
    }

    @Test
    void readsLinesAsProgramsAndPeopleLeaveThem() throws IOException {
        String columns = "red.fullname,band";
        List<String> both = List.of("a", "b");
        assertEquals(both, names(text("a  g\r\n\n b g"), columns, ListFormat.TEXTSP));
        assertEquals(both, names(text("a,g\n b , g \n\n"), columns, ListFormat.TEXTCSV));
        assertEquals(both, names(text("a\tg\t\nb\tg"), columns, ListFormat.TEXTTAB));
        assertEquals(
                both,
                names(
                        text(
                                "# c\n<FILE>\nband = g\nRed.fullname=a\n\n</file>\n<file>\nband=r\n"
                                        + "fullname=b\n</file>"),
                        columns,
                        ListFormat.WCL));
        assertEquals(List.of(), names(text(""), columns, ListFormat.TEXTSP));
        assertEquals(List.of(), names(text("\n"), columns, ListFormat.WCL));
    }

    @Test
    void reportsEveryRowThatDoesNotFit() throws IOException {
        Path file = text("a g\nlonely\nb g\nc g r\n");
        ListSpec spec = ListSpec.of("red.fullname band", ListFormat.TEXTSP);

        assertEquals(
                List.of(
                        file + ":2: the line has 1 values, TEXTSP has 2 columns",
                        file + ":4: the line has 3 values, TEXTSP has 2 columns"),
                ListFile.check(file, spec).stream().map(Problem::what).toList());
        assertEquals(
                List.of("LIST_ROW " + file + ":2"),
                codesAndPlaces(() -> names(file, "red.fullname band", ListFormat.TEXTSP)));
    }

    @Test
    void reportsEverySectionThatDoesNotFit() throws IOException {
        Path file =
                text(
                        "<file>\na=1\nb=2\n</file>\n<file>\nnonsense\na=1\n</file>\nstray\n"
                                + "<file>\n</file>\n<file>\na=1\n");

        assertEquals(
                List.of(
                        ":3: a row has more values than columns",
                        ":6: expected key=value, found 'nonsense'",
                        ":9: expected <file>, found 'stray'",
                        ":11: the row has no a",
                        ":14: <file> of line 12 is never closed"),
                ListFile.check(file, ListSpec.of("a", ListFormat.WCL)).stream()
                        .map(problem -> problem.what().substring(file.toString().length()))
                        .toList());
    }

    @Test
    void sortsByTextAndByNumber() throws IOException {
        assertEquals(List.of("10", "9"), sorted("ccdnum"));
        assertEquals(List.of("9", "10"), sorted("(ccdnum, True, False)"));
        assertEquals(List.of("10", "9"), sorted("(red.ccdnum, True, True)"));
    }

    private List<String> sorted(String key) throws IOException {
        Path file = folder.resolve("s.list");
        ListSpec spec =
                new ListSpec(
                        ListColumn.parseAll("ccdnum"),
                        ListFormat.TEXTSP,
                        Optional.of(SortKey.parse(key)),
                        false);
        ListFile.write(file, spec, ROWS.iterator());
        return Files.readAllLines(file);
    }

    @Test
    void writesMissingValuesEmptyOnlyWhereThatIsAllowed() throws IOException {
        List<ListColumn> columns = ListColumn.parseAll("red.fullname, mag_zero, band");
        Path file = folder.resolve("m.list");
        for (ListFormat format : ListFormat.values()) {
            ListSpec loose = new ListSpec(columns, format, Optional.empty(), true);
            ListFile.write(file, loose, ROWS.iterator());
            try (Stream<ListRow> rows = ListFile.rows(file, loose)) {
                assertEquals(
                        List.of("g", "r"),
                        rows.map(row -> row.values().get("band")).toList(),
                        format.toString());
            }
            assertEquals(2, ListFile.check(file, ListSpec.of("a,b,c", format)).size());
        }
        ListSpec strict = new ListSpec(columns, ListFormat.TEXTCSV, Optional.empty(), false);
        assertEquals(
                List.of("LIST_ROW " + file + ":1", "LIST_ROW " + file + ":2"),
                codesAndPlaces(() -> ListFile.write(file, strict, ROWS.iterator())));
    }

    @Test
    void refusesWhatWouldNotReadBackAndLeavesNothing() throws IOException {
        for (String name : List.of("a b", "a\nb", "a\0", "x".repeat(70_000))) {
            refuses(name, ListFormat.TEXTSP);
        }
        refuses("a,b", ListFormat.TEXTCSV);
        refuses("a\tb", ListFormat.TEXTTAB);
        refuses("a#b", ListFormat.WCL);
        refuses("a\\", ListFormat.WCL);
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(0, left.count());
        }
    }

    private void refuses(String name, ListFormat format) {
        Path file = folder.resolve("r.list");
        ListSpec spec = ListSpec.of("red.fullname band", format);
        assertEquals(
                List.of("LIST_ROW " + file + ":1"),
                codesAndPlaces(
                        () -> ListFile.write(file, spec, List.of(row(name, "g", "1")).iterator())));
    }

    @Test
    void keepsTheListThatWasThereIfANewOneIsRefused() throws IOException {
        Path file = text("old\n");
        ListSpec spec =
                new ListSpec(
                        ListColumn.parseAll("band"),
                        ListFormat.TEXTSP,
                        Optional.of(SortKey.parse("(band, true)")),
                        false);

        assertEquals(
                List.of(
                        "row 1: 'g', by which the list is sorted, is no number",
                        "row 2: 'r', by which the list is sorted, is no number"),
                facts(() -> ListFile.write(file, spec, ROWS.iterator())));
        assertEquals("old\n", Files.readString(file));
    }

    @Test
    void asksForALabelWhereFilesDiffer() {
        ListRow row =
                new ListRow(
                        Map.of(),
                        Map.of("a", Map.of("band", "g"), "b", Map.of("band", "r", "n", "1")));

        assertEquals(Optional.of("g"), row.find(ListColumn.parseAll("a.band").get(0)));
        assertEquals(Optional.of("1"), row.find(ListColumn.parseAll("a.n").get(0)));
        assertEquals(Optional.empty(), row.find(ListColumn.parseAll("a.q").get(0)));
        assertEquals(
                List.of("LIST_ROW "),
                codesAndPlaces(() -> row.find(ListColumn.parseAll("band").get(0))));
    }

    @Test
    void refusesBytesThatAreNoText() throws IOException {
        Path file = folder.resolve("bytes.list");
        Files.write(file, new byte[] {'a', '\n', (byte) 0xff, '\n'});

        assertEquals(1, ListFile.check(file, ListSpec.of("a", ListFormat.TEXTSP)).size());
        assertTrue(
                ListFile.check(file, ListSpec.of("a", ListFormat.TEXTSP))
                        .get(0)
                        .what()
                        .endsWith("is not UTF-8 text"));
    }

    @Test
    void readsOrRefusesAnythingThatIsNearlyAList() throws IOException {
        String[] pieces = {
            "a",
            "b",
            "<file>",
            "</file>",
            "\n",
            "\n",
            "=",
            "a=1\n",
            " ",
            "  ",
            ",",
            "\t",
            "\r",
            "#",
            "[0]",
            "]",
            "\0",
            "é",
            "\ud83d\ude00",
            "1:3",
            "(",
            "${a}",
            "$FUNC{x}"
        };
        Path file = folder.resolve("fuzz.list");
        int good = 0;
        for (long seed = 0; seed < 1500; seed++) {
            Random random = new Random(seed);
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(20); i > 0; i--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            Files.write(file, text.toString().getBytes(StandardCharsets.UTF_8));
            ListFormat format = ListFormat.values()[random.nextInt(4)];
            ListSpec spec =
                    new ListSpec(
                            ListColumn.parseAll(random.nextBoolean() ? "a" : "x.fullname b"),
                            format,
                            Optional.empty(),
                            random.nextBoolean());
            for (Problem problem : ListFile.check(file, spec)) {
                assertFalse(problem.where().isEmpty(), "seed " + seed);
            }
            if (ListFile.check(file, spec).isEmpty()) {
                rewrites(file, spec, "seed " + seed + ": " + text);
                good++;
            }
        }
        assertTrue(good > 300, "only " + good + " lists were taken");
    }

    /** What was read can be written, unless it has what no list can hold, and reads the same. */
    private void rewrites(Path file, ListSpec spec, String seed) throws IOException {
        List<ListRow> rows;
        try (Stream<ListRow> stream = ListFile.rows(file, spec)) {
            rows = stream.toList();
        }
        Path again = folder.resolve("again.list");
        boolean plain =
                rows.toString().chars().noneMatch(c -> c < ' ' || c == '#')
                        && rows.stream().noneMatch(row -> row.toString().contains("=,"));
        if (plain) {
            ListFile.write(again, spec, rows.iterator());
            try (Stream<ListRow> stream = ListFile.rows(again, spec)) {
                assertEquals(rows, stream.toList(), seed);
            }
        }
    }
}
