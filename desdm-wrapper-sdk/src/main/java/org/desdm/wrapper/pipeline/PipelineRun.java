package org.desdm.wrapper.pipeline;

import java.util.List;
import org.desdm.api.outcome.Outcome;

/**
 * How a pipeline's run ended.
 *
 * @param outcome that of the pipeline: success with every published file and every caveat, or the
 *     first outcome that was none
 * @param stages the stages that ran, in order
 */
public record PipelineRun(Outcome outcome, List<StageRun> stages) {

    public PipelineRun {
        stages = List.copyOf(stages);
    }

    /**
     * How one stage ended.
     *
     * @param unit name of the unit
     * @param outcome how it ended
     */
    public record StageRun(String unit, Outcome outcome) {}
}
