package org.desdm.examples.pipeline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.desdm.api.data.DataRef;
import org.desdm.api.error.FailureClass;
import org.desdm.api.outcome.Outcome;
import org.desdm.wrapper.RunRequest;
import org.desdm.wrapper.config.UnitLayers;
import org.desdm.wrapper.pipeline.Pipeline;
import org.desdm.wrapper.pipeline.PipelineRun.StageRun;

/** The files for one pipeline, and those that were not made for it. */
public final class Given {

    private final Map<String, List<DataRef>> files;
    private final Map<String, List<StageRun>> notMade = new LinkedHashMap<>();
    private final List<StageRun> cancelled;

    /**
     * What is given to every pipeline.
     *
     * @param files by label
     * @param ran the stages before: once the host has cancelled one, nothing else runs
     */
    public Given(Map<String, List<DataRef>> files, List<StageRun> ran) {
        this.files = new LinkedHashMap<>(files);
        this.cancelled = ran.stream().filter(Given::isCancelled).limit(1).toList();
    }

    private static boolean isCancelled(StageRun stage) {
        return stage.outcome() instanceof Outcome.Failed failed
                && failed.failureClass() == FailureClass.INTERRUPTED;
    }

    /** Adds a file. */
    public Given with(String label, DataRef file) {
        return with(label, List.of(file));
    }

    /** Adds files, unless one of their label was not made, or nothing runs any more. */
    public Given with(String label, List<DataRef> given) {
        cancelled.forEach(stage -> with(label, Product.notMadeBy(stage)));
        if (!notMade.containsKey(label)) {
            files.put(label, given);
        }
        return this;
    }

    /** Adds what stages made, or that they did not. */
    public Given with(String label, Product product) {
        product.file().ifPresent(file -> files.put(label, List.of(file)));
        if (product.file().isEmpty()) {
            notMade.computeIfAbsent(label, key -> new ArrayList<>()).addAll(product.notMadeBy());
        }
        return this;
    }

    /** By label, the stages that did not make what was to be given. */
    public Map<String, List<StageRun>> notMade() {
        return notMade;
    }

    /** The request of one pipeline: its inputs alone, the configuration of its units alone. */
    public RunRequest request(RunRequest settings, Pipeline pipeline) {
        Map<String, List<DataRef>> inputs = new LinkedHashMap<>(files);
        inputs.keySet().retainAll(pipeline.inputs());
        return settings.withInputs(inputs)
                .withConfig(UnitLayers.of(settings.config(), pipeline.units()));
    }
}
