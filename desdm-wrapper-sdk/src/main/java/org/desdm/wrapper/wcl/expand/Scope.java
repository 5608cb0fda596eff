package org.desdm.wrapper.wcl.expand;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.desdm.api.wcl.Position;
import org.desdm.api.wcl.WclSection;

/**
 * What a caller looks up from: values of the moment, and the object that the names are about.
 *
 * @param current values that win over everything, by lower-case name; {@code curr_module = m1}
 *     chooses a section of the search order
 * @param object a section that is asked next, such as a file's own
 */
public record Scope(Map<String, String> current, WclSection object) {

    private static final WclSection NO_OBJECT =
            new WclSection("", Map.of(), Position.of("no search object"));

    /** Nothing current, no object. */
    public static final Scope NONE = new Scope(Map.of(), NO_OBJECT);

    public Scope {
        Objects.requireNonNull(object, "object");
        current = Collections.unmodifiableMap(new LinkedHashMap<>(current));
    }

    /** This scope with one more current value. */
    public Scope withCurrent(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(current);
        more.put(name, value);
        return new Scope(more, object);
    }

    /** This scope about another object. */
    public Scope withObject(WclSection section) {
        return new Scope(current, section);
    }
}
