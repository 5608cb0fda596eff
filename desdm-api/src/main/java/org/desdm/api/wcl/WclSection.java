package org.desdm.api.wcl;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.desdm.api.error.ApiError;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;

/**
 * An immutable, ordered section: names map to text values or to nested sections.
 *
 * @param path name of the section with those it stands in, such as {@code exec_1.cmdline}; empty
 *     for the root
 * @param entries names in document order, each with its value or section
 * @param position where the section was opened
 */
public record WclSection(String path, Map<String, WclNode> entries, Position position)
        implements WclNode {

    public WclSection {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(position, "position");
        entries = Entries.copyOf(entries);
    }

    /**
     * A section over {@code entries} itself: a tree of millions of values is made without a second
     * map for each of its sections. The caller lets go of the map.
     */
    public static WclSection adopting(
            String path, LinkedHashMap<String, WclNode> entries, Position position) {
        return new WclSection(path, Entries.adopted(entries), position);
    }

    /**
     * A section over {@code names} and {@code nodes} themselves, one node a name: for a few entries
     * the least memory, and sought one after the other. The caller lets go of the arrays, and gives
     * no name twice.
     */
    public static WclSection adopting(
            String path, String[] names, WclNode[] nodes, Position position) {
        if (names.length != nodes.length) {
            throw new IllegalArgumentException(
                    "%d names for %d nodes".formatted(names.length, nodes.length));
        }
        return new WclSection(path, new FewEntries(names, nodes), position);
    }

    /**
     * The value at {@code key} ({@code "exec_1.execname"} walks down), or empty if there is none.
     */
    public Optional<WclValue> find(String key) {
        return node(key).filter(WclValue.class::isInstance).map(WclValue.class::cast);
    }

    /** The section at {@code key}, or empty if there is none. */
    public Optional<WclSection> findSection(String key) {
        return node(key).filter(WclSection.class::isInstance).map(WclSection.class::cast);
    }

    /** The text at {@code key}; its absence is an error that names the section and its keys. */
    public String require(String key) {
        return find(key)
                .map(WclValue::text)
                .orElseThrow(
                        () ->
                                new DesdmException(
                                        Problem.of(
                                                        ApiError.MISSING_KEY,
                                                        "missing '%s' in section <%s>; present: %s"
                                                                .formatted(
                                                                        key,
                                                                        path,
                                                                        entries.keySet()))
                                                .at(position.toString())
                                                .next("add '%s' there".formatted(key))));
    }

    private Optional<WclNode> node(String key) {
        WclNode direct = entries.get(key);
        int dot = key.indexOf('.');
        if (direct != null || dot < 0) {
            return Optional.ofNullable(direct);
        }
        return entries.get(key.substring(0, dot)) instanceof WclSection section
                ? section.node(key.substring(dot + 1))
                : Optional.empty();
    }
}
