package org.desdm.wrapper;

import java.nio.file.Path;
import java.util.List;
import org.desdm.api.error.Problem;
import org.desdm.api.unit.UnitContract;
import org.desdm.api.unit.UnitContract.InputSpec;
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
        contract.exec()
                .ifPresentOrElse(
                        spec -> programs.missing(spec).ifPresent(problems::add),
                        () ->
                                broken(
                                        contract.className(),
                                        "the class has no @Exec",
                                        "add @Exec(program = …)"));
        for (InputSpec input : contract.inputs()) {
            checkPath(input.label(), "In<Path> or InList<Path>");
        }
        for (OutputSpec output : contract.outputs()) {
            checkPath(output.label(), "Out<Path>");
            checkOnDisk(output);
        }
        if (!hasDirectory && contract.outputs().isEmpty()) {
            problems.add(
                    Problem.of(
                                    WrapperError.NO_OUTPUT_DIRECTORY,
                                    "no directory was given in which the program of unit %s can run"
                                            .formatted(contract.name()))
                            .next("give an output directory"));
        }
    }

    private void checkPath(String label, String type) {
        if (binding.dataType(label) != Path.class) {
            broken(
                    contract.className() + "." + label,
                    "'%s' is no file: an external program takes and makes files".formatted(label),
                    "declare " + type);
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

    private void broken(String place, String what, String next) {
        problems.add(Problem.of(WrapperError.BAD_CONTRACT, what).at(place).next(next));
    }
}
