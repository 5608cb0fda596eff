package org.desdm.wrapper.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.api.wcl.WclNode;
import org.desdm.api.wcl.WclSection;
import org.desdm.api.wcl.WclValue;
import org.desdm.wrapper.error.WrapperError;

/** Gives a tree from YAML the names that it has in WCL, which knows no capitals in most of them. */
public final class WclNames {

    /** Sections whose keys, at any depth, keep their case. */
    private static final Set<String> KEEP_CASE = Set.of("cmdline", "replace");

    private WclNames() {}

    /**
     * The tree with the names of sections, and of keys outside of {@code cmdline} and {@code
     * replace}, in lower case; the configuration of units is matched ignoring case, so nothing is
     * lost to it.
     *
     * @throws DesdmException with every two names that would become one
     */
    public static WclSection folded(WclSection tree) {
        List<Problem> problems = new ArrayList<>();
        WclSection folded = folded(tree, tree.path(), false, problems);
        if (!problems.isEmpty()) {
            throw new DesdmException(problems);
        }
        return folded;
    }

    private static WclSection folded(
            WclSection section, String path, boolean keepCase, List<Problem> problems) {
        Map<String, WclNode> entries = new LinkedHashMap<>();
        section.entries()
                .forEach(
                        (key, node) -> {
                            boolean asIs = keepCase && node instanceof WclValue;
                            String name = asIs ? key : key.toLowerCase(Locale.ROOT);
                            String inner = path.isEmpty() ? name : path + "." + name;
                            WclNode folded = node;
                            if (node instanceof WclSection child) {
                                boolean keeps = keepCase || KEEP_CASE.contains(name);
                                folded = folded(child, inner, keeps, problems);
                            }
                            if (entries.putIfAbsent(name, folded) != null) {
                                problems.add(clash(key, inner, node));
                            }
                        });
        return new WclSection(path, entries, section.position());
    }

    private static Problem clash(String key, String path, WclNode node) {
        String what = "%s: '%s' is %s in WCL, which is there already";
        return Problem.of(WrapperError.DUPLICATE_KEY, what.formatted(node.position(), key, path))
                .at(node.position().toString())
                .next("rename one of them");
    }
}
