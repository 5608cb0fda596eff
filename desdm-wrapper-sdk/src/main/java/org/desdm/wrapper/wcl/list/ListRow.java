package org.desdm.wrapper.wcl.list;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.wrapper.error.WrapperError;

/**
 * One row of a list: files by label, each with its values, and values of the row itself. All names
 * are in lower case.
 *
 * @param values of the row, by key
 * @param files values of each file, by label
 */
public record ListRow(Map<String, String> values, Map<String, Map<String, String>> files) {

    public ListRow {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        Map<String, Map<String, String>> copies = new LinkedHashMap<>();
        files.forEach(
                (label, file) ->
                        copies.put(label, Collections.unmodifiableMap(new LinkedHashMap<>(file))));
        files = Collections.unmodifiableMap(copies);
    }

    /**
     * The value of a column: the row's own or that of the labelled file; if neither has one, that
     * of any file.
     *
     * @throws DesdmException if there are several that differ
     */
    public Optional<String> find(ListColumn column) {
        Optional<String> labelled = findLabelled(column);
        return labelled.isPresent() || column.label().isEmpty()
                ? labelled
                : one(column, distinct(column.key(), files.values()));
    }

    /** The value that the column names exactly; without a label, of the row or of any file. */
    Optional<String> findLabelled(ListColumn column) {
        return one(
                column,
                distinct(
                        column.key(),
                        column.label().isEmpty()
                                ? files.values()
                                : List.of(files.getOrDefault(column.label(), Map.of()))));
    }

    private Set<String> distinct(String key, Collection<Map<String, String>> among) {
        Set<String> found = new LinkedHashSet<>(4);
        if (values.containsKey(key)) {
            found.add(values.get(key).strip());
        }
        for (Map<String, String> file : among) {
            if (file.containsKey(key)) {
                found.add(file.get(key).strip());
            }
        }
        return found;
    }

    private static Optional<String> one(ListColumn column, Set<String> found) {
        if (found.size() > 1) {
            throw new DesdmException(
                    Problem.of(
                                    WrapperError.LIST_ROW,
                                    "column %s has several values: %s"
                                            .formatted(column.name(), found))
                            .next("name the file in the column: label." + column.key()));
        }
        return found.stream().findFirst();
    }
}
