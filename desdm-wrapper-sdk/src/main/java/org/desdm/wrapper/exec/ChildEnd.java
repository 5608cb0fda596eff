package org.desdm.wrapper.exec;

import java.util.Objects;

/**
 * How a child process ended.
 *
 * @param status its exit code; -N if signal N killed it
 * @param usage what it used, its own waited-for children included
 */
public record ChildEnd(int status, ProcInfo usage) {

    public ChildEnd {
        Objects.requireNonNull(usage, "usage");
    }
}
