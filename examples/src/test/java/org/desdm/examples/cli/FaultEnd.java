package org.desdm.examples.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.desdm.api.error.RetryAdvice;
import org.desdm.api.error.Shortage;
import org.desdm.api.outcome.Outcome;

/**
 * How a run with a fault ended, in this process or in one of its own.
 *
 * @param outcome the label
 * @param advice what to do next
 * @param exitCode what {@code desdm} exits with
 * @param shortage the numbers, if a resource ran short
 */
record FaultEnd(String outcome, RetryAdvice advice, int exitCode, Optional<Shortage> shortage) {

    static FaultEnd of(Outcome outcome) {
        return new FaultEnd(
                outcome.label(),
                outcome.advice(),
                ExitCodes.of(outcome, false),
                outcome instanceof Outcome.Failed f ? f.shortage() : Optional.empty());
    }

    /** The command in a JVM of its own. */
    static FaultEnd ofChild(List<String> launcher, List<String> jvm, List<String> args)
            throws Exception {
        List<String> command = new ArrayList<>(launcher);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvm);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(args);
        Process process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = process.waitFor();
        JsonNode json = new ObjectMapper().readTree(out);
        return new FaultEnd(
                json.path("outcome").asText(),
                RetryAdvice.valueOf(json.path("advice").asText()),
                code,
                shortage(json.path("problems").path(0).path("shortage")));
    }

    private static Optional<Shortage> shortage(JsonNode json) {
        return json.isMissingNode()
                ? Optional.empty()
                : Optional.of(
                        new Shortage(
                                Shortage.Resource.valueOf(json.path("resource").asText()),
                                json.path("used").asDouble(),
                                json.path("allowed").asDouble()));
    }

    /** The row of the table of {@code docs/outcomes.md}. */
    String row(String fault) {
        return "| %s | %s | %s | %d |".formatted(fault, outcome, advice.sentence(), exitCode);
    }
}
