package org.desdm.examples.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.concurrent.Callable;
import org.desdm.api.unit.UnitContract;
import org.desdm.examples.pipeline.PipelineDefinition;
import org.desdm.wrapper.UnitCatalog;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code desdm units}. */
@Command(
        name = "units",
        mixinStandardHelpOptions = true,
        description = "Lists the units that can be run.")
final class UnitsCommand implements Callable<Integer> {

    @ParentCommand private DesdmCommand desdm;

    @Option(names = "--json", description = "Prints one JSON object.")
    private boolean json;

    @Override
    public Integer call() {
        List<UnitContract> units;
        try (UnitCatalog catalog = desdm.units()) {
            units = KnownUnits.contracts(catalog);
        }
        if (json) {
            ObjectNode object = Json.object("units/1");
            ArrayNode array = object.putArray("units");
            units.forEach(
                    u ->
                            array.addObject()
                                    .put("name", u.name())
                                    .put("version", u.version())
                                    .put("doc", u.doc()));
            ArrayNode pipelines = object.putArray("pipelines");
            for (PipelineDefinition p : KnownPipelines.ALL) {
                pipelines.addObject().put("name", p.name()).put("doc", p.doc());
            }
            desdm.console().result(Json.text(object));
        } else {
            units.forEach(
                    u ->
                            desdm.console()
                                    .result(
                                            "%-15s %-8s %s"
                                                    .formatted(u.name(), u.version(), u.doc())));
            for (PipelineDefinition p : KnownPipelines.ALL) {
                desdm.console().result("%-15s %-8s %s".formatted(p.name(), "pipeline", p.doc()));
            }
        }
        return ExitCodes.SUCCESS;
    }
}
