package org.desdm.wrapper.exec;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.desdm.api.error.Problem;

/**
 * How much a program may use, with everything that it starts, and how long it may take to end when
 * it is told to.
 *
 * <p>Memory is what is resident, summed over its processes, shared pages divided among those that
 * share them; it is looked at up to every 20 ms, so a program can pass the limit by what it fills
 * in that time. Reserved and untouched memory does not count, as it would under {@code RLIMIT_AS},
 * whose victims moreover die of whatever they make of a failed allocation. Only Linux tells it:
 * elsewhere a memory limit is refused before the program starts.
 *
 * @param time from its start to its end
 * @param memoryBytes of all its processes together
 * @param patience from SIGTERM to SIGKILL
 */
public record ExecLimits(Optional<Duration> time, OptionalLong memoryBytes, Duration patience) {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** No limits. */
    public static final ExecLimits NONE =
            new ExecLimits(Optional.empty(), OptionalLong.empty(), PATIENCE);

    public ExecLimits {
        Objects.requireNonNull(memoryBytes, "memoryBytes");
        if (time.filter(t -> t.isNegative() || t.isZero()).isPresent()
                || memoryBytes.isPresent() && memoryBytes.getAsLong() <= 0
                || patience.isNegative()) {
            throw new IllegalArgumentException("a limit must be positive");
        }
    }

    /** These limits with another one of time. */
    public ExecLimits withTime(Duration other) {
        return new ExecLimits(Optional.of(other), memoryBytes, patience);
    }

    /** These limits with another one of memory. */
    public ExecLimits withMemory(long bytes) {
        return new ExecLimits(time, OptionalLong.of(bytes), patience);
    }

    /** These limits with another time from SIGTERM to SIGKILL. */
    public ExecLimits withPatience(Duration other) {
        return new ExecLimits(time, memoryBytes, other);
    }

    /** Of each limit the one that allows less. */
    public ExecLimits and(ExecLimits other) {
        Optional<Duration> shorter =
                time.isPresent() && other.time.filter(t -> t.compareTo(time.get()) < 0).isEmpty()
                        ? time
                        : other.time;
        long less =
                Math.min(
                        memoryBytes.orElse(Long.MAX_VALUE),
                        other.memoryBytes.orElse(Long.MAX_VALUE));
        Duration sooner = patience.compareTo(other.patience) < 0 ? patience : other.patience;
        return new ExecLimits(
                shorter,
                less == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(less),
                sooner);
    }

    /**
     * What keeps these limits from being held.
     *
     * @param memoryIsTold whether the system tells how much memory a program uses
     */
    public Optional<Problem> unheld(boolean memoryIsTold) {
        return memoryBytes.isEmpty() || memoryIsTold
                ? Optional.empty()
                : Optional.of(
                        Problem.of(
                                        ExecError.MEMORY_NOT_TOLD,
                                        "no limit of memory can be held: this system has no /proc")
                                .next("run it without the limit, or on Linux"));
    }
}
