package org.desdm.wrapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.desdm.api.error.ApiError;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.FailureClass;
import org.desdm.api.error.Problem;
import org.desdm.api.error.Shortage;
import org.desdm.api.outcome.Caveat;
import org.desdm.api.outcome.NoWorkException;
import org.desdm.api.outcome.Outcome;
import org.desdm.wrapper.error.WrapperError;
import org.desdm.wrapper.file.IoProblem;

/** From what was thrown to how the run ended. */
final class Ending {

    /** Causes may go round in a circle. */
    private static final int DEEPEST_CAUSE = 50;

    private Ending() {}

    /**
     * The outcome of a run that ended with {@code thrown}.
     *
     * @param phase what was being done, to follow "in"
     * @param memory what is stated of the run's memory; may be empty
     */
    static Outcome of(Throwable thrown, String phase, String memory) {
        if (thrown instanceof NoWorkException nothing) {
            return new Outcome.NoWork(nothing.getMessage());
        }
        Throwable fact = fact(thrown);
        if (fact instanceof DesdmException known) {
            return failed(known.problems());
        }
        return failed(List.of(problem(fact, phase, memory)));
    }

    /**
     * A known problem, an interrupt or exhausted memory behind whatever they were wrapped in; else
     * what was thrown.
     */
    private static Throwable fact(Throwable thrown) {
        int depth = 0;
        for (Throwable t = thrown; t != null && depth < DEEPEST_CAUSE; t = t.getCause(), depth++) {
            if (t instanceof DesdmException
                    || t instanceof InterruptedException
                    || t instanceof ClosedByInterruptException
                    || t instanceof OutOfMemoryError) {
                return t;
            }
        }
        return thrown;
    }

    /** A failure whose class is that of its first problem. */
    static Outcome.Failed failed(List<Problem> problems) {
        return Outcome.Failed.of(problems.get(0).code().failureClass(), problems);
    }

    /** What else was wrong when the time was over is told, unless it is the interrupt itself. */
    static Outcome outOfTime(Outcome outcome, Problem exceeded) {
        List<Problem> problems = new ArrayList<>(List.of(exceeded));
        if (outcome instanceof Outcome.Failed failed
                && failed.failureClass() != FailureClass.INTERRUPTED) {
            problems.addAll(failed.problems());
        }
        return failed(problems);
    }

    /** The outcome that also tells what a run could not clear away. */
    static Outcome withLeftovers(Outcome outcome, List<Problem> leftovers) {
        if (leftovers.isEmpty()) {
            return outcome;
        }
        if (outcome instanceof Outcome.Failed failed) {
            List<Problem> all = new ArrayList<>(failed.problems());
            all.addAll(leftovers);
            return new Outcome.Failed(
                    failed.failureClass(), all, failed.advice(), failed.blockedBy());
        }
        if (outcome instanceof Outcome.Success success) {
            return new Outcome.Success(success.outputs(), more(success.caveats(), leftovers));
        }
        if (outcome instanceof Outcome.QcFailed refused) {
            return new Outcome.QcFailed(
                    refused.verdicts(), refused.keptAside(), more(refused.caveats(), leftovers));
        }
        Outcome.NoWork none = (Outcome.NoWork) outcome;
        return new Outcome.NoWork(none.reason(), more(none.caveats(), leftovers));
    }

    private static List<Caveat> more(List<Caveat> caveats, List<Problem> leftovers) {
        List<Caveat> all = new ArrayList<>(caveats);
        leftovers.forEach(problem -> all.add(new Caveat("publication", problem.what())));
        return all;
    }

    private static Problem problem(Throwable thrown, String phase, String memory) {
        if (thrown instanceof IOException e) {
            return IoProblem.of(e, phase);
        }
        if (thrown instanceof UncheckedIOException e) {
            return IoProblem.of(e.getCause(), phase);
        }
        if (thrown instanceof InterruptedException) {
            return Problem.of(ApiError.CANCELLED, "the run was interrupted in " + phase)
                    .next("run it again; nothing half-written is left");
        }
        if (thrown instanceof OutOfMemoryError) {
            return outOfMemory(thrown, phase, memory);
        }
        return Problem.of(WrapperError.UNEXPECTED, "%s in %s".formatted(thrown, phase))
                .at(place(thrown).map(StackTraceElement::toString).orElse(""))
                .because("the code met a case that its author did not expect")
                .next("report it to the author of the unit, with the stack trace");
    }

    private static Problem outOfMemory(Throwable thrown, String phase, String memory) {
        long allowed = Runtime.getRuntime().maxMemory();
        return Problem.of(
                        WrapperError.OUT_OF_MEMORY,
                        "out of memory in %s: %s; the heap may grow to %d MiB"
                                .formatted(phase, thrown.getMessage(), allowed >> 20))
                .at(place(thrown).map(StackTraceElement::toString).orElse(""))
                .because(memory)
                .next("allow a larger heap (-Xmx)")
                .shortOf(Shortage.ofHeap());
    }

    /** The innermost frame that is not the Java platform's. */
    private static Optional<StackTraceElement> place(Throwable thrown) {
        StackTraceElement[] frames = thrown.getStackTrace();
        for (StackTraceElement frame : frames) {
            String name = frame.getClassName();
            if (!name.startsWith("java.") && !name.startsWith("jdk.")) {
                return Optional.of(frame);
            }
        }
        return frames.length == 0 ? Optional.empty() : Optional.of(frames[0]);
    }
}
