package org.desdm.api.wcl;

import java.util.Objects;

/**
 * A text value with its place.
 *
 * @param text the value
 * @param position where it was written
 */
public record WclValue(String text, Position position) implements WclNode {

    public WclValue {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(position, "position");
    }
}
