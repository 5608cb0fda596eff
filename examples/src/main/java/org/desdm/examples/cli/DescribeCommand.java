package org.desdm.examples.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.Callable;
import org.desdm.api.unit.UnitContract;
import org.desdm.examples.precalmini.PrecalMini;
import org.desdm.wrapper.UnitCatalog;
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

    @ParentCommand private DesdmCommand desdm;

    @Parameters(paramLabel = "UNIT", description = "Name of the unit; 'desdm units' lists them.")
    private String unit;

    @Option(names = "--json", description = "Prints one JSON object.")
    private boolean json;

    @Override
    public Integer call() {
        if (unit.equals(PrecalMini.NAME)) {
            pipeline();
            return ExitCodes.SUCCESS;
        }
        try (UnitCatalog units = desdm.units()) {
            UnitContract contract = units.contract(unit);
            desdm.console()
                    .text(
                            json
                                    ? ContractWriter.write(StoredContract.complete(contract))
                                    : UnitText.of(contract));
        }
        return ExitCodes.SUCCESS;
    }

    private void pipeline() {
        if (json) {
            ObjectNode object =
                    Json.object("pipeline/1")
                            .put("name", PrecalMini.NAME)
                            .put("doc", PrecalMini.DOC);
            ArrayNode inputs = object.putArray("inputs");
            PrecalMini.INPUTS.forEach(inputs::add);
            ArrayNode units = object.putArray("units");
            PrecalMini.UNITS.forEach(units::add);
            desdm.console().result(Json.text(object));
        } else {
            line(PrecalMini.NAME + "  " + PrecalMini.DOC);
            line("units     " + String.join(", ", PrecalMini.UNITS));
            line("inputs    " + String.join(", ", PrecalMini.INPUTS));
            line("set a parameter of one unit as --set UNIT.NAME=VALUE");
        }
    }

    private void line(String text) {
        desdm.console().result(text);
    }
}
