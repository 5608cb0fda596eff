package org.desdm.qc.report;

import java.util.ArrayList;
import java.util.List;

/**
 * A table: a caption, named columns, and rows whose first cell names the row.
 *
 * <p>A column is set to the right when its cells are numbers.
 */
public final class ReportTable {

    private final String caption;
    private final List<String> columns;
    private final List<List<Cell>> rows = new ArrayList<>();

    private ReportTable(String caption, List<String> columns) {
        this.caption = caption;
        this.columns = columns;
    }

    /** A table without rows yet. */
    public static ReportTable of(String caption, String... columns) {
        return new ReportTable(caption, List.of(columns));
    }

    /** Adds a row, which must have a cell for every column. */
    public ReportTable row(Cell... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException(
                    "a row of %d cells in a table of %d columns"
                            .formatted(cells.length, columns.size()));
        }
        rows.add(List.of(cells));
        return this;
    }

    void appendTo(StringBuilder html) {
        String name = HtmlText.escaped(caption);
        html.append("<div class=\"table\" tabindex=\"0\" role=\"region\" aria-label=\"")
                .append(name)
                .append("\">\n<table>\n<caption>")
                .append(name)
                .append("</caption>\n<thead><tr>");
        for (int c = 0; c < columns.size(); c++) {
            html.append("<th scope=\"col\"").append(side(isNumeric(c))).append('>');
            html.append(HtmlText.escaped(columns.get(c))).append("</th>");
        }
        html.append("</tr></thead>\n<tbody>\n");
        for (List<Cell> row : rows) {
            appendRow(row, html);
        }
        html.append("</tbody>\n</table>\n</div>\n");
    }

    private boolean isNumeric(int column) {
        return !rows.isEmpty() && rows.stream().allMatch(row -> row.get(column).isNumber());
    }

    private static void appendRow(List<Cell> row, StringBuilder html) {
        html.append("<tr>");
        for (int c = 0; c < row.size(); c++) {
            Cell cell = row.get(c);
            html.append(c == 0 ? "<th scope=\"row\"" : "<td").append(side(cell.isNumber()));
            html.append('>').append(cell.html()).append(c == 0 ? "</th>" : "</td>");
        }
        html.append("</tr>\n");
    }

    private static String side(boolean number) {
        return number ? " class=\"number\"" : "";
    }
}
