package org.desdm.wrapper.wcl.expand;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.api.wcl.WclNode;
import org.desdm.api.wcl.WclSection;
import org.desdm.api.wcl.WclValue;
import org.desdm.wrapper.error.NearestName;
import org.desdm.wrapper.error.WrapperError;

/** Trees with other values; the ones that are given stay as they are. */
public final class TreeUpdate {

    /** Bounds the search for a name that may have been meant. */
    private static final int MAX_NAMES = 5000;

    private TreeUpdate() {}

    /**
     * The tree with one value set; a key that was there keeps its place in the order.
     *
     * @param key folded to lower case; dots are the path from the root
     * @throws DesdmException if one of the sections of the path is not there, or is a value
     */
    public static WclSection with(WclSection tree, String key, WclValue value) {
        return with(tree, key.toLowerCase(Locale.ROOT), key, value);
    }

    private static WclSection with(WclSection tree, String rest, String key, WclValue value) {
        int dot = rest.indexOf('.');
        Map<String, WclNode> entries = new LinkedHashMap<>(tree.entries());
        if (dot < 0) {
            entries.put(rest, value);
        } else {
            String name = rest.substring(0, dot);
            if (!(entries.get(name) instanceof WclSection inner)) {
                throw noSection(tree, name, key, value);
            }
            entries.put(name, with(inner, rest.substring(dot + 1), key, value));
        }
        return new WclSection(tree.path(), entries, tree.position());
    }

    private static DesdmException noSection(
            WclSection tree, String name, String key, WclValue value) {
        String what =
                tree.entries().containsKey(name)
                        ? "%s: cannot set %s: '%s' is a value, not a section"
                        : "%s: cannot set %s: there is no section '%s'";
        return new DesdmException(
                Problem.of(WrapperError.UNKNOWN_KEY, what.formatted(value.position(), key, name))
                        .at(value.position().toString())
                        .next(advice(tree, name)));
    }

    private static String advice(WclSection tree, String name) {
        List<String> sections =
                tree.entries().entrySet().stream()
                        .filter(entry -> entry.getValue() instanceof WclSection)
                        .map(Map.Entry::getKey)
                        .limit(MAX_NAMES)
                        .toList();
        return NearestName.of(name, sections)
                .map(near -> "did you mean \"%s\"?".formatted(near))
                .orElse("correct the name, or add the section to the text");
    }
}
