package org.desdm.api.host;

import java.time.Clock;
import java.util.Objects;

/**
 * What the host lends to a run.
 *
 * @param workers threads for whole-image operations
 * @param clock the time that records and header stamps carry
 */
public record Host(Workers workers, Clock clock) {

    /** The caller's own thread and the system's UTC clock. */
    public static final Host DEFAULT = new Host(Workers.SEQUENTIAL, Clock.systemUTC());

    public Host {
        Objects.requireNonNull(workers, "workers");
        Objects.requireNonNull(clock, "clock");
    }

    /** This host with other threads. */
    public Host withWorkers(Workers other) {
        return new Host(other, clock);
    }

    /** This host with another clock. */
    public Host withClock(Clock other) {
        return new Host(workers, other);
    }
}
