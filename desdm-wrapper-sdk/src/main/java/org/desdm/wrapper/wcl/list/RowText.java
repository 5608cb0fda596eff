package org.desdm.wrapper.wcl.list;

import java.util.Optional;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.wrapper.error.WrapperError;

/** Writes rows as text that {@link ListRows} reads back. */
final class RowText {

    private static final String INDENT = "     ";

    private final ListSpec spec;

    RowText(ListSpec spec) {
        this.spec = spec;
    }

    /** The lines of a row, each with its line end. */
    String of(ListRow row) {
        StringBuilder text = new StringBuilder();
        boolean wcl = spec.format() == ListFormat.WCL;
        text.append(wcl ? "<file>\n" : "");
        for (int i = 0; i < spec.columns().size(); i++) {
            ListColumn column = spec.columns().get(i);
            if (wcl) {
                text.append(INDENT).append(name(row, column)).append('=');
            } else if (i > 0) {
                text.append(spec.format().separator());
            }
            text.append(value(row, column));
            text.append(wcl ? "\n" : "");
        }
        return text.append(wcl ? "</file>\n" : "\n").toString();
    }

    /** With its label, unless only another file has the value. */
    private static String name(ListRow row, ListColumn column) {
        boolean elsewhere = row.findLabelled(column).isEmpty() && row.find(column).isPresent();
        return elsewhere ? column.key() : column.name();
    }

    private String value(ListRow row, ListColumn column) {
        Optional<String> found = row.find(column).filter(value -> !value.isEmpty());
        if (found.isEmpty()) {
            if (spec.allowMissing()) {
                return "";
            }
            throw refused("no value for column " + column.name(), "add it, or allow_missing");
        }
        check(found.get(), column);
        String text = column.format().map(format -> format.apply(found.get())).orElse(found.get());
        checkLine(text, column);
        return text;
    }

    /** What would be read as the end of the value; blanks that a format makes are its own will. */
    private void check(String value, ListColumn column) {
        if (value.indexOf(spec.format().delimiter()) >= 0) {
            throw refused(
                    "'%s' in column %s has what %s puts between columns"
                            .formatted(value, column.name(), spec.format()),
                    "write the list in another format");
        }
    }

    private void checkLine(String text, ListColumn column) {
        boolean wcl = spec.format() == ListFormat.WCL;
        if (text.chars().anyMatch(c -> c < ' ' || c == 0x7f)
                || text.length() > ListRows.MAX_LINE / spec.columns().size() - INDENT.length()
                || wcl && (text.indexOf('#') >= 0 || text.endsWith("\\"))) {
            throw refused(
                    "column %s has a value that no list can hold: '%s'"
                            .formatted(column.name(), shown(text)),
                    "rename it");
        }
    }

    private static String shown(String text) {
        String line = text.replaceAll("\\p{Cntrl}", "?");
        return line.length() <= 60 ? line : line.substring(0, 60) + "...";
    }

    private static DesdmException refused(String what, String next) {
        return new DesdmException(Problem.of(WrapperError.LIST_ROW, what).next(next));
    }
}
