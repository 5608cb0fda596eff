package org.desdm.wrapper.exec;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.desdm.api.error.DesdmException;
import org.desdm.api.host.CancelledException;

/** Sees when a child must end, and that it does, with everything that it has started. */
final class Supervisor {

    private static final long GAP_NS = 100_000_000;
    private static final long GAP_UNDER_LIMIT_NS = 20_000_000;
    private static final long PAUSE_NS = 5_000_000;
    private static final long LONGEST_DEATH_NS = 2_000_000_000;

    /** A program that is told to end for its memory and grows beyond this is ended at once. */
    private static final double RUNAWAY = 1.2;

    private final ChildTerms terms;
    private final Signals signals;
    private final ProcessFamily family;
    private final long started = System.nanoTime();
    private long told;
    private boolean isTold;
    private boolean isCancelled;
    private LimitExceeded exceeded;

    /** What reaches the child. */
    interface Signals {

        /** Asks the child, and those that hear with it, to end. */
        void end();

        /** Ends them. */
        void kill();
    }

    Supervisor(ChildTerms terms, Signals signals, long child, String mark) {
        this.terms = terms;
        this.signals = signals;
        boolean watched = terms.limits().memoryBytes().isPresent();
        this.family = new ProcessFamily(child, mark, watched ? GAP_UNDER_LIMIT_NS : GAP_NS);
    }

    /**
     * Refuses limits that nobody could hold here.
     *
     * @throws DesdmException if there are such
     */
    static void check(ExecLimits limits) {
        limits.unheld(ProcessTable.isThere())
                .ifPresent(
                        problem -> {
                            throw new DesdmException(problem);
                        });
    }

    /** How long the caller may wait before it looks again [ns]. */
    long longestPause() {
        boolean limited =
                terms.limits().time().isPresent() || terms.limits().memoryBytes().isPresent();
        return isTold || limited ? GAP_UNDER_LIMIT_NS : GAP_NS;
    }

    ProcessFamily family() {
        return family;
    }

    /** Looks at the clock, the memory and the interrupt flag, and does what follows. */
    void look() {
        family.look();
        if (Thread.interrupted()) {
            isCancelled = true;
        }
        if (!isTold) {
            exceeded = isCancelled ? null : findExceeded();
            if (isCancelled || exceeded != null) {
                tell();
            }
        } else if (System.nanoTime() - told > terms.limits().patience().toNanos() || runsAway()) {
            kill();
        }
    }

    private LimitExceeded findExceeded() {
        double seconds = (System.nanoTime() - started) * 1e-9;
        double allowed =
                terms.limits().time().map(t -> t.toNanos() * 1e-9).orElse(Double.MAX_VALUE);
        if (seconds > allowed) {
            return new LimitExceeded(LimitExceeded.Kind.TIME, seconds, allowed);
        }
        long bytes = family.bytesBeyond(terms.limits().memoryBytes().orElse(Long.MAX_VALUE));
        return bytes == 0
                ? null
                : new LimitExceeded(
                        LimitExceeded.Kind.MEMORY, bytes, terms.limits().memoryBytes().orElse(0));
    }

    private boolean runsAway() {
        return exceeded != null
                && exceeded.kind() == LimitExceeded.Kind.MEMORY
                && family.bytesBeyond((long) (RUNAWAY * exceeded.used())) > 0;
    }

    private void tell() {
        isTold = true;
        told = System.nanoTime();
        List<ProcessHandle> others = family.others();
        signals.end();
        others.forEach(ProcessHandle::destroy);
    }

    /** Ends the child and what it has started at once. */
    void kill() {
        List<ProcessHandle> others = family.others();
        signals.kill();
        others.forEach(ProcessHandle::destroyForcibly);
    }

    /**
     * Ends what a child that has ended has left running, if it was told to end, or must leave
     * nothing. Called before its number can belong to another process.
     *
     * @return how many processes that were
     */
    int endTheRest() {
        if (!isTold && !terms.alone()) {
            return 0;
        }
        List<ProcessHandle> left = family.others();
        if (left.isEmpty()) {
            return 0;
        }
        if (!isTold) {
            tell();
        }
        long patience = terms.limits().patience().toNanos();
        if (!await(told + patience)) {
            kill();
            await(System.nanoTime() + LONGEST_DEATH_NS);
        }
        return left.size();
    }

    /** Whether everybody has ended before a time. */
    private boolean await(long deadline) {
        while (!family.others().isEmpty()) {
            if (System.nanoTime() - deadline > 0) {
                return false;
            }
            LockSupport.parkNanos(PAUSE_NS);
            isCancelled |= Thread.interrupted();
        }
        return true;
    }

    /** The limit for which the child was ended. */
    Optional<LimitExceeded> exceeded() {
        return Optional.ofNullable(exceeded);
    }

    /** Throws if the caller was interrupted, and leaves it so. */
    void throwIfCancelled() {
        if (isCancelled) {
            Thread.currentThread().interrupt();
            throw new CancelledException();
        }
    }
}
