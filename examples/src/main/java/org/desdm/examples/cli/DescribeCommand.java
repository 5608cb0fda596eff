package org.desdm.examples.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.desdm.api.unit.UnitContract;
import org.desdm.examples.chain.Chained;
import org.desdm.examples.chain.PlannedStep;
import org.desdm.examples.pipeline.PipelineDefinition;
import org.desdm.wrapper.UnitCatalog;
import org.desdm.wrapper.Wrapper;
import org.desdm.wrapper.contract.ContractWriter;
import org.desdm.wrapper.contract.StoredContract;
import org.desdm.wrapper.contract.text.UnitText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code desdm describe}. */
@Command(
        name = "describe",
        mixinStandardHelpOptions = true,
        description = "Says what a unit takes, gives, can be told and measures.")
final class DescribeCommand implements Callable<Integer> {

    private static final String CHAIN =
            "chain  (steps of a pass run over the rows together; one that is off lets its"
                    + " neighbours share a pass)\n";

    private static final String LINE = "  %-8s %-19s %s\n";

    @ParentCommand private DesdmCommand desdm;

    @Parameters(paramLabel = "UNIT", description = "Name of the unit; 'desdm units' lists them.")
    private String unit;

    @Option(names = "--json", description = "Prints one JSON object.")
    private boolean json;

    @Override
    public Integer call() {
        Optional<PipelineDefinition> pipeline = KnownPipelines.find(unit);
        if (pipeline.isPresent()) {
            print(pipeline.get());
            return ExitCodes.SUCCESS;
        }
        try (UnitCatalog units = desdm.units()) {
            UnitContract contract = units.contract(unit);
            desdm.console()
                    .text(
                            json
                                    ? toJson(contract, units.newUnit(unit))
                                    : UnitText.of(contract) + chain(units.newUnit(unit)));
        }
        return ExitCodes.SUCCESS;
    }

    /** The steps of a unit that applies a chain, by pass over the rows; nothing for others. */
    private static String chain(Wrapper unit) {
        if (!(unit instanceof Chained chained)) {
            return "";
        }
        StringBuilder text = new StringBuilder(CHAIN);
        int number = 0;
        for (List<PlannedStep> pass : PlannedStep.passes(chained.plan())) {
            number++;
            String heading = "pass " + number;
            for (PlannedStep step : pass) {
                text.append(LINE.formatted(heading, step.name(), step.when()));
                heading = "";
            }
        }
        return text.toString();
    }

    /** The contract, and beside it the chain of a unit that applies one. */
    private static String toJson(UnitContract contract, Wrapper unit) {
        String text = ContractWriter.write(StoredContract.complete(contract));
        if (!(unit instanceof Chained chained)) {
            return text;
        }
        ObjectNode object = Json.parse(text);
        ArrayNode passes = object.putArray("chain");
        for (List<PlannedStep> pass : PlannedStep.passes(chained.plan())) {
            ArrayNode steps = passes.addObject().putArray("steps");
            for (PlannedStep step : pass) {
                steps.addObject()
                        .put("name", step.name())
                        .put("class", step.type().getName())
                        .put("when", step.when());
            }
        }
        return Json.text(object) + "\n";
    }

    private void print(PipelineDefinition pipeline) {
        if (json) {
            ObjectNode object =
                    Json.object("pipeline/1")
                            .put("name", pipeline.name())
                            .put("doc", pipeline.doc());
            ArrayNode inputs = object.putArray("inputs");
            pipeline.inputs().forEach(inputs::add);
            ArrayNode units = object.putArray("units");
            pipeline.unitNames().forEach(units::add);
            desdm.console().result(Json.text(object));
        } else {
            line(pipeline.name() + "  " + pipeline.doc());
            line("units     " + String.join(", ", pipeline.unitNames()));
            line("inputs    " + String.join(", ", pipeline.inputs()));
            line("set a parameter of one unit as --set UNIT.NAME=VALUE");
        }
    }

    private void line(String text) {
        desdm.console().result(text);
    }
}
