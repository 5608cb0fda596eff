package org.desdm.wrapper.exec;

import java.util.Objects;
import java.util.Optional;

/**
 * How a child process ended.
 *
 * @param status its exit code; -N if signal N killed it
 * @param usage what it used, its own waited-for children included
 * @param exceeded the limit for which it was ended
 * @param leftRunning how many processes it had left running that were ended
 */
public record ChildEnd(
        int status, ProcInfo usage, Optional<LimitExceeded> exceeded, int leftRunning) {

    public ChildEnd {
        Objects.requireNonNull(usage, "usage");
        Objects.requireNonNull(exceeded, "exceeded");
    }
}
