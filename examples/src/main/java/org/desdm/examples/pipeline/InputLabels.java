package org.desdm.examples.pipeline;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.desdm.api.data.DataRef;
import org.desdm.api.error.Problem;
import org.desdm.examples.pipeline.PipelineDefinition.InputLabel;
import org.desdm.wrapper.error.NearestName;
import org.desdm.wrapper.error.WrapperError;

/**
 * Checks the labels that a pipeline was given.
 *
 * @param pipeline whose they are
 */
record InputLabels(PipelineDefinition pipeline) {

    List<Problem> problems(Map<String, List<DataRef>> inputs) {
        List<Problem> problems = new ArrayList<>();
        for (String label : inputs.keySet()) {
            if (!pipeline.inputs().contains(label)) {
                problems.add(
                        Problem.of(
                                        WrapperError.UNKNOWN_LABEL,
                                        "unknown input \"%s\" for pipeline %s"
                                                .formatted(label, pipeline.name()))
                                .next(NearestName.advice(label, pipeline.inputs())));
            }
        }
        for (InputLabel needed : pipeline.labels()) {
            String label = needed.name();
            if (needed.needed() && !inputs.containsKey(label)) {
                problems.add(
                        Problem.of(
                                        WrapperError.MISSING_INPUT,
                                        "input '%s' of pipeline %s was not given"
                                                .formatted(label, pipeline.name()))
                                .next("give %s=FILE, once for each file".formatted(label)));
            }
        }
        inputs.forEach((label, files) -> files.forEach(f -> check(label, f.path(), problems)));
        return problems;
    }

    /** A file that a later stage would miss is told of before the first one runs. */
    private static void check(String label, Path file, List<Problem> problems) {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            boolean there = Files.exists(file);
            problems.add(
                    Problem.of(
                                    there ? WrapperError.NOT_READABLE : WrapperError.NO_SUCH_FILE,
                                    "input '%s': no %s: %s"
                                            .formatted(
                                                    label,
                                                    there ? "readable file" : "such file",
                                                    file))
                            .at(file.toAbsolutePath().toString())
                            .next("check the path"));
        }
    }
}
