package org.desdm.wrapper.pipeline;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.desdm.api.error.FailureClass;
import org.desdm.api.error.Problem;
import org.desdm.api.outcome.Caveat;
import org.desdm.api.outcome.Outcome;
import org.desdm.wrapper.error.WrapperError;

/** How stages' outcomes make a pipeline's. */
final class PipelineEnd {

    private PipelineEnd() {}

    /** The first stage that failed decides, then the first that found no work; else success. */
    static Outcome of(List<PipelineRun.StageRun> stages) {
        List<Path> outputs = new ArrayList<>();
        List<Caveat> caveats = new ArrayList<>();
        Outcome none = null;
        for (PipelineRun.StageRun stage : stages) {
            if (stage.outcome() instanceof Outcome.Success success) {
                outputs.addAll(success.outputs());
                caveats.addAll(success.caveats());
            } else if (stage.outcome() instanceof Outcome.NoWork) {
                none = none == null ? stage.outcome() : none;
            } else if (!isBlocked(stage.outcome())) {
                return stage.outcome();
            }
        }
        return none == null ? new Outcome.Success(outputs, caveats) : none;
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

    /** The outcome of a stage that is not run. */
    static Outcome.Failed blocked(
            String unit, List<String> blockers, List<PipelineRun.StageRun> ran) {
        List<String> ends =
                ran.stream()
                        .filter(stage -> blockers.contains(stage.unit()))
                        .map(
                                stage ->
                                        "%s ended %s"
                                                .formatted(stage.unit(), stage.outcome().label()))
                        .toList();
        return Outcome.Failed.blocked(
                blockers,
                Problem.of(
                                WrapperError.BLOCKED,
                                "unit %s was not run: it is blocked by %s"
                                        .formatted(unit, String.join(", ", blockers)))
                        .because(String.join("; ", ends))
                        .next("see to that first, then run the pipeline again"));
    }
}
