package org.desdm.examples.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Function;
import org.desdm.api.outcome.Outcome;
import org.desdm.wrapper.pipeline.PipelineRun.StageRun;

/** How each stage of a pipeline ended, a line each. */
record StageTable(List<StageRun> stages) {

    void print(Console console) {
        if (stages.isEmpty()) {
            return;
        }
        int unit = width(StageRun::unit);
        int outcome = width(stage -> stage.outcome().label());
        console.result("stages");
        for (StageRun stage : stages) {
            String line =
                    "  %%-%ds  %%-%ds  %%s"
                            .formatted(unit, outcome)
                            .formatted(stage.unit(), stage.outcome().label(), told(stage));
            console.result(line.stripTrailing());
        }
    }

    private int width(Function<StageRun, String> column) {
        return stages.stream().map(column).mapToInt(String::length).max().orElse(0);
    }

    /** What it ran on, and why it did not do its work. */
    private static String told(StageRun stage) {
        String why = why(stage.outcome());
        return why.isEmpty() || stage.of().isEmpty() ? stage.of() + why : stage.of() + ": " + why;
    }

    private static String why(Outcome outcome) {
        if (outcome instanceof Outcome.NoWork none) {
            return none.reason();
        }
        if (outcome instanceof Outcome.Failed failed) {
            return failed.blockedBy().isEmpty()
                    ? failed.problems().stream()
                            .findFirst()
                            .map(p -> p.code().id() + " " + p.what())
                            .orElse("")
                    : "by " + String.join(", ", failed.blockedBy());
        }
        return "";
    }

    void addTo(ArrayNode array) {
        for (StageRun stage : stages) {
            ObjectNode node =
                    array.addObject()
                            .put("unit", stage.unit())
                            .put("of", stage.of())
                            .put("outcome", stage.outcome().label());
            if (stage.outcome() instanceof Outcome.Failed failed) {
                failed.blockedBy().forEach(node.putArray("blockedBy")::add);
            }
        }
    }
}
