package org.desdm.wrapper.wcl.expand;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.desdm.api.error.Problem;
import org.desdm.api.wcl.Position;
import org.desdm.api.wcl.WclNode;
import org.desdm.api.wcl.WclSection;
import org.desdm.api.wcl.WclValue;
import org.desdm.wrapper.error.NearestName;
import org.desdm.wrapper.error.WrapperError;

/** What somebody may have meant who names a variable that is not there. */
final class Candidates {

    /** Bounds the search in documents of a million sections. */
    private static final int MAX_NODES = 20_000;

    private static final int MAX_NAMES = 5000;
    private static final int MAX_DEPTH = 100;
    private static final int MAX_LENGTH = 80;
    private static final int SHOWN = 5;

    private final WclLookup lookup;
    private final Scope scope;
    private List<String> visible = List.of();
    private int visited;

    Candidates(WclLookup lookup, Scope scope) {
        this.lookup = lookup;
        this.scope = scope;
    }

    /** A variable that a text at {@code place} needs. */
    Problem undefined(String name, Position place) {
        String what = "%s: no value for variable '%s'".formatted(place, shown(name));
        String otherwise = "define it, or write $opt{%s} if it may be missing";
        return Problem.of(WrapperError.UNDEFINED_VARIABLE, what)
                .at(place.toString())
                .next(advice(name, otherwise.formatted(bare(name))));
    }

    /** A key that was asked for in the text at {@code place}. */
    Problem missing(String key, Position place) {
        String what = "%s: there is no key '%s'".formatted(place, shown(key));
        return Problem.of(WrapperError.UNDEFINED_VARIABLE, what)
                .at(place.toString())
                .next(advice(key, "correct the key, or add it"));
    }

    private static String bare(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    static String shown(String name) {
        return name.length() <= MAX_LENGTH ? name : name.substring(0, MAX_LENGTH) + "...";
    }

    private String advice(String name, String otherwise) {
        String bare = bare(name);
        if (name.length() > MAX_LENGTH || bare.isEmpty()) {
            return "correct the name";
        }
        if (lookup.find(bare, scope).isPresent()) {
            return "did you mean \"%s\", without blanks?".formatted(bare);
        }
        List<String> elsewhere = new ArrayList<>();
        visited = 0;
        collect(lookup.root(), bare.substring(bare.lastIndexOf('.') + 1), elsewhere, 0);
        Optional<String> near = near(bare);
        String first = near.map(word -> "did you mean \"%s\"?  ".formatted(word)).orElse("");
        return elsewhere.isEmpty()
                ? first + otherwise
                : first + "values of this name: " + String.join(", ", elsewhere);
    }

    private Optional<String> near(String name) {
        int dot = name.lastIndexOf('.');
        if (dot < 0) {
            if (visible.isEmpty()) {
                visible = lookup.visible(scope).stream().limit(MAX_NAMES).toList();
            }
            return NearestName.of(name, visible);
        }
        String parent = name.substring(0, dot);
        return lookup.find(parent, Scope.NONE)
                .filter(WclSection.class::isInstance)
                .map(node -> ((WclSection) node).entries().keySet())
                .flatMap(
                        keys ->
                                NearestName.of(
                                        name.substring(dot + 1),
                                        keys.stream().limit(MAX_NAMES).toList()))
                .map(word -> parent + "." + word);
    }

    private void collect(WclSection section, String key, List<String> found, int depth) {
        for (Map.Entry<String, WclNode> entry : section.entries().entrySet()) {
            if (found.size() == SHOWN || visited++ > MAX_NODES) {
                return;
            }
            if (entry.getValue() instanceof WclSection inner && depth < MAX_DEPTH) {
                collect(inner, key, found, depth + 1);
            } else if (entry.getValue() instanceof WclValue && entry.getKey().equals(key)) {
                found.add(section.path().isEmpty() ? key : section.path() + "." + key);
            }
        }
    }
}
