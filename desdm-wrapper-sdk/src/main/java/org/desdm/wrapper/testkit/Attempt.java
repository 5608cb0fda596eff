package org.desdm.wrapper.testkit;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.desdm.api.error.FailureClass;
import org.desdm.api.error.Problem;
import org.desdm.api.outcome.Outcome;
import org.desdm.api.provenance.RunRecord;

/**
 * How one run ended.
 *
 * @param outcome its outcome
 * @param record its record; empty where the run had not begun
 * @param files bytes of the published outputs, by name
 */
record Attempt(Outcome outcome, Optional<RunRecord> record, Map<String, byte[]> files) {

    static Attempt of(Outcome outcome, Optional<RunRecord> record, Path out) {
        Map<String, byte[]> files = new TreeMap<>();
        if (outcome instanceof Outcome.Success success) {
            for (Path file : success.outputs()) {
                files.put(out.relativize(file).toString(), Folders.bytes(file));
            }
        }
        return new Attempt(outcome, record, files);
    }

    boolean isSuccess() {
        return outcome instanceof Outcome.Success;
    }

    /** Whether the outcome is one that a person can act on: anything but BUG. */
    boolean isNamed() {
        return !(outcome instanceof Outcome.Failed failed
                && failed.failureClass() == FailureClass.BUG);
    }

    /** Whether the run has read any file of this input. */
    boolean hasRead(String label) {
        return record.stream()
                .flatMap(r -> r.used().stream())
                .anyMatch(used -> used.label().equals(label));
    }

    /** The first file that differs from another attempt's, in a sentence. */
    Optional<String> differenceFrom(Attempt other) {
        if (!files.keySet().equals(other.files.keySet())) {
            return Optional.of(
                    "outputs are %s, they were %s".formatted(files.keySet(), other.files.keySet()));
        }
        for (String name : files.keySet()) {
            int at = Arrays.mismatch(files.get(name), other.files.get(name));
            if (at >= 0) {
                return Optional.of("%s differs from byte %d on".formatted(name, at));
            }
        }
        return Optional.empty();
    }

    /** The outcome in words, with every problem. */
    String words() {
        List<String> lines =
                outcome instanceof Outcome.Failed failed
                        ? failed.problems().stream().map(Problem::text).toList()
                        : outcome instanceof Outcome.QcFailed qc
                                ? List.of(qc.verdicts().toString())
                                : List.of();
        return outcome.label() + (lines.isEmpty() ? "" : "\n   " + String.join("\n   ", lines));
    }
}
