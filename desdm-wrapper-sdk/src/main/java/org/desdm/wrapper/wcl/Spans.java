package org.desdm.wrapper.wcl;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.desdm.api.wcl.Position;

/** Where keys and values stand in a text, by the position of the value. */
final class Spans {

    /** Keeps nothing. */
    static final Spans NONE = new Spans(null);

    /**
     * One key and its value.
     *
     * @param key where the key was written
     * @param start offset of the value
     * @param end offset after the value, which may stand on a continued line
     */
    record Span(Position key, int start, int end) {}

    private final Map<Position, Span> spans;

    private Spans(Map<Position, Span> spans) {
        this.spans = spans;
    }

    static Spans recording() {
        return new Spans(new HashMap<>());
    }

    void add(LogicalLines lines, LineForm form) {
        if (spans != null) {
            Position value = lines.positionOf(form.second());
            int end = lines.offsetOf(form.secondEnd() - 1) + 1;
            spans.put(value, new Span(lines.begin(), lines.offsetOf(form.second()), end));
        }
    }

    Optional<Span> find(Position value) {
        return Optional.ofNullable(spans.get(value));
    }
}
