package org.desdm.wrapper;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.desdm.api.error.Problem;
import org.desdm.api.error.Shortage;
import org.desdm.api.host.Host;
import org.desdm.api.host.Scheduler;
import org.desdm.wrapper.error.WrapperError;

/**
 * Interrupts the thread of a run when its time is over, and knows that it was this and not the host
 * who did.
 */
final class TimeLimit {

    private static final double NANOS = 1e9;

    private enum State {
        RUNNING,
        EXPIRED,
        OVER
    }

    private final long begin = System.nanoTime();
    private final Thread thread = Thread.currentThread();
    private final Optional<Duration> limit;
    private final Host host;
    private Scheduler.Alarm alarm = () -> {};
    private State state = State.RUNNING;

    TimeLimit(Optional<Duration> limit, Host host) {
        this.limit = limit;
        this.host = host;
    }

    /** What is wrong with the limit itself. */
    Optional<Problem> problem() {
        if (limit.isEmpty() || host.scheduler().isPresent()) {
            return Optional.empty();
        }
        return Optional.of(
                Problem.of(
                                WrapperError.NO_SCHEDULER,
                                "a time limit of %s s was given to a host without scheduler"
                                        .formatted(seconds()))
                        .because("desdm has no thread of its own to hold the limit with")
                        .next("lend one: Host.withScheduler(Scheduler.of(executor))"));
    }

    /** Starts to count down, if there is a limit. */
    synchronized void start() {
        if (limit.isPresent()) {
            alarm = host.scheduler().orElseThrow().after(limit.get(), this::expire);
        }
    }

    /** A thread that its host has interrupted already is left alone: it was cancelled. */
    private synchronized void expire() {
        if (state == State.RUNNING && !thread.isInterrupted()) {
            state = State.EXPIRED;
            thread.interrupt();
        }
    }

    /** Ends the counting; whether the limit was what interrupted the run. */
    synchronized boolean stop() {
        alarm.cancel();
        if (state == State.RUNNING) {
            state = State.OVER;
        }
        return state == State.EXPIRED;
    }

    /** The problem of a run that was stopped. */
    Problem exceeded(String phase) {
        double used = (System.nanoTime() - begin) / NANOS;
        Shortage time = new Shortage(Shortage.Resource.TIME, used, seconds());
        return Problem.of(
                        WrapperError.TIME_LIMIT,
                        String.format(
                                Locale.ROOT,
                                "the run had taken %.3f s in %s, allowed were %.3f s",
                                used,
                                phase,
                                seconds()))
                .next("allow more time, or more threads")
                .shortOf(time);
    }

    private double seconds() {
        return limit.orElseThrow().toNanos() / NANOS;
    }
}
