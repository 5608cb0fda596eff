package org.desdm.wrapper.pipeline;

import java.util.List;
import org.desdm.api.outcome.Outcome;

/**
 * How a pipeline's run ended.
 *
 * @param outcome that of the pipeline, as {@link #of} makes it
 * @param stages all stages in order, those that were blocked among them; none if the request was
 *     wrong
 */
public record PipelineRun(Outcome outcome, List<StageRun> stages) {

    public PipelineRun {
        stages = List.copyOf(stages);
    }

    /**
     * What stages make together: the worst of them decides. A failure has the problems of all that
     * failed, not of those that were blocked only; if no stage failed and one found no work, there
     * was no work; else it is success with every published file and every caveat.
     *
     * <p>From bad to worst: no work, a failed check, bad data, a bad calibration, a wrong request,
     * the machine, a limit, a mistake in the code, a cancelled run.
     */
    public static PipelineRun of(List<StageRun> stages) {
        return new PipelineRun(PipelineEnd.of(stages), stages);
    }

    /**
     * How one stage ended.
     *
     * @param unit name of the unit
     * @param of what the pipeline ran on, in a few words: a file, or how many; may be empty
     * @param outcome how it ended
     */
    public record StageRun(String unit, String of, Outcome outcome) {

        /** The unit, what it ran on, and how it ended, as a half-sentence. */
        String told() {
            return "%s%s ended %s"
                    .formatted(unit, of.isEmpty() ? "" : " of " + of, outcome.label());
        }
    }
}
