package org.desdm.wrapper.pipeline;

import java.util.List;
import org.desdm.api.outcome.Outcome;

/**
 * How a pipeline's run ended.
 *
 * @param outcome that of the pipeline: the first failure; else the first stage without work; else
 *     success with every published file and every caveat
 * @param stages all stages in order, those that were blocked among them; none if the request was
 *     wrong
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
