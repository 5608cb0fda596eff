package org.desdm.api.unit;

import java.util.List;
import org.desdm.api.qc.Limits;

/**
 * What a unit takes, gives and can be told: the one description that the runner, the command line
 * and the documentation read.
 *
 * @param name name on the command line and in records
 * @param version version of the unit
 * @param licence SPDX identifier
 * @param doc what it does, in one line
 * @param className the class that does it
 * @param inputs inputs, then calibrations, in the order of their fields
 * @param outputs outputs in the order of their fields
 * @param params parameters in the order of their fields
 * @param metrics metrics in the order of their fields
 */
public record UnitContract(
        String name,
        String version,
        String licence,
        String doc,
        String className,
        List<InputSpec> inputs,
        List<OutputSpec> outputs,
        List<ParamSpec> params,
        List<MetricSpec> metrics) {

    public UnitContract {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        params = List.copyOf(params);
        metrics = List.copyOf(metrics);
    }

    /**
     * One input or calibration.
     *
     * @param label name of the field
     * @param filetype kind of file
     * @param dataType simple name of the type that the unit sees
     * @param many whether several files are taken
     * @param calibration whether it is a calibration
     * @param match header keywords that must equal those of the first input
     * @param optional whether the unit runs without it
     * @param doc one line
     */
    public record InputSpec(
            String label,
            String filetype,
            String dataType,
            boolean many,
            boolean calibration,
            List<String> match,
            boolean optional,
            String doc) {

        public InputSpec {
            match = List.copyOf(match);
        }
    }

    /**
     * One output.
     *
     * @param label name of the field
     * @param filetype kind of file
     * @param dataType simple name of the type that the unit gives
     * @param like label of the input whose header fills the name
     * @param nameTemplate name of the file, with keys in braces
     * @param doc one line
     */
    public record OutputSpec(
            String label,
            String filetype,
            String dataType,
            String like,
            String nameTemplate,
            String doc) {}

    /**
     * One parameter.
     *
     * @param name name of the field
     * @param type {@code double}, {@code int}, {@code long}, {@code boolean} or {@code text}
     * @param defaultValue the value that the field starts with, as text
     * @param unit unit of the value, may be empty
     * @param min smallest value allowed; minus infinity for none
     * @param max largest value allowed; infinity for none
     * @param choices words allowed; empty for any
     * @param doc one line
     */
    public record ParamSpec(
            String name,
            String type,
            String defaultValue,
            String unit,
            double min,
            double max,
            List<String> choices,
            String doc) {

        public ParamSpec {
            choices = List.copyOf(choices);
        }
    }

    /**
     * One metric with the limits that its check starts with.
     *
     * @param name name of the field
     * @param unit unit of the value
     * @param limits limits, all absent where there is no check
     * @param requirement requirement served, may be empty
     * @param doc one line
     */
    public record MetricSpec(
            String name, String unit, Limits limits, String requirement, String doc) {}
}
