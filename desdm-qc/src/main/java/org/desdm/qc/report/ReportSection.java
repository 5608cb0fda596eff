package org.desdm.qc.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.desdm.api.qc.Verdict.Status;

/** A part of a report: paragraphs, tables, figures and folded details, in the order added. */
public final class ReportSection {

    private final List<Consumer<StringBuilder>> parts = new ArrayList<>();

    ReportSection() {}

    /** Adds a paragraph of plain text. */
    public ReportSection paragraph(String text) {
        parts.add(html -> html.append("<p>").append(HtmlText.escaped(text)).append("</p>\n"));
        return this;
    }

    /** Adds a table; rows added to it later are shown too. */
    public ReportSection table(ReportTable table) {
        parts.add(table::appendTo);
        return this;
    }

    /** Adds one figure. */
    public ReportSection figure(Figure figure) {
        parts.add(figure::appendTo);
        return this;
    }

    /** Adds figures that belong together, side by side where there is room. */
    public ReportSection figures(String title, List<Figure> figures) {
        List<Figure> shown = List.copyOf(figures);
        parts.add(
                html -> {
                    String name = HtmlText.escaped(title);
                    html.append("<div class=\"figures\" role=\"group\" aria-label=\"")
                            .append(name)
                            .append("\">\n<p class=\"grouptitle\">")
                            .append(name)
                            .append("</p>\n<div class=\"row\">\n");
                    shown.forEach(figure -> figure.appendTo(html));
                    html.append("</div>\n</div>\n");
                });
        return this;
    }

    /** Adds a folded part and gives it to be filled. */
    public ReportSection details(String title) {
        return details(HtmlText.escaped(title), new ReportSection());
    }

    /** Adds a folded part whose title shows a status, and gives it to be filled. */
    public ReportSection details(String title, Status status) {
        String heading = HtmlText.escaped(title) + " " + StatusMark.html(status);
        return details(heading, new ReportSection());
    }

    private ReportSection details(String heading, ReportSection inner) {
        parts.add(
                html -> {
                    html.append("<details>\n<summary>").append(heading).append("</summary>\n");
                    inner.appendTo(html);
                    html.append("</details>\n");
                });
        return inner;
    }

    void appendTo(StringBuilder html) {
        parts.forEach(part -> part.accept(html));
    }
}
