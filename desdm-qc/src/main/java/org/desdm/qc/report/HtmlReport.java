package org.desdm.qc.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.desdm.api.qc.Verdict.Status;

/**
 * Builds one HTML file that a person reads: title, summary, facts, sections, footer.
 *
 * <p>Style and pictures are inside the file and a policy in it forbids the browser to fetch or run
 * anything. No time of day is added: what is not put in is not there. Not thread-safe.
 */
public final class HtmlReport {

    /** From this number of sections on, a list of them is shown at the top. */
    private static final int CONTENTS_FROM = 3;

    private final String title;
    private final StringBuilder summary = new StringBuilder();
    private final StringBuilder facts = new StringBuilder();
    private final List<String> headings = new ArrayList<>();
    private final List<ReportSection> sections = new ArrayList<>();
    private String footer = "";

    private HtmlReport(String title) {
        this.title = HtmlText.escaped(title);
    }

    /** A report without content yet. */
    public static HtmlReport titled(String title) {
        return new HtmlReport(title);
    }

    /** Sets the one line that says how it went. */
    public HtmlReport summary(Status status, String text) {
        summary.setLength(0);
        summary.append("<p class=\"summary ")
                .append(StatusMark.cssClass(status))
                .append("\">")
                .append(StatusMark.html(status))
                .append(" <span>")
                .append(HtmlText.escaped(text))
                .append("</span></p>\n");
        return this;
    }

    /** Adds a named value to the facts below the summary. */
    public HtmlReport fact(String name, String value) {
        facts.append("<div><dt>")
                .append(HtmlText.escaped(name))
                .append("</dt><dd>")
                .append(HtmlText.escaped(value))
                .append("</dd></div>\n");
        return this;
    }

    /** Adds a section and gives it to be filled. */
    public ReportSection section(String heading) {
        headings.add(HtmlText.escaped(heading));
        sections.add(new ReportSection());
        return sections.get(sections.size() - 1);
    }

    /** Sets the last line, such as what made the report. */
    public HtmlReport footer(String text) {
        footer = HtmlText.escaped(text);
        return this;
    }

    /** The file's content, plain ASCII. */
    public String toHtml() {
        StringBuilder html = new StringBuilder(1 << 16);
        appendHead(html);
        html.append("<body>\n<header>\n<h1>").append(title).append("</h1>\n").append(summary);
        if (!facts.isEmpty()) {
            html.append("<dl class=\"facts\">\n").append(facts).append("</dl>\n");
        }
        html.append("</header>\n");
        if (sections.size() >= CONTENTS_FROM) {
            appendContents(html);
        }
        html.append("<main>\n");
        for (int i = 0; i < sections.size(); i++) {
            html.append("<section id=\"s%d\">\n<h2>".formatted(i + 1))
                    .append(headings.get(i))
                    .append("</h2>\n");
            sections.get(i).appendTo(html);
            html.append("</section>\n");
        }
        html.append("</main>\n");
        if (!footer.isEmpty()) {
            html.append("<footer>").append(footer).append("</footer>\n");
        }
        return html.append("</body>\n</html>\n").toString();
    }

    private void appendHead(StringBuilder html) {
        html.append(
                """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <meta name="color-scheme" content="light dark" />
                <meta http-equiv="Content-Security-Policy"\
                 content="default-src 'none'; img-src data:; style-src 'unsafe-inline'" />
                """);
        html.append("<title>").append(title).append("</title>\n<style>\n");
        html.append(style()).append("</style>\n</head>\n");
    }

    private void appendContents(StringBuilder html) {
        html.append("<nav aria-label=\"Contents\"><ul>\n");
        for (int i = 0; i < headings.size(); i++) {
            html.append("<li><a href=\"#s%d\">".formatted(i + 1))
                    .append(headings.get(i))
                    .append("</a></li>\n");
        }
        html.append("</ul></nav>\n");
    }

    private static String style() {
        try (InputStream css = HtmlReport.class.getResourceAsStream("report.css")) {
            return new String(css.readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException("report.css is not readable in desdm-qc's jar", e);
        }
    }
}
