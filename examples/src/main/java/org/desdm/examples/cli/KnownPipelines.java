package org.desdm.examples.cli;

import java.util.List;
import java.util.Optional;
import org.desdm.examples.firstcut.FirstCut;
import org.desdm.examples.pipeline.PipelineDefinition;
import org.desdm.examples.precal.Precal;
import org.desdm.examples.precalmini.PrecalMini;
import org.desdm.examples.supercal.Supercal;

/** The pipelines that this command can run. */
final class KnownPipelines {

    /** In the order in which they are listed. */
    static final List<PipelineDefinition> ALL =
            List.of(
                    PrecalMini.DEFINITION,
                    Precal.DEFINITION,
                    Supercal.DEFINITION,
                    FirstCut.FIRSTCUT,
                    FirstCut.FINALCUT);

    private KnownPipelines() {}

    /** The pipeline of a name. */
    static Optional<PipelineDefinition> find(String name) {
        return ALL.stream().filter(pipeline -> pipeline.name().equals(name)).findFirst();
    }

    /** The units that a name stands for: those of a pipeline, or itself. */
    static List<String> units(String name) {
        return find(name).map(PipelineDefinition::unitNames).orElse(List.of(name));
    }
}
