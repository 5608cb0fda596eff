package org.desdm.examples.pipeline;

import java.util.List;
import java.util.Optional;
import org.desdm.api.data.DataRef;
import org.desdm.api.outcome.Outcome;
import org.desdm.wrapper.pipeline.PipelineRun.StageRun;

/**
 * What stages made for later ones, or should have made.
 *
 * @param file the file; empty if it was not made
 * @param notMadeBy the stages that did not make it
 */
public record Product(Optional<DataRef> file, List<StageRun> notMadeBy) {

    /** A file that is there. */
    public static Product of(DataRef file) {
        return new Product(Optional.of(file), List.of());
    }

    /** The first output of a stage. */
    public static Product of(StageRun stage) {
        return of(stage, 0);
    }

    /** One output of a stage, counted from 0 in the order of its contract. */
    public static Product of(StageRun stage, int output) {
        return stage.outcome() instanceof Outcome.Success made
                ? of(DataRef.of(made.outputs().get(output)))
                : notMadeBy(stage);
    }

    /** What a stage did not make. */
    public static Product notMadeBy(StageRun stage) {
        return new Product(Optional.empty(), List.of(stage));
    }
}
