package org.desdm.examples.precalmini;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.desdm.api.data.DataRef;
import org.desdm.api.error.Problem;
import org.desdm.wrapper.error.NearestName;
import org.desdm.wrapper.error.WrapperError;

/** Checks the labels that a pipeline was given. */
final class InputLabels {

    private static final List<String> NEEDED = List.of("biases", "flats", "raw");

    private InputLabels() {}

    static List<Problem> problems(Map<String, List<DataRef>> inputs) {
        List<Problem> problems = new ArrayList<>();
        for (String label : inputs.keySet()) {
            if (!PrecalMini.INPUTS.contains(label)) {
                problems.add(
                        Problem.of(
                                        WrapperError.UNKNOWN_LABEL,
                                        "unknown input \"%s\" for pipeline %s"
                                                .formatted(label, PrecalMini.NAME))
                                .next(NearestName.advice(label, PrecalMini.INPUTS)));
            }
        }
        for (String label : NEEDED) {
            if (!inputs.containsKey(label)) {
                problems.add(
                        Problem.of(
                                        WrapperError.MISSING_INPUT,
                                        "input '%s' of pipeline %s was not given"
                                                .formatted(label, PrecalMini.NAME))
                                .next("give %s=FILE, once for each file".formatted(label)));
            }
        }
        return problems;
    }
}
