package org.desdm.wrapper.wcl.list;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Writes a list sorted and reads it again, for {@link LargeListTest} to run in a small heap. */
final class LargeListRun {

    private LargeListRun() {}

    /** Prints how many rows were written, read, and read out of order. */
    public static void main(String[] args) throws IOException {
        int size = Integer.parseInt(args[1]);
        Path file = Path.of(args[0]);
        ListSpec spec =
                new ListSpec(
                        ListColumn.parseAll("$FMT{%s[0], red.fullname}, number"),
                        ListFormat.TEXTCSV,
                        Optional.of(SortKey.parse("(number, True, False)")),
                        false);
        Iterator<ListRow> rows =
                IntStream.range(0, size)
                        .mapToObj(i -> row(Integer.toString((int) (i * 7919L % size))))
                        .iterator();
        long written = ListFile.write(file, spec, rows);
        long[] counts = new long[2];
        try (Stream<ListRow> read = ListFile.rows(file, spec)) {
            read.forEach(
                    row -> {
                        boolean inOrder =
                                row.values().get("number").equals(Long.toString(counts[0]));
                        counts[0]++;
                        counts[1] += inOrder ? 0 : 1;
                    });
        }
        System.out.println(written + " " + counts[0] + " " + counts[1]);
    }

    private static ListRow row(String number) {
        String name = "OPS/finalcut/Y5N/20171001-r3061/D00" + number + "/p01/red/immask.fits.fz";
        return new ListRow(Map.of("number", number), Map.of("red", Map.of("fullname", name)));
    }
}
