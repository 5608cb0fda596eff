package org.desdm.wrapper.testkit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.desdm.api.data.TestSupport;
import org.desdm.api.data.Tolerance;
import org.desdm.api.error.Problem;
import org.desdm.api.outcome.Outcome;
import org.desdm.api.provenance.RunRecord;
import org.desdm.api.qc.Verdict;

/**
 * One run of a unit on the bench, to be held against what is expected. Every {@code assert…} throws
 * {@link AssertionError} or gives this run back.
 */
public final class BenchRun {

    private final UnitBench bench;
    private final Attempt attempt;
    private final Map<String, Object> outputs;

    BenchRun(UnitBench bench, Attempt attempt, Map<String, Object> outputs) {
        this.bench = bench;
        this.attempt = attempt;
        this.outputs = outputs;
    }

    /** How the run ended. */
    public Outcome outcome() {
        return attempt.outcome();
    }

    /** What was recorded; empty where the run had not begun. */
    public Optional<RunRecord> record() {
        return attempt.record();
    }

    /** An output, published or kept aside. */
    public <T> T output(String label, Class<T> type) {
        return type.cast(require(label));
    }

    private Object require(String label) {
        Object output = outputs.get(label);
        if (output == null) {
            throw new AssertionError(
                    "there is no output '%s'; there are %s; the run ended as %s"
                            .formatted(label, outputs.keySet(), attempt.words()));
        }
        return output;
    }

    /** Throws unless outputs were published, with caveats or without. */
    public BenchRun assertSuccess() {
        if (!attempt.isSuccess()) {
            throw new AssertionError("expected success, got " + attempt.words());
        }
        return this;
    }

    /** Throws unless the outcome has this label, such as {@code QC_FAILED}. */
    public BenchRun assertOutcome(String label) {
        if (!outcome().label().equals(label)) {
            throw new AssertionError("expected %s, got %s".formatted(label, attempt.words()));
        }
        return this;
    }

    /** Throws unless the run failed with a problem of this code, such as {@code DESDM-F010}. */
    public BenchRun assertProblem(String code) {
        List<Problem> problems =
                outcome() instanceof Outcome.Failed failed ? failed.problems() : List.of();
        if (problems.stream().noneMatch(problem -> problem.code().id().equals(code))) {
            throw new AssertionError(
                    "expected a problem %s, got %s".formatted(code, attempt.words()));
        }
        return this;
    }

    /** Throws unless the pixels of an output are those expected. */
    public BenchRun assertPixels(String label, Tolerance tolerance, Object expected) {
        return assertAspect(label, TestSupport.PIXELS, tolerance, expected);
    }

    /** Throws unless the mask of an output is that of {@code expected}. */
    public BenchRun assertMask(String label, Object expected) {
        return assertAspect(label, TestSupport.MASK, Tolerance.EXACT, expected);
    }

    /** Throws unless the weights of an output are those expected. */
    public BenchRun assertWeight(String label, Tolerance tolerance, Object expected) {
        return assertAspect(label, TestSupport.WEIGHT, tolerance, expected);
    }

    private BenchRun assertAspect(
            String label, String aspect, Tolerance tolerance, Object expected) {
        Object actual = require(label);
        if (!bench.dataType(label).isInstance(expected)) {
            throw new IllegalArgumentException(
                    "output '%s' is compared with %s, got %s"
                            .formatted(
                                    label,
                                    bench.dataType(label).getSimpleName(),
                                    expected == null ? null : expected.getClass().getSimpleName()));
        }
        bench.supports()
                .require(bench.dataType(label))
                .difference(expected, actual, aspect, tolerance)
                .ifPresent(
                        difference -> {
                            throw new AssertionError(
                                    "output '%s', %s: %s".formatted(label, aspect, difference));
                        });
        return this;
    }

    /** Throws unless a metric is in a range. */
    public BenchRun assertMetric(String name, Range range) {
        double value =
                attempt.record().stream()
                        .flatMap(record -> record.verdicts().stream())
                        .map(Verdict::metric)
                        .filter(metric -> metric.name().equals(name))
                        .mapToDouble(metric -> metric.value())
                        .findFirst()
                        .orElseThrow(() -> noMetric(name));
        if (!range.contains(value)) {
            throw new AssertionError(
                    "metric '%s' is %s, expected %s to %s"
                            .formatted(name, value, range.low(), range.high()));
        }
        return this;
    }

    private AssertionError noMetric(String name) {
        return new AssertionError(
                "metric '%s' was not judged; the run ended as %s".formatted(name, attempt.words()));
    }

    /**
     * Throws unless every file that was given was read, every output says what it came from, and,
     * in a second run that is watched, the unit touched no file behind the SDK's back. Files that
     * are mapped into memory are not seen.
     */
    public BenchRun assertProvenanceComplete() {
        RunRecord record =
                attempt.record()
                        .orElseThrow(
                                () ->
                                        new AssertionError(
                                                "nothing was recorded: " + attempt.words()));
        if (!record.unread().isEmpty()) {
            throw new AssertionError("given and not read: " + record.unread());
        }
        boolean derived =
                record.derivations().size() == record.generated().size()
                        && record.derivations().stream().noneMatch(d -> d.inputs().isEmpty());
        if (!record.used().isEmpty() && !derived) {
            throw new AssertionError(
                    "an output was set before any input was read: " + record.derivations());
        }
        Observation.of(bench).assertNoHiddenFiles();
        return this;
    }

    /**
     * Throws unless every output is the one that was kept under this name, within a relative 1e-6;
     * see {@link #assertSnapshot(String, Tolerance)}.
     */
    public BenchRun assertSnapshot(String name) {
        return assertSnapshot(name, Tolerance.relative(1e-6));
    }

    /**
     * Throws unless the planes of every output are those that were kept in {@code
     * src/test/resources/snapshots}. A difference is drawn as a PNG file into {@code
     * target/snapshots}. With the system property {@code desdm.snapshots=update} snapshots are
     * written instead.
     */
    public BenchRun assertSnapshot(String name, Tolerance tolerance) {
        assertSuccess();
        Snapshots snapshots = Snapshots.of(bench, name);
        outputs.forEach((label, value) -> snapshots.check(label, value, tolerance));
        return this;
    }
}
