package org.desdm.api.host;

import java.time.Clock;
import java.util.Objects;
import java.util.Optional;

/**
 * What the host lends to a run.
 *
 * @param workers threads for whole-image operations
 * @param clock the time that records and header stamps carry
 * @param scheduler wakes a run whose time is over; without one no run can have a limit of time
 */
public record Host(Workers workers, Clock clock, Optional<Scheduler> scheduler) {

    /** The caller's own thread and the system's UTC clock. */
    public static final Host DEFAULT = new Host(Workers.SEQUENTIAL, Clock.systemUTC());

    public Host {
        Objects.requireNonNull(workers, "workers");
        Objects.requireNonNull(clock, "clock");
        Objects.requireNonNull(scheduler, "scheduler");
    }

    /** A host that lends no scheduler. */
    public Host(Workers workers, Clock clock) {
        this(workers, clock, Optional.empty());
    }

    /** This host with other threads. */
    public Host withWorkers(Workers other) {
        return new Host(other, clock, scheduler);
    }

    /** This host with another clock. */
    public Host withClock(Clock other) {
        return new Host(workers, other, scheduler);
    }

    /** This host with a scheduler. */
    public Host withScheduler(Scheduler other) {
        return new Host(workers, clock, Optional.of(other));
    }
}
