package org.desdm.wrapper;

import java.util.List;
import org.desdm.api.error.Problem;
import org.desdm.api.unit.UnitContract;
import org.desdm.api.unit.UnitContract.OutputSpec;
import org.desdm.wrapper.error.WrapperError;
import org.desdm.wrapper.exec.ExecError;
import org.desdm.wrapper.exec.Programs;

/** What keeps the program of a unit from running, found before anything runs. */
final class ProgramCheck {

    private final UnitContract contract;
    private final UnitBinding binding;
    private final List<Problem> problems;

    ProgramCheck(UnitContract contract, UnitBinding binding, List<Problem> problems) {
        this.contract = contract;
        this.binding = binding;
        this.problems = problems;
    }

    void check(Programs programs, boolean hasDirectory) {
        contract.exec().flatMap(programs::missing).ifPresent(problems::add);
        contract.outputs().forEach(this::checkOnDisk);
        if (!hasDirectory && contract.outputs().isEmpty()) {
            problems.add(
                    Problem.of(
                                    WrapperError.NO_OUTPUT_DIRECTORY,
                                    "no directory was given in which the program of unit %s can run"
                                            .formatted(contract.name()))
                            .next("give an output directory"));
        }
    }

    private void checkOnDisk(OutputSpec output) {
        if (binding.output(output.label()) != null) {
            problems.add(
                    Problem.of(
                                    ExecError.OUTPUT_IN_MEMORY,
                                    "output '%s' of unit %s is a file that its program makes, and cannot stay in memory"
                                            .formatted(output.label(), contract.name()))
                            .next("leave the field empty and give an output directory"));
        }
    }
}
