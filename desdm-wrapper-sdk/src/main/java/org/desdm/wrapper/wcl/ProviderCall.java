package org.desdm.wrapper.wcl;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A call as it stands in {@code <<inclfunc NAME(KEY,…)>>}.
 *
 * @param name what is called
 * @param keys names whose values it is called with
 */
record ProviderCall(String name, List<String> keys) {

    /** The call that {@code text} begins with; empty if it names nothing or no key. */
    static Optional<ProviderCall> of(String text) {
        int open = text.indexOf('(');
        int close = open < 0 ? -1 : text.indexOf(')', open + 1);
        if (open < 1 || close < open + 2) {
            return Optional.empty();
        }
        List<String> keys = new ArrayList<>();
        for (String key : text.substring(open + 1, close).replace("(", "").split(",", -1)) {
            keys.add(key.strip());
        }
        return Optional.of(new ProviderCall(text.substring(0, open), List.copyOf(keys)));
    }
}
