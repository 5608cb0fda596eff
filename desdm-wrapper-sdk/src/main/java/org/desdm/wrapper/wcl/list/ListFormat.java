package org.desdm.wrapper.wcl.list;

import java.util.List;
import java.util.Locale;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.wrapper.error.NearestName;
import org.desdm.wrapper.error.WrapperError;

/** How the rows of a list file are written; there is never a header. */
public enum ListFormat {
    /** One line a row, one blank between columns. */
    TEXTSP(' ', " "),
    /** One line a row, a comma and a blank between columns. */
    TEXTCSV(',', ", "),
    /** One line a row, a tab between columns. */
    TEXTTAB('\t', "\t"),
    /** A section {@code <file>} a row, one line a column. */
    WCL('\n', "\n");

    private static final List<String> NAMES =
            List.of("textsp", "textcsv", "texttab", "wcl", "config");

    private final char delimiter;
    private final String separator;

    ListFormat(char delimiter, String separator) {
        this.delimiter = delimiter;
        this.separator = separator;
    }

    /**
     * The format that WCL gives this name, whatever its case; {@code config} is the old name of
     * {@code wcl}.
     *
     * @throws DesdmException if there is none
     */
    public static ListFormat named(String name) {
        String word = name.strip().toLowerCase(Locale.ROOT);
        if (!NAMES.contains(word)) {
            throw new DesdmException(
                    Problem.of(
                                    WrapperError.LIST_DEFINITION,
                                    "no list format is called '%s'".formatted(name))
                            .next(NearestName.advice(name, NAMES)));
        }
        return word.equals("config") ? WCL : valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** The character that no value of a column may have. */
    char delimiter() {
        return delimiter;
    }

    /** What is written between columns. */
    String separator() {
        return separator;
    }
}
