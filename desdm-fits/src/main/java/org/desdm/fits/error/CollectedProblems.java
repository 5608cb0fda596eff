package org.desdm.fits.error;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.desdm.api.error.DesdmException;

/** Does one thing after the other, and tells of everything that went wrong at the end. */
public final class CollectedProblems {

    private final List<DesdmException> problems = new ArrayList<>();

    /** Does it, and keeps its problem. */
    public void in(Runnable work) {
        from(
                () -> {
                    work.run();
                    return true;
                });
    }

    /** What it gives; empty if that is a problem, which is kept. */
    public <T> Optional<T> from(Supplier<T> work) {
        try {
            return Optional.of(work.get());
        } catch (DesdmException problem) {
            problems.add(problem);
            return Optional.empty();
        }
    }

    /** Throws if there was a problem: the one there is, or one with all that they say. */
    public void requireNone() {
        if (problems.size() == 1) {
            throw problems.get(0);
        }
        if (!problems.isEmpty()) {
            throw new DesdmException(
                    problems.stream().flatMap(one -> one.problems().stream()).distinct().toList());
        }
    }
}
