package org.desdm.wrapper;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.desdm.api.data.Out;
import org.desdm.api.data.OutList;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.api.provenance.RunRecord.Derivation;
import org.desdm.api.unit.UnitContract;
import org.desdm.api.unit.UnitContract.OutputSpec;
import org.desdm.wrapper.error.WrapperError;
import org.desdm.wrapper.file.FileOut;
import org.desdm.wrapper.file.FileOutList;
import org.desdm.wrapper.file.Publication;

/** What a unit gave for those of its outputs that become files. */
final class GivenOutputs {

    private final UnitContract contract;
    private final UnitBinding binding;
    private final Map<String, Object> values = new LinkedHashMap<>();
    private final List<Derivation> derivations = new ArrayList<>();

    private GivenOutputs(UnitContract contract, UnitBinding binding) {
        this.contract = contract;
        this.binding = binding;
    }

    /**
     * Collects what was given.
     *
     * @throws DesdmException with every output, in a file or in memory, that was not
     */
    static GivenOutputs of(UnitContract contract, UnitBinding binding) {
        GivenOutputs given = new GivenOutputs(contract, binding);
        List<Problem> problems = new ArrayList<>();
        contract.outputs().forEach(output -> given.collect(output, problems));
        if (!problems.isEmpty()) {
            throw new DesdmException(problems);
        }
        return given;
    }

    private void collect(OutputSpec output, List<Problem> problems) {
        Object handle = binding.value(output.label());
        if (handle instanceof FileOut<?> file && file.find().isPresent()) {
            values.put(output.label(), file.find().get());
            derivations.add(new Derivation(output.label(), file.inputs()));
        } else if (handle instanceof FileOutList<?> list && list.count() > 0) {
            derivations.add(new Derivation(output.label(), list.inputs()));
        } else if (handle instanceof FileOut
                || handle instanceof FileOutList
                || handle instanceof OutList.Capture<?> list && list.values().isEmpty()
                || handle instanceof Out.Capture<?> capture && !capture.isSet()) {
            problems.add(notSet(output));
        }
    }

    private Problem notSet(OutputSpec output) {
        return Problem.of(
                        WrapperError.OUTPUT_NOT_SET,
                        "unit %s ended without giving its output '%s'"
                                .formatted(contract.name(), output.label()))
                .at(contract.className() + "." + output.label())
                .next(
                        "call set(…) or add(…) on it, or throw NoWorkException if there is nothing to do");
    }

    /** Which of them came from which inputs. */
    List<Derivation> derivations() {
        return derivations;
    }

    /** Writes them all, under names that will be in {@code folder}. */
    void write(Publication target, Path folder, RunRequest request) {
        List<OutputSpec> files =
                contract.outputs().stream().filter(o -> values.containsKey(o.label())).toList();
        new OutputNames(binding, request, folder)
                .names(files, values)
                .forEach(
                        (label, name) ->
                                target.write(label, name, binding.codec(label), named(label)));
    }

    /** The value with its FILETYPE, by which calibrations are found again. */
    private Object named(String label) {
        return named(contract, binding, label, values.get(label));
    }

    /** A value of an output with its FILETYPE. */
    static Object named(UnitContract contract, UnitBinding binding, String label, Object value) {
        String filetype =
                contract.outputs().stream()
                        .filter(output -> output.label().equals(label))
                        .map(OutputSpec::filetype)
                        .findFirst()
                        .orElseThrow();
        return binding.codec(label).withKeyword(value, "FILETYPE", filetype);
    }
}
