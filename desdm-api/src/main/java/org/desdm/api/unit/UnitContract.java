package org.desdm.api.unit;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
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
 * @param memory heap that a run needs, as {@link Resources#memory()} writes it; empty if unstated
 * @param exec the external program that does the work, if there is one
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
        String memory,
        Optional<ExecSpec> exec,
        List<InputSpec> inputs,
        List<OutputSpec> outputs,
        List<ParamSpec> params,
        List<MetricSpec> metrics) {

    public UnitContract {
        Objects.requireNonNull(memory, "memory");
        Objects.requireNonNull(exec, "exec");
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        params = List.copyOf(params);
        metrics = List.copyOf(metrics);
    }

    /** This contract with another sentence about what the unit does. */
    public UnitContract withDoc(String sentence) {
        return new UnitContract(
                name, version, licence, sentence, className, memory, exec, inputs, outputs, params,
                metrics);
    }

    /** This contract with other parameters. */
    public UnitContract withParams(List<ParamSpec> others) {
        return new UnitContract(
                name, version, licence, doc, className, memory, exec, inputs, outputs, others,
                metrics);
    }

    /**
     * The external program of a unit.
     *
     * @param program name or path
     * @param versionFlag argument that makes it print its version; empty if there is none
     * @param versionPattern regular expression whose first group is the version
     */
    public record ExecSpec(String program, String versionFlag, String versionPattern) {}

    /**
     * One input or calibration.
     *
     * @param label name of the field
     * @param filetype kind of file
     * @param dataType simple name of the type that the unit sees
     * @param many whether several files are taken
     * @param calibration whether it is a calibration
     * @param match header keywords that must equal those of the first input
     * @param maxAge how far from the first input in time a calibration may lie; empty for any
     * @param keywords header keywords that names of outputs may use beyond the usual ones
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
            String maxAge,
            List<String> keywords,
            boolean optional,
            String doc) {

        public InputSpec {
            match = List.copyOf(match);
            keywords = List.copyOf(keywords);
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
     * @param flag how an external program is told the value; empty for not
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
            String flag,
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
