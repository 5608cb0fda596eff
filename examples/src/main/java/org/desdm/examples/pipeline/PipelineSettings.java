package org.desdm.examples.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.desdm.api.data.DataRef;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.api.unit.UnitContract;
import org.desdm.api.wcl.WclNode;
import org.desdm.api.wcl.WclSection;
import org.desdm.wrapper.RunRequest;
import org.desdm.wrapper.Runner;
import org.desdm.wrapper.Wrapper;
import org.desdm.wrapper.config.ConfigLayer;
import org.desdm.wrapper.config.UnitLayers;
import org.desdm.wrapper.contract.ContractReader;
import org.desdm.wrapper.error.WrapperError;

/**
 * Checks the labels and the configuration of every unit of a pipeline before the first one runs.
 *
 * @param pipeline whose they are
 */
record PipelineSettings(PipelineDefinition pipeline) {

    private static final String PARAMS = "params";

    List<Problem> problems(Map<String, List<DataRef>> inputs) {
        return new InputLabels(pipeline).problems(inputs);
    }

    List<Problem> problems(List<ConfigLayer> layers) {
        List<UnitContract> units = pipeline.contracts();
        List<Problem> problems = new ArrayList<>();
        layers.forEach(layer -> addUnaddressed(layer, units, problems));
        if (problems.isEmpty()) {
            UnitLayers.check(layers, pipeline.unitNames(), problems);
            pipeline.units().forEach(unit -> problems.addAll(of(unit.get(), layers)));
        }
        return problems;
    }

    /** No parameter belongs to all units, so that one without a unit's name says nothing. */
    private void addUnaddressed(
            ConfigLayer layer, List<UnitContract> units, List<Problem> problems) {
        Map<String, WclNode> params =
                layer.tree().findSection(PARAMS).map(WclSection::entries).orElse(Map.of());
        params.forEach(
                (name, value) ->
                        problems.add(
                                Problem.of(
                                                WrapperError.UNKNOWN_PARAMETER,
                                                "parameter \"%s\" is for no unit of pipeline %s"
                                                        .formatted(name, pipeline.name()))
                                        .at(value.position().toString())
                                        .next("name the unit: " + addressed(name, units))));
    }

    private static String addressed(String name, List<UnitContract> units) {
        List<String> known =
                units.stream()
                        .filter(u -> u.params().stream().anyMatch(p -> p.name().equals(name)))
                        .map(u -> u.name() + "." + name)
                        .toList();
        return known.isEmpty() ? "UNIT." + name : String.join(" or ", known);
    }

    private static List<Problem> of(Wrapper unit, List<ConfigLayer> layers) {
        String name = ContractReader.readFrom(unit).name();
        try {
            Runner.inMemory()
                    .configuration(unit, RunRequest.EMPTY.withConfig(UnitLayers.of(layers, name)));
            return List.of();
        } catch (DesdmException e) {
            return e.problems();
        }
    }
}
