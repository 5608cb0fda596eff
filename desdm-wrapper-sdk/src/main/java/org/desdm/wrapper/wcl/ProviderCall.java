package org.desdm.wrapper.wcl;

import java.util.List;
import java.util.Optional;
import org.desdm.api.error.DesdmException;
import org.desdm.wrapper.wcl.value.ValueList;

/**
 * A call as it stands in {@code <<inclfunc NAME(KEY,…)>>}.
 *
 * @param name what is called
 * @param keys names whose values it is called with; ranges such as {@code 1:3} are written out
 */
record ProviderCall(String name, List<String> keys) {

    /**
     * The call that {@code text} begins with; empty if it names nothing or no key.
     *
     * @throws DesdmException if it names too many keys
     */
    static Optional<ProviderCall> of(String text) {
        int open = text.indexOf('(');
        int close = open < 0 ? -1 : text.indexOf(')', open + 1);
        if (open < 1 || close < open + 2) {
            return Optional.empty();
        }
        List<String> keys = ValueList.split(text.substring(open + 1, close));
        return Optional.of(new ProviderCall(text.substring(0, open), List.copyOf(keys)));
    }
}
