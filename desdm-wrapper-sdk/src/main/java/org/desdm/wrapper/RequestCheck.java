package org.desdm.wrapper;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.desdm.api.data.DataRef;
import org.desdm.api.error.Problem;
import org.desdm.api.unit.UnitContract;
import org.desdm.api.unit.UnitContract.InputSpec;
import org.desdm.api.unit.UnitContract.OutputSpec;
import org.desdm.wrapper.error.NearestName;
import org.desdm.wrapper.error.WrapperError;
import org.desdm.wrapper.file.FullPath;

/** Finds everything that is wrong with the labels, inputs and outputs of one request. */
final class RequestCheck {

    private final UnitContract contract;
    private final RunRequest request;
    private final UnitBinding binding;
    private final List<Problem> problems;

    /**
     * A check of a request.
     *
     * @param problems gets what is found
     */
    RequestCheck(
            UnitContract contract,
            RunRequest request,
            UnitBinding binding,
            List<Problem> problems) {
        this.contract = contract;
        this.request = request;
        this.binding = binding;
        this.problems = problems;
    }

    /**
     * Adds every problem.
     *
     * @param searches whether calibrations that are not given are searched for
     */
    void check(boolean searches) {
        checkLabels(
                "input",
                request.inputs().keySet(),
                contract.inputs().stream().map(InputSpec::label).toList());
        checkLabels(
                "output",
                request.outputNames().keySet(),
                contract.outputs().stream().map(OutputSpec::label).toList());
        contract.inputs().forEach(input -> checkInput(input, searches));
        contract.outputs().forEach(this::checkOutput);
    }

    private void checkLabels(String role, Set<String> given, List<String> labels) {
        for (String label : given) {
            if (!labels.contains(label)) {
                problems.add(
                        Problem.of(
                                        WrapperError.UNKNOWN_LABEL,
                                        "unknown %s \"%s\" for unit %s"
                                                .formatted(role, label, contract.name()))
                                .next(NearestName.advice(label, labels)));
            }
        }
    }

    private void checkInput(InputSpec input, boolean searches) {
        List<DataRef> files = binding.files(input);
        boolean preset = binding.isPreset(input);
        boolean searched = input.calibration() && searches;
        if (preset && !files.isEmpty()) {
            String what = "input '%s' was given in memory and as a file".formatted(input.label());
            problems.add(Problem.of(WrapperError.GIVEN_TWICE, what).next("give it once"));
        }
        if (input.many()) {
            checkOnce(input.label(), files);
        }
        if (!preset && files.isEmpty() && !input.optional() && !searched) {
            problems.add(
                    Problem.of(
                                    WrapperError.MISSING_INPUT,
                                    "input '%s' of unit %s was not given"
                                            .formatted(input.label(), contract.name()))
                            .because("it is needed: " + input.doc())
                            .next("give %s=FILE".formatted(input.label())));
        }
        if (!input.many() && files.size() > 1) {
            String what =
                    "input '%s' takes one file and was given %d"
                            .formatted(input.label(), files.size());
            problems.add(Problem.of(WrapperError.TOO_MANY_INPUTS, what).next("give one file"));
        }
        if (!files.isEmpty() || !preset && searched) {
            binding.checkCodec(input.label(), problems);
        }
        files.forEach(file -> checkFile(input.label(), file.path()));
    }

    /** A frame that counts twice understates the noise. */
    private void checkOnce(String label, List<DataRef> files) {
        Set<DataRef> once = new HashSet<>();
        for (DataRef file : files) {
            if (!once.add(new DataRef(FullPath.of(file.path()), file.part()))) {
                String what = "input '%s' was given %s twice".formatted(label, file);
                problems.add(Problem.of(WrapperError.GIVEN_TWICE, what).next("give it once"));
            }
        }
    }

    private void checkFile(String label, Path file) {
        String place = file.toAbsolutePath().toString();
        if (!Files.exists(file)) {
            problems.add(
                    Problem.of(
                                    WrapperError.NO_SUCH_FILE,
                                    "input '%s': no such file: %s".formatted(label, file))
                            .at(place)
                            .next("check the path, or make the file first"));
        } else if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            String fact = Files.isRegularFile(file) ? "no permission to read" : "no regular file:";
            problems.add(
                    Problem.of(
                                    WrapperError.NOT_READABLE,
                                    "input '%s': %s %s".formatted(label, fact, file))
                            .at(place)
                            .next("give a file that this user may read"));
        }
    }

    private void checkOutput(OutputSpec output) {
        if (binding.value(output.label()) != null) {
            return;
        }
        if (request.outputDirectory().isEmpty()) {
            problems.add(
                    Problem.of(
                                    WrapperError.NO_OUTPUT_DIRECTORY,
                                    "no directory was given for output '%s'"
                                            .formatted(output.label()))
                            .next("give an output directory, or capture the output in memory"));
        }
        binding.checkCodec(output.label(), problems);
    }
}
