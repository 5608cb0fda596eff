package org.desdm.qc.report;

import java.util.Objects;
import java.util.Optional;
import org.desdm.api.qc.Verdict.Status;

/**
 * One cell of a table.
 *
 * @param text what it says; empty for a bare status
 * @param isNumber whether it is set like a number: to the right, digits of one width
 * @param status the mark shown, if any
 */
public record Cell(String text, boolean isNumber, Optional<Status> status) {

    public Cell {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(status, "status");
    }

    /** A cell of text. */
    public static Cell text(String text) {
        return new Cell(text, false, Optional.empty());
    }

    /** A cell of a number, written as it shall be read. */
    public static Cell number(String text) {
        return new Cell(text, true, Optional.empty());
    }

    /** A cell that shows a status by colour and word. */
    public static Cell status(Status status) {
        return new Cell("", false, Optional.of(status));
    }

    /** A number with the status it was judged to have. */
    public static Cell judged(String text, Status status) {
        return new Cell(text, true, Optional.of(status));
    }

    /** The mark, then the text. */
    String html() {
        String mark = status.map(StatusMark::html).orElse("");
        String gap = mark.isEmpty() || text.isEmpty() ? "" : " ";
        return isNumber ? HtmlText.escaped(text) + gap + mark : mark + gap + HtmlText.escaped(text);
    }
}
