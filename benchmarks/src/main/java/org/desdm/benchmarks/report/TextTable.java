package org.desdm.benchmarks.report;

import java.util.ArrayList;
import java.util.List;

/** A table of text that is also Markdown: columns as wide as their widest cell. */
public final class TextTable {

    private final List<List<String>> rows = new ArrayList<>();

    /** A table with these column heads. */
    public TextTable(String... heads) {
        rows.add(List.of(heads));
    }

    /** Adds a row; it must have a cell for every column. */
    public void add(String... cells) {
        if (cells.length != rows.get(0).size()) {
            throw new IllegalArgumentException(
                    "%d cells for %d columns".formatted(cells.length, rows.get(0).size()));
        }
        rows.add(List.of(cells));
    }

    /** The whole table, a line a row. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int row = 0; row < rows.size(); row++) {
            appendRow(text, rows.get(row));
            if (row == 0) {
                appendRule(text);
            }
        }
        return text.toString();
    }

    private void appendRow(StringBuilder text, List<String> cells) {
        for (int column = 0; column < cells.size(); column++) {
            String cell = cells.get(column);
            text.append("| ").append(cell).append(" ".repeat(width(column) - cell.length() + 1));
        }
        text.append("|\n");
    }

    private void appendRule(StringBuilder text) {
        for (int column = 0; column < rows.get(0).size(); column++) {
            text.append('|').append("-".repeat(width(column) + 2));
        }
        text.append("|\n");
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }
}
