package org.desdm.wrapper.wcl.expand;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.desdm.api.error.DesdmException;
import org.desdm.api.wcl.Position;
import org.desdm.api.wcl.WclNode;
import org.desdm.api.wcl.WclSection;
import org.desdm.api.wcl.WclValue;

/**
 * Finds keys in a document by the survey's rules; keys are folded to lower case.
 *
 * <p>A key with dots is the exact path from the root. A plain key is looked for in the current
 * values (the caller's, then the document's section {@code current}), in the caller's object, in
 * each section S of the search order under the name that the current value {@code curr_S} gives,
 * and at the top of the document; the first that has it wins.
 */
public final class WclLookup {

    /** The survey framework's search order. */
    public static final List<String> PRODUCTION_ORDER =
            List.of("file", "list", "exec", "job", "module", "block", "archive", "site");

    private static final Position GIVEN = Position.of("current values");

    private final WclSection root;
    private final List<String> order;
    private final Map<String, WclNode> current;

    /** A lookup that asks no sections: current values, object, top of the document. */
    public WclLookup(WclSection root) {
        this(root, List.of());
    }

    /**
     * A lookup that asks the sections of {@code order} before the top of the document.
     *
     * @param order such as {@link #PRODUCTION_ORDER}
     */
    public WclLookup(WclSection root, List<String> order) {
        this.root = root;
        this.order = List.copyOf(order);
        this.current = section(root, "current").map(WclSection::entries).orElse(Map.of());
    }

    /** The document. */
    public WclSection root() {
        return root;
    }

    /** The value or section of a key, or empty if there is none. */
    public Optional<WclNode> find(String key, Scope scope) {
        String name = key.toLowerCase(Locale.ROOT);
        return name.indexOf('.') < 0 ? scoped(name, scope) : path(name);
    }

    /**
     * The value or section of a key.
     *
     * @throws DesdmException if there is none, with the names that may have been meant
     */
    public WclNode require(String key, Scope scope) {
        return find(key, scope)
                .orElseThrow(
                        () ->
                                new DesdmException(
                                        new Candidates(this, scope).missing(key, root.position())));
    }

    private Optional<WclNode> path(String name) {
        WclNode node = root;
        for (String part : name.split("\\.", -1)) {
            node = node instanceof WclSection section ? section.entries().get(part) : null;
        }
        return Optional.ofNullable(node);
    }

    private Optional<WclNode> scoped(String name, Scope scope) {
        String given = scope.current().get(name);
        if (given != null) {
            return Optional.of(new WclValue(given, GIVEN));
        }
        if (current.containsKey(name)) {
            return Optional.of(current.get(name));
        }
        if (scope.object().entries().containsKey(name)) {
            return Optional.of(scope.object().entries().get(name));
        }
        for (String section : order) {
            WclNode found = chosen(section, scope).get(name);
            if (found != null) {
                return Optional.of(found);
            }
        }
        return Optional.ofNullable(root.entries().get(name));
    }

    /** The entries of the section under {@code name} that the current values choose. */
    private Map<String, WclNode> chosen(String name, Scope scope) {
        String choice = "curr_" + name;
        String label = scope.current().get(choice);
        if (label == null && current.get(choice) instanceof WclValue value) {
            label = value.text();
        }
        if (label == null) {
            return Map.of();
        }
        String wanted = label;
        return section(root, name)
                .flatMap(sections -> section(sections, wanted))
                .map(WclSection::entries)
                .orElse(Map.of());
    }

    private static Optional<WclSection> section(WclSection parent, String name) {
        return parent.entries().get(name) instanceof WclSection section
                ? Optional.of(section)
                : Optional.empty();
    }

    /** Every plain name that {@link #find} finds from {@code scope}. */
    Set<String> visible(Scope scope) {
        Set<String> names = new LinkedHashSet<>(scope.current().keySet());
        names.addAll(current.keySet());
        names.addAll(scope.object().entries().keySet());
        for (String section : order) {
            names.addAll(chosen(section, scope).keySet());
        }
        names.addAll(root.entries().keySet());
        return names;
    }
}
