package org.desdm.wrapper.testkit;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.desdm.api.data.SampleWish;
import org.desdm.api.host.Workers;
import org.desdm.api.unit.UnitContract;
import org.desdm.api.unit.UnitContract.InputSpec;
import org.desdm.wrapper.Wrapper;
import org.desdm.wrapper.contract.ContractReader;
import org.desdm.wrapper.contract.UnitFields;

/**
 * A unit on the bench: what it is given and told. {@link #run()} runs it from file to file in a
 * folder of its own.
 *
 * <p>Inputs that are needed and not given are made: see {@link
 * org.desdm.api.data.TestSupport#sample}. Immutable; every run makes a new object of the unit and
 * gives it copies.
 */
public final class UnitBench {

    /** The time that every run sees unless a case says otherwise: far from today's. */
    static final Clock CLOCK = Clock.fixed(Instant.parse("2001-02-03T04:05:06Z"), ZoneOffset.UTC);

    private static final int SAMPLES_OF_A_LIST = 5;
    private static final long FIRST_SEED = 42_000;

    private final Class<? extends Wrapper> unit;
    private final UnitContract contract;
    private final Map<String, List<Object>> given;
    private final Map<String, String> settings;
    private final Map<String, String> leftOut;
    private final Size size;
    private final Workers workers;
    private final Supports supports;

    /** Size of samples. */
    private record Size(int width, int height) {}

    private UnitBench(
            Class<? extends Wrapper> unit,
            UnitContract contract,
            Map<String, List<Object>> given,
            Map<String, String> settings,
            Bounds bounds) {
        this.unit = unit;
        this.contract = contract;
        this.given = given;
        this.settings = settings;
        this.leftOut = bounds.leftOut();
        this.size = bounds.size();
        this.workers = bounds.workers();
        this.supports = Supports.of(unit.getClassLoader());
    }

    private record Bounds(Map<String, String> leftOut, Size size, Workers workers) {}

    /** A bench for a unit; nothing is given yet, samples are 96 x 80 pixels. */
    public static UnitBench of(Class<? extends Wrapper> unit) {
        return new UnitBench(
                unit,
                ContractReader.read(unit),
                Map.of(),
                Map.of(),
                new Bounds(Map.of(), new Size(96, 80), Workers.SEQUENTIAL));
    }

    /** This bench with an input: one value, or all of a list. */
    public UnitBench given(String label, Object... values) {
        InputSpec input =
                contract.inputs().stream()
                        .filter(spec -> spec.label().equals(label))
                        .findFirst()
                        .orElseThrow(() -> unknown(label));
        if (values.length == 0 || values.length > 1 && !input.many()) {
            throw new IllegalArgumentException(
                    "input '%s' takes %s, got %d values"
                            .formatted(label, input.many() ? "a list" : "one", values.length));
        }
        Class<?> type = dataType(label);
        for (Object value : values) {
            if (!type.isInstance(value)) {
                throw new IllegalArgumentException(
                        "input '%s' takes %s, got %s"
                                .formatted(label, type.getSimpleName(), value));
            }
        }
        Map<String, List<Object>> more = new LinkedHashMap<>(given);
        more.put(label, List.of(values));
        return new UnitBench(unit, contract, more, settings, bounds());
    }

    private IllegalArgumentException unknown(String label) {
        return new IllegalArgumentException(
                "unit %s has no input '%s'; it has %s"
                        .formatted(
                                contract.name(),
                                label,
                                contract.inputs().stream().map(InputSpec::label).toList()));
    }

    /**
     * This bench with a setting as the command line takes it: a parameter, or {@code
     * checks.METRIC.LIMIT}.
     */
    public UnitBench set(String name, Object value) {
        Map<String, String> more = new LinkedHashMap<>(settings);
        more.put(name, Objects.toString(value));
        return new UnitBench(unit, contract, given, more, bounds());
    }

    /** This bench with samples of another size. */
    public UnitBench sized(int width, int height) {
        Size other = new Size(width, height);
        return new UnitBench(unit, contract, given, settings, new Bounds(leftOut, other, workers));
    }

    /** This bench with threads for its runs. */
    public UnitBench on(Workers other) {
        return new UnitBench(unit, contract, given, settings, new Bounds(leftOut, size, other));
    }

    /**
     * This bench without one corner case.
     *
     * @param corner name of the case, as it is reported
     * @param reason why the unit need not survive it
     */
    public UnitBench without(String corner, String reason) {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("leaving out '" + corner + "' needs a reason");
        }
        Map<String, String> more = new LinkedHashMap<>(leftOut);
        more.put(corner, reason);
        return new UnitBench(unit, contract, given, settings, new Bounds(more, size, workers));
    }

    private Bounds bounds() {
        return new Bounds(leftOut, size, workers);
    }

    /** Runs the unit from file to file; what it gave is in memory afterwards. */
    public BenchRun run() {
        try (Trial trial = new Trial(this)) {
            trial.written();
            Attempt attempt = TimeLimit.call(trial::attempt);
            return new BenchRun(this, attempt, trial.outputsOf(attempt));
        }
    }

    /**
     * Runs the unit in a child JVM whose heap is what {@link org.desdm.api.unit.Resources} states
     * for these inputs, and 64 MiB for the JVM's own.
     *
     * @throws AssertionError if the unit states nothing, or needs more
     */
    public void assertFitsItsMemory() {
        try (Trial trial = new Trial(this)) {
            MemoryContract.check(trial);
        }
    }

    /** The unit's contract. */
    public UnitContract contract() {
        return contract;
    }

    Class<? extends Wrapper> unit() {
        return unit;
    }

    Workers workers() {
        return workers;
    }

    Map<String, String> leftOut() {
        return leftOut;
    }

    List<String> settings() {
        return settings.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).toList();
    }

    Class<?> dataType(String label) {
        return UnitFields.of(unit).dataType(label);
    }

    Supports supports() {
        return supports;
    }

    /** Whether a run is given this input. */
    boolean isGiven(InputSpec input) {
        return given.containsKey(input.label()) || !input.optional();
    }

    /**
     * Copies of what is given, and samples of what is needed beyond it, in the contract's order.
     */
    Map<String, List<Object>> values() {
        Map<String, List<Object>> values = new LinkedHashMap<>();
        for (InputSpec input : contract.inputs()) {
            Class<?> type = dataType(input.label());
            if (given.containsKey(input.label())) {
                values.put(input.label(), copies(given.get(input.label()), type, supports));
            } else if (!input.optional()) {
                values.put(input.label(), samples(input, type, supports));
            }
        }
        return values;
    }

    /** A type without support cannot be copied; such values are configuration, not pixels. */
    private static List<Object> copies(List<Object> values, Class<?> type, Supports supports) {
        List<Object> copies = new ArrayList<>();
        for (Object value : values) {
            copies.add(supports.find(type).map(support -> support.copy(value)).orElse(value));
        }
        return copies;
    }

    private List<Object> samples(InputSpec input, Class<?> type, Supports supports) {
        List<Object> samples = new ArrayList<>();
        int count = input.many() ? SAMPLES_OF_A_LIST : 1;
        for (int i = 0; i < count; i++) {
            long seed = FIRST_SEED + 100 * contract.inputs().indexOf(input) + i;
            samples.add(
                    supports.require(type)
                            .sample(
                                    new SampleWish(
                                            input.filetype(),
                                            input.calibration(),
                                            seed,
                                            size.width(),
                                            size.height())));
        }
        return samples;
    }
}
