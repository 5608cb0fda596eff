package org.desdm.wrapper;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.desdm.api.data.In;
import org.desdm.api.data.Out;
import org.desdm.api.error.DesdmException;
import org.desdm.api.unit.UnitContract;
import org.desdm.api.unit.UnitContract.InputSpec;
import org.desdm.api.unit.UnitContract.OutputSpec;
import org.desdm.wrapper.file.IoProblem;

/** The files and values of a unit as its program gets them. */
final class ProgramFiles {

    private final UnitContract contract;
    private final UnitBinding binding;
    private final Path scratch;
    private final Map<Out<?>, Path> places = new IdentityHashMap<>();

    /**
     * The files of a unit whose fields are filled.
     *
     * @param names names of the outputs, by label
     */
    ProgramFiles(
            UnitContract contract, UnitBinding binding, Path scratch, Map<String, String> names) {
        this.contract = contract;
        this.binding = binding;
        this.scratch = scratch;
        names.forEach((label, name) -> places.put(binding.output(label), scratch.resolve(name)));
    }

    UnitContract contract() {
        return contract;
    }

    Path scratch() {
        return scratch;
    }

    /** Where the program must make an output. */
    Path place(Out<?> output) {
        Path place = places.get(output);
        if (place == null) {
            throw new IllegalArgumentException("this is no output field of " + contract.name());
        }
        return place;
    }

    Object param(String name) {
        return binding.value(name);
    }

    @SuppressWarnings("unchecked") // checked by ProgramCheck
    List<In<Path>> inputs() {
        List<In<Path>> inputs = new ArrayList<>();
        for (InputSpec input : contract.inputs()) {
            binding.handles(input.label()).forEach(handle -> inputs.add((In<Path>) handle));
        }
        return inputs;
    }

    @SuppressWarnings("unchecked") // checked by ProgramCheck
    List<Out<Path>> outputs() {
        List<Out<Path>> outputs = new ArrayList<>();
        for (OutputSpec output : contract.outputs()) {
            outputs.add((Out<Path>) binding.output(output.label()));
        }
        return outputs;
    }

    DesdmException notWritten(Path file, IOException e) {
        return new DesdmException(IoProblem.writing(file, file, e), e);
    }
}
