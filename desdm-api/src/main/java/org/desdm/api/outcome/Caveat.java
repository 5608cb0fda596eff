package org.desdm.api.outcome;

import java.util.Objects;

/**
 * Something a careful reader of a successful run should know.
 *
 * @param source the metric, input or step it comes from
 * @param text the caveat, in one sentence
 */
public record Caveat(String source, String text) {

    public Caveat {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(text, "text");
    }
}
