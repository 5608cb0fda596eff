package org.desdm.wrapper.pipeline;

import java.util.Map;
import java.util.function.Supplier;
import org.desdm.api.unit.UnitContract;
import org.desdm.wrapper.Wrapper;

/**
 * One unit of a pipeline with its connections.
 *
 * @param unit makes a fresh unit for every run
 * @param contract its contract
 * @param sources by label of an input, the output that feeds it
 */
record Stage(
        Supplier<? extends Wrapper> unit, UnitContract contract, Map<String, OutputId> sources) {

    /**
     * An output of a stage.
     *
     * @param stage index of the stage
     * @param label label of the output
     * @param filetype its kind
     */
    record OutputId(int stage, String label, String filetype) {}

    Stage {
        sources = Map.copyOf(sources);
    }
}
