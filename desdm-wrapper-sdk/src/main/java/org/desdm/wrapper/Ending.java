package org.desdm.wrapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.desdm.api.error.ApiError;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.api.outcome.NoWorkException;
import org.desdm.api.outcome.Outcome;
import org.desdm.wrapper.error.WrapperError;
import org.desdm.wrapper.file.IoProblem;

/** From what was thrown to how the run ended. */
final class Ending {

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
        if (thrown instanceof DesdmException known) {
            return failed(known.problems());
        }
        return failed(List.of(problem(thrown, phase, memory)));
    }

    /** A failure whose class is that of its first problem. */
    static Outcome.Failed failed(List<Problem> problems) {
        return Outcome.Failed.of(problems.get(0).code().failureClass(), problems);
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
        long allowed = Runtime.getRuntime().maxMemory() >> 20;
        return Problem.of(
                        WrapperError.OUT_OF_MEMORY,
                        "out of memory in %s: %s; the heap may grow to %d MiB"
                                .formatted(phase, thrown.getMessage(), allowed))
                .at(place(thrown).map(StackTraceElement::toString).orElse(""))
                .because(memory)
                .next("allow a larger heap (-Xmx)");
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
