package org.desdm.wrapper.exec;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What a process used.
 *
 * @param source {@code wait4} if the system counted it, {@code sampled} if it was looked at while
 *     it ran, so that the last moments are missing
 * @param values by the names of the system's structure, such as {@code ru_maxrss} [KiB] and {@code
 *     ru_utime} [s]; what is not known is not there
 */
public record ProcInfo(String source, Map<String, String> values) {

    /** Counted by the system. */
    public static final String WAIT4 = "wait4";

    /** Looked at from time to time. */
    public static final String SAMPLED = "sampled";

    public ProcInfo {
        Objects.requireNonNull(source, "source");
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
}
