package org.desdm.wrapper.wcl.list;

import java.util.List;
import java.util.regex.Pattern;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.wrapper.error.WrapperError;
import org.desdm.wrapper.wcl.value.TruthValue;
import org.desdm.wrapper.wcl.value.ValueList;

/**
 * The order of the rows of a list: {@code key} or {@code (key, numeric, reverse)}.
 *
 * @param column whose values decide
 * @param numeric whether they are compared as numbers
 * @param reverse whether the greatest comes first; rows that are equal keep their order
 */
public record SortKey(ListColumn column, boolean numeric, boolean reverse) {

    private static final Pattern SYNTAX = Pattern.compile("[^(),]+|\\(\\s*[^(),\\s][^()]*\\)");

    /**
     * Reads a sort key.
     *
     * @throws DesdmException if it is not understood
     */
    public static SortKey parse(String text) {
        String bare = text.strip();
        List<String> parts = SYNTAX.matcher(bare).matches() ? ValueList.split(bare) : List.of();
        if (parts.isEmpty() || parts.size() > 3) {
            throw bad(text);
        }
        List<ListColumn> columns = ListColumn.parseAll(parts.get(0));
        if (columns.size() != 1 || columns.get(0).format().isPresent()) {
            throw bad(text);
        }
        return new SortKey(columns.get(0), truth(parts, 1, text), truth(parts, 2, text));
    }

    private static boolean truth(List<String> parts, int index, String text) {
        return parts.size() > index
                && TruthValue.find(parts.get(index)).orElseThrow(() -> bad(text));
    }

    private static DesdmException bad(String text) {
        return new DesdmException(
                Problem.of(
                                WrapperError.LIST_DEFINITION,
                                "sort key '%s' is not understood".formatted(text))
                        .next(
                                "write key or (key, numeric, reverse), such as (ccdnum, True, False)"));
    }
}
