package org.desdm.wrapper.testkit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.desdm.api.data.TestSupport;
import org.desdm.api.unit.UnitContract.InputSpec;

/**
 * The run on valid inputs that other runs are compared with; made once, when it is first needed.
 */
final class Baseline {

    private final UnitBench bench;
    private Attempt attempt;
    private Map<String, Object> outputs;
    private long startedNanos;
    private Observation observation;

    Baseline(UnitBench bench) {
        this.bench = bench;
    }

    UnitBench bench() {
        return bench;
    }

    Trial trial() {
        return new Trial(bench);
    }

    synchronized Attempt attempt() {
        if (attempt == null) {
            startedNanos = System.nanoTime();
            try (Trial trial = trial()) {
                attempt = trial.run();
                outputs = trial.outputsOf(attempt);
            }
            if (!attempt.isSuccess()) {
                throw new AssertionError("valid inputs must succeed, got " + attempt.words());
            }
        }
        if (!attempt.isSuccess()) {
            throw new AssertionError("valid inputs must succeed, got " + attempt.words());
        }
        return attempt;
    }

    /** Nanoseconds since the run on valid inputs began. */
    synchronized long age() {
        attempt();
        return System.nanoTime() - startedNanos;
    }

    synchronized Observation observation() {
        if (observation == null) {
            observation = Observation.of(bench);
        }
        return observation;
    }

    Map<String, Object> outputs() {
        attempt();
        return outputs;
    }

    /** Scatter over claimed noise of an output on valid inputs. */
    OptionalDouble noiseRatio(String label) {
        Optional<TestSupport<Object>> support = bench.supports().find(bench.dataType(label));
        return support.isPresent() && outputs().containsKey(label)
                ? support.get().noiseRatio(outputs().get(label))
                : OptionalDouble.empty();
    }

    /** Inputs that a run is given, of types that the kit can make and change. */
    List<InputSpec> inputs() {
        return bench.contract().inputs().stream()
                .filter(bench::isGiven)
                .filter(input -> bench.supports().find(bench.dataType(input.label())).isPresent())
                .toList();
    }

    /** Throws unless the outputs are those of valid inputs, byte for byte. */
    void requireSame(Attempt other) {
        if (!other.isSuccess()) {
            throw new AssertionError("expected the same outputs, got " + other.words());
        }
        other.differenceFrom(attempt())
                .ifPresent(
                        difference -> {
                            throw new AssertionError("outputs differ: " + difference);
                        });
    }
}
