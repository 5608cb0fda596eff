package org.desdm.wrapper.calibration;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.desdm.api.data.CalibrationCandidate;

/** Candidates as a table: which criterion each one fails, and by how much. */
public final class CandidateTable {

    private static final int MOST_ROWS = 12;

    private CandidateTable() {}

    /**
     * The table, a line a candidate.
     *
     * @param match keywords with the values that are wanted
     */
    public static String of(List<CalibrationCandidate> candidates, Map<String, String> match) {
        List<List<String>> rows = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of("candidate"));
        head.addAll(match.keySet());
        head.addAll(List.of("age", "verdict"));
        rows.add(head);
        candidates.stream().limit(MOST_ROWS).forEach(c -> rows.add(row(c, match)));
        StringBuilder text = new StringBuilder();
        rows.forEach(row -> text.append(line(row, rows)).append('\n'));
        if (candidates.size() > MOST_ROWS) {
            text.append("and %d more".formatted(candidates.size() - MOST_ROWS));
        }
        return text.toString().stripTrailing();
    }

    private static List<String> row(CalibrationCandidate candidate, Map<String, String> match) {
        List<String> row = new ArrayList<>(List.of(candidate.file().toString()));
        match.forEach(
                (keyword, wanted) -> {
                    String found = candidate.keywords().get(keyword);
                    boolean same = found != null && KeywordValue.same(wanted, found);
                    row.add(found == null ? "none" : found + (same ? " ok" : " NO"));
                });
        row.add(
                candidate.ageDays().isEmpty()
                        ? "unknown"
                        : ObservationTime.ageText(candidate.ageDays().getAsDouble()));
        row.add(candidate.fits() ? "fits" : String.join("; ", candidate.rejections()));
        return row;
    }

    private static String line(List<String> row, List<List<String>> rows) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < row.size(); i++) {
            int column = i;
            int width = rows.stream().mapToInt(r -> r.get(column).length()).max().orElse(0);
            line.append(row.get(i)).append(" ".repeat(width - row.get(i).length() + 2));
        }
        return line.toString().stripTrailing();
    }
}
