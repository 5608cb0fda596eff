package org.desdm.wrapper.wcl.list;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.wrapper.error.WrapperError;

/**
 * A column of a list file: {@code label.key} or {@code key}, in lower case.
 *
 * @param label the file that the value belongs to; empty if it belongs to the row
 * @param key such as {@code fullname}, {@code band}
 * @param format how it is written, if not as it stands
 */
public record ListColumn(String label, String key, Optional<ColumnFormat> format) {

    private static final Pattern COLUMN = Pattern.compile("(?:([^.\\s]+)\\.)?([^.\\s]+)");
    private static final Pattern FORMATTED =
            Pattern.compile("\\$FMT\\{\\s*([^,}]+?)\\s*,\\s*([^,}\\s]+)\\s*}");

    private static final Pattern ITEM = Pattern.compile("\\$[^\\s{]*\\{[^}]*}?|[^,\\s]+");

    public ListColumn {
        label = label.toLowerCase(Locale.ROOT);
        key = key.toLowerCase(Locale.ROOT);
        Objects.requireNonNull(format, "format");
    }

    /** Whether the values name files, so that {@code [hdu]} at their end is no part of the name. */
    public boolean isFullName() {
        return key.equals("fullname");
    }

    /** The column as WCL writes it, without its format. */
    public String name() {
        return label.isEmpty() ? key : label + "." + key;
    }

    /**
     * The columns of a list, which stand with commas or blanks between them, such as {@code
     * $FMT{%s[0], red.fullname}, red.band, mag_zero}.
     *
     * @throws DesdmException with every column that is not understood, or if there is none
     */
    public static List<ListColumn> parseAll(String text) {
        List<ListColumn> columns = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        Matcher item = ITEM.matcher(text);
        while (item.find()) {
            try {
                columns.add(parse(item.group()));
            } catch (DesdmException e) {
                problems.addAll(e.problems());
            }
        }
        if (columns.isEmpty() && problems.isEmpty()) {
            problems.add(bad("a list needs at least one column"));
        }
        if (!problems.isEmpty()) {
            throw new DesdmException(problems);
        }
        return List.copyOf(columns);
    }

    private static ListColumn parse(String text) {
        Matcher formatted = FORMATTED.matcher(text);
        boolean hasFormat = formatted.matches();
        Matcher column = COLUMN.matcher(hasFormat ? formatted.group(2) : text);
        if (!column.matches() || !hasFormat && text.startsWith("$")) {
            throw new DesdmException(bad("column '%s' is not understood".formatted(text)));
        }
        Optional<ColumnFormat> format =
                hasFormat ? Optional.of(ColumnFormat.parse(formatted.group(1))) : Optional.empty();
        String label = column.group(1) == null ? "" : column.group(1);
        return new ListColumn(label, column.group(2), format);
    }

    private static Problem bad(String what) {
        return Problem.of(WrapperError.LIST_DEFINITION, what)
                .next("write label.key, key or $FMT{%fmt, label.key}");
    }
}
