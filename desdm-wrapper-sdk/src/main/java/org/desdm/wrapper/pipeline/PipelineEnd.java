package org.desdm.wrapper.pipeline;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.desdm.api.error.FailureClass;
import org.desdm.api.error.Problem;
import org.desdm.api.outcome.Caveat;
import org.desdm.api.outcome.Outcome;
import org.desdm.api.qc.Verdict;
import org.desdm.wrapper.error.WrapperError;

/** How stages' outcomes make a pipeline's. */
final class PipelineEnd {

    private PipelineEnd() {}

    /** Stages that a blocked one names as reasons. */
    private static final int MOST_NAMED = 5;

    private static final int BLOCKED = 0;
    private static final int NO_WORK = 1;
    private static final int QC_FAILED = 2;

    /** From bad to worst, and worse than those above. */
    private static final List<FailureClass> FAILURES =
            List.of(
                    FailureClass.UNPROCESSABLE_DATA,
                    FailureClass.CALIBRATION_MISSING,
                    FailureClass.USAGE,
                    FailureClass.ENVIRONMENT,
                    FailureClass.RESOURCE,
                    FailureClass.BUG,
                    FailureClass.INTERRUPTED);

    /** The worst stage decides; {@link PipelineRun#of} says how. */
    static Outcome of(List<PipelineRun.StageRun> stages) {
        Outcome worst = null;
        for (PipelineRun.StageRun stage : stages) {
            boolean decides = !(stage.outcome() instanceof Outcome.Success);
            if (decides && (worst == null || badness(stage.outcome()) > badness(worst))) {
                worst = stage.outcome();
            }
        }
        if (worst instanceof Outcome.Failed failed && !isBlocked(failed)) {
            return failed(failed, stages);
        }
        if (worst instanceof Outcome.QcFailed) {
            return qcFailed(stages);
        }
        return worst == null ? success(stages) : worst;
    }

    /** Blocked stages come to nothing because of another one, which is worse than they are. */
    private static int badness(Outcome outcome) {
        if (outcome instanceof Outcome.Failed failed) {
            return isBlocked(failed)
                    ? BLOCKED
                    : 1 + QC_FAILED + FAILURES.indexOf(failed.failureClass());
        }
        return outcome instanceof Outcome.QcFailed ? QC_FAILED : NO_WORK;
    }

    private static Outcome success(List<PipelineRun.StageRun> stages) {
        List<Path> outputs = new ArrayList<>();
        Set<Caveat> caveats = new LinkedHashSet<>();
        for (PipelineRun.StageRun stage : stages) {
            if (stage.outcome() instanceof Outcome.Success success) {
                outputs.addAll(success.outputs());
                caveats.addAll(success.caveats());
            }
        }
        return new Outcome.Success(outputs, List.copyOf(caveats));
    }

    private static Outcome qcFailed(List<PipelineRun.StageRun> stages) {
        List<Verdict> verdicts = new ArrayList<>();
        List<Path> aside = new ArrayList<>();
        List<Caveat> caveats = new ArrayList<>();
        for (PipelineRun.StageRun stage : stages) {
            if (stage.outcome() instanceof Outcome.QcFailed failed) {
                verdicts.addAll(failed.verdicts());
                aside.addAll(failed.keptAside());
                caveats.addAll(failed.caveats());
            }
        }
        return new Outcome.QcFailed(verdicts, aside, caveats);
    }

    /** The worst failure's problems first, then those of the others, each once. */
    private static Outcome failed(Outcome.Failed worst, List<PipelineRun.StageRun> stages) {
        Set<Problem> problems = new LinkedHashSet<>(worst.problems());
        for (PipelineRun.StageRun stage : stages) {
            if (stage.outcome() instanceof Outcome.Failed failed && !isBlocked(failed)) {
                problems.addAll(failed.problems());
            }
        }
        return new Outcome.Failed(
                worst.failureClass(), List.copyOf(problems), worst.advice(), worst.blockedBy());
    }

    static boolean isInterrupted(Outcome outcome) {
        return isOf(FailureClass.INTERRUPTED, outcome);
    }

    private static boolean isBlocked(Outcome outcome) {
        return isOf(FailureClass.BLOCKED, outcome);
    }

    private static boolean isOf(FailureClass failureClass, Outcome outcome) {
        return outcome instanceof Outcome.Failed f && f.failureClass() == failureClass;
    }

    /**
     * The outcome of a stage that is not run.
     *
     * @param by the stages that keep it from running
     */
    static Outcome.Failed blocked(String unit, Set<PipelineRun.StageRun> by) {
        List<String> names = by.stream().map(PipelineRun.StageRun::unit).distinct().toList();
        String ends =
                by.stream()
                        .limit(MOST_NAMED)
                        .map(PipelineRun.StageRun::told)
                        .collect(Collectors.joining("; "));
        int more = by.size() - MOST_NAMED;
        return Outcome.Failed.blocked(
                names,
                Problem.of(
                                WrapperError.BLOCKED,
                                "unit %s was not run: it is blocked by %s"
                                        .formatted(unit, String.join(", ", names)))
                        .because(more > 0 ? ends + "; and %d more".formatted(more) : ends)
                        .next("see to that first, then run the pipeline again"));
    }
}
