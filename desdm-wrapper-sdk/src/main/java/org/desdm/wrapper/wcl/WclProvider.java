package org.desdm.wrapper.wcl;

import java.util.List;
import java.util.Map;
import org.desdm.api.wcl.WclSection;

/** What {@code <<inclfunc NAME(KEY,…)>>} calls: registered by the host under a name. */
@FunctionalInterface
public interface WclProvider {

    /**
     * The tree that is merged at the top of the document.
     *
     * @param arguments each key of the call with its values: none if it is unknown, several if it
     *     is multi-valued
     */
    WclSection provide(Map<String, List<String>> arguments);
}
