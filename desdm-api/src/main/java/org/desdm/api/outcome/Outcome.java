package org.desdm.api.outcome;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.desdm.api.error.FailureClass;
import org.desdm.api.error.Problem;
import org.desdm.api.error.RetryAdvice;
import org.desdm.api.error.Shortage;
import org.desdm.api.qc.Verdict;

/**
 * How one run of a unit ended. A closed family: the compiler shows a host every case it must
 * handle.
 */
public sealed interface Outcome {

    /** The word that records and command lines show. */
    String label();

    /** Whether and how a retry can help. */
    RetryAdvice advice();

    /**
     * Outputs are published.
     *
     * @param outputs the published files, in the order of the contract; empty for a run in memory
     * @param caveats what a careful reader should know
     */
    record Success(List<Path> outputs, List<Caveat> caveats) implements Outcome {
        public Success {
            outputs = List.copyOf(outputs);
            caveats = List.copyOf(caveats);
        }

        @Override
        public String label() {
            return caveats.isEmpty() ? "SUCCESS" : "SUCCESS_WITH_CAVEATS";
        }

        @Override
        public RetryAdvice advice() {
            return RetryAdvice.NOT_NEEDED;
        }
    }

    /**
     * Nothing to do for this input; no output, and that is right.
     *
     * @param reason why there is nothing to do
     * @param caveats what a careful reader should know
     */
    record NoWork(String reason, List<Caveat> caveats) implements Outcome {
        public NoWork {
            Objects.requireNonNull(reason, "reason");
            caveats = List.copyOf(caveats);
        }

        /** Nothing to do, and nothing else to say. */
        public NoWork(String reason) {
            this(reason, List.of());
        }

        @Override
        public String label() {
            return "NO_WORK";
        }

        @Override
        public RetryAdvice advice() {
            return RetryAdvice.NOT_NEEDED;
        }
    }

    /**
     * A check failed; outputs are kept aside for inspection, not published.
     *
     * @param verdicts all verdicts of the run, the failed ones among them
     * @param keptAside where the outputs were put; empty for a run in memory
     * @param caveats what a careful reader should know
     */
    record QcFailed(List<Verdict> verdicts, List<Path> keptAside, List<Caveat> caveats)
            implements Outcome {
        public QcFailed {
            verdicts = List.copyOf(verdicts);
            keptAside = List.copyOf(keptAside);
            caveats = List.copyOf(caveats);
        }

        /** A failed check, and nothing else to say. */
        public QcFailed(List<Verdict> verdicts, List<Path> keptAside) {
            this(verdicts, keptAside, List.of());
        }

        @Override
        public String label() {
            return "QC_FAILED";
        }

        @Override
        public RetryAdvice advice() {
            return RetryAdvice.INSPECT;
        }
    }

    /**
     * The run failed; no output exists.
     *
     * @param failureClass why, in the terms of what can be done
     * @param problems every problem of the phase that failed
     * @param advice whether and how a retry can help
     * @param blockedBy names of the units whose outputs this one needs and that made none; empty
     *     unless the class is BLOCKED
     */
    record Failed(
            FailureClass failureClass,
            List<Problem> problems,
            RetryAdvice advice,
            List<String> blockedBy)
            implements Outcome {
        public Failed {
            Objects.requireNonNull(failureClass, "failureClass");
            problems = List.copyOf(problems);
            blockedBy = List.copyOf(blockedBy);
        }

        /** A failure of the unit itself. */
        public Failed(FailureClass failureClass, List<Problem> problems, RetryAdvice advice) {
            this(failureClass, problems, advice, List.of());
        }

        /** A failure with the advice that belongs to its class. */
        public static Failed of(FailureClass failureClass, List<Problem> problems) {
            return new Failed(failureClass, problems, failureClass.advice());
        }

        /** The failure of a unit that was not run, since others made nothing for it. */
        public static Failed blocked(List<String> by, Problem problem) {
            FailureClass blocked = FailureClass.BLOCKED;
            return new Failed(blocked, List.of(problem), blocked.advice(), by);
        }

        /** The numbers of the first resource that did not suffice; empty if none ran short. */
        public Optional<Shortage> shortage() {
            return problems.stream().flatMap(problem -> problem.shortage().stream()).findFirst();
        }

        @Override
        public String label() {
            return failureClass.name();
        }
    }
}
