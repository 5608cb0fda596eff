package org.desdm.wrapper.wcl;

import java.util.List;
import java.util.Objects;
import org.desdm.api.wcl.WclSection;

/**
 * What was read.
 *
 * @param tree the document
 * @param warnings lines that were passed over, in the order of reading; none in strict mode
 */
public record WclResult(WclSection tree, List<WclWarning> warnings) {

    public WclResult {
        Objects.requireNonNull(tree, "tree");
        warnings = List.copyOf(warnings);
    }
}
