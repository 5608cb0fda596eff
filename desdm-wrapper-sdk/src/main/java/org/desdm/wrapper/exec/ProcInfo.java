package org.desdm.wrapper.exec;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What a process used.
 *
 * @param source how it is known: one of the constants here
 * @param values by the names of the system's structure, such as {@code ru_maxrss} [KiB] and {@code
 *     ru_utime} [s]; what is not known is not there
 */
public record ProcInfo(String source, Map<String, String> values) {

    /** Counted by the system. */
    public static final String WAIT4 = "wait4";

    /**
     * Counted by the system, but for {@code ru_maxrss}: it is less than that of the virtual machine
     * that started the process, where the system's count begins, and was looked at while the
     * process ran; 0 if it ended before that.
     */
    public static final String WAIT4_MEMORY_SAMPLED = "wait4, ru_maxrss sampled";

    /** Looked at while the process ran, so that the last moments are missing. */
    public static final String SAMPLED = "sampled";

    /**
     * Counted by the system for the virtual machine in which the work was done, from its beginning
     * to its end: with other work that was done there meanwhile. {@code ru_maxrss} is the peak
     * since the machine began.
     */
    public static final String OWN = "getrusage, this virtual machine";

    public ProcInfo {
        Objects.requireNonNull(source, "source");
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
}
