package org.desdm.wrapper.wcl;

import org.desdm.api.wcl.Position;

/**
 * A line that was passed over.
 *
 * @param position file, and the line's number as the survey's reader counts
 * @param line what it says, shortened if it is long
 */
public record WclWarning(Position position, String line) {

    /** The survey reader's own words for it. */
    public String text() {
        return "Warning: Ignoring line #%d (did not match patterns):".formatted(position.line());
    }
}
