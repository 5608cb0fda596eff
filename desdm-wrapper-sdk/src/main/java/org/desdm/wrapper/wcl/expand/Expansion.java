package org.desdm.wrapper.wcl.expand;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One text with its variables replaced.
 *
 * @param text the result
 * @param used every variable that went into it with its value before padding, in the order of use;
 *     they become the metadata of a file of that name
 */
public record Expansion(String text, Map<String, String> used) {

    public Expansion {
        used = Collections.unmodifiableMap(new LinkedHashMap<>(used));
    }
}
