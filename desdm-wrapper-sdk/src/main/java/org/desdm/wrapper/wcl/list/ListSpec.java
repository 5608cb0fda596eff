package org.desdm.wrapper.wcl.list;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.api.wcl.WclSection;
import org.desdm.api.wcl.WclValue;
import org.desdm.wrapper.error.WrapperError;
import org.desdm.wrapper.wcl.value.TruthValue;

/**
 * What a list file holds and how it is written.
 *
 * @param columns at least one
 * @param sortKey order of the rows, if they are not written in the order they come in
 * @param allowMissing whether a row may lack values, which are empty then
 */
public record ListSpec(
        List<ListColumn> columns,
        ListFormat format,
        Optional<SortKey> sortKey,
        boolean allowMissing) {

    public ListSpec {
        columns = List.copyOf(columns);
        Objects.requireNonNull(format, "format");
        Objects.requireNonNull(sortKey, "sortKey");
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("a list needs at least one column");
        }
    }

    /** Rows in the order they come in, all of them complete. */
    public static ListSpec of(String columns, ListFormat format) {
        return new ListSpec(ListColumn.parseAll(columns), format, Optional.empty(), false);
    }

    /**
     * The keys {@code columns}, {@code format}, {@code sortkey} and {@code allow_missing} of a list
     * in WCL; without them the column is {@code fullname} and the format {@code textsp}.
     *
     * @throws DesdmException with every one of them that is not understood
     */
    public static ListSpec of(WclSection list) {
        List<Problem> problems = new ArrayList<>();
        Optional<List<ListColumn>> columns = read(list, "columns", ListColumn::parseAll, problems);
        Optional<ListFormat> format = read(list, "format", ListFormat::named, problems);
        Optional<SortKey> sortKey = read(list, "sortkey", SortKey::parse, problems);
        Optional<Boolean> missing = read(list, "allow_missing", ListSpec::truth, problems);
        if (!problems.isEmpty()) {
            throw new DesdmException(problems);
        }
        return new ListSpec(
                columns.orElseGet(() -> ListColumn.parseAll("fullname")),
                format.orElse(ListFormat.TEXTSP),
                sortKey,
                missing.orElse(false));
    }

    private static <T> Optional<T> read(
            WclSection list, String key, Function<String, T> reader, List<Problem> problems) {
        Optional<WclValue> value = list.find(key);
        try {
            return value.map(WclValue::text).map(reader);
        } catch (DesdmException e) {
            String place = value.orElseThrow().position().toString();
            for (Problem problem : e.problems()) {
                problems.add(
                        Problem.of(problem.code(), place + ": " + problem.what())
                                .at(place)
                                .next(problem.next()));
            }
            return Optional.empty();
        }
    }

    private static boolean truth(String text) {
        return TruthValue.find(text)
                .orElseThrow(
                        () ->
                                new DesdmException(
                                        Problem.of(
                                                        WrapperError.LIST_DEFINITION,
                                                        "allow_missing = %s is neither true nor false"
                                                                .formatted(text))
                                                .next("write True or False")));
    }
}
