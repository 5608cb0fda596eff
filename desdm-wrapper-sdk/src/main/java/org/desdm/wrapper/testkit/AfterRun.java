package org.desdm.wrapper.testkit;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.desdm.api.data.TestSupport;

/** What holds after every run, whatever it was given. */
record AfterRun(Trial trial, Attempt attempt) {

    /**
     * Throws unless the outcome is named, nothing but outputs is new, nothing that was there has
     * changed, and what was published may be.
     *
     * @param before every file that was there, with a hash of its bytes
     */
    void check(Map<Path, Integer> before) {
        if (!attempt.isNamed()) {
            throw new AssertionError("the run ended as a bug: " + attempt.words());
        }
        checkFiles(before, Folders.contents(trial.root()));
        if (attempt.isSuccess()) {
            checkOutputs();
        }
    }

    private void checkFiles(Map<Path, Integer> before, Map<Path, Integer> after) {
        Set<Path> outputs =
                attempt.record().stream()
                        .flatMap(record -> record.generated().stream())
                        .map(generated -> Path.of(generated.path()))
                        .collect(Collectors.toSet());
        for (Path file : after.keySet()) {
            if (!before.containsKey(file) && !outputs.contains(file)) {
                throw new AssertionError("the run left %s behind".formatted(name(file)));
            }
        }
        for (Path file : before.keySet()) {
            if (!outputs.contains(file) && !before.get(file).equals(after.get(file))) {
                throw new AssertionError(
                        "the run has %s %s"
                                .formatted(
                                        after.containsKey(file) ? "changed" : "removed",
                                        name(file)));
            }
        }
    }

    private Path name(Path file) {
        return trial.root().relativize(file);
    }

    private void checkOutputs() {
        trial.outputsOf(attempt)
                .forEach(
                        (label, value) -> {
                            List<String> offences = support(label, value);
                            if (!offences.isEmpty()) {
                                throw new AssertionError(
                                        "output '%s' was published although %s"
                                                .formatted(label, String.join("; ", offences)));
                            }
                        });
    }

    private List<String> support(String label, Object value) {
        return trial.bench()
                .supports()
                .find(trial.bench().dataType(label))
                .map((TestSupport<Object> support) -> support.offences(value))
                .orElse(List.of());
    }
}
