package org.desdm.wrapper.testkit;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.desdm.api.data.In;
import org.desdm.api.data.InList;
import org.desdm.api.data.Out;
import org.desdm.api.data.OutList;
import org.desdm.api.host.Host;
import org.desdm.api.outcome.Outcome;
import org.desdm.api.unit.UnitContract.InputSpec;
import org.desdm.api.unit.UnitContract.OutputSpec;
import org.desdm.wrapper.RunRequest;
import org.desdm.wrapper.Runner;
import org.desdm.wrapper.Wrapper;
import org.desdm.wrapper.config.ConfigLayer;
import org.desdm.wrapper.contract.ContractReader;
import org.desdm.wrapper.contract.UnitFields;

/** One run whose inputs and outputs stay in memory. */
final class MemoryRun {

    private final UnitBench bench;
    private final Map<String, List<Object>> values;
    private final AtomicBoolean due = new AtomicBoolean(true);
    private final Map<String, Object> outputs = new LinkedHashMap<>();
    private boolean interrupting;

    MemoryRun(UnitBench bench) {
        this.bench = bench;
        this.values = bench.values();
    }

    /** A run with inputs of its own but for the calibrations, which it shares with another. */
    MemoryRun sharingCalibrations() {
        MemoryRun other = new MemoryRun(bench);
        bench.contract().inputs().stream()
                .filter(InputSpec::calibration)
                .map(InputSpec::label)
                .filter(values::containsKey)
                .forEach(label -> other.values.put(label, values.get(label)));
        return other;
    }

    /** What the unit gave, by label. */
    Map<String, Object> outputs() {
        return outputs;
    }

    /** An input whose first reading meets the host's interrupt. */
    private record Interrupting(String name, Object value, AtomicBoolean due)
            implements In<Object> {

        @Override
        public Object get() {
            if (due.getAndSet(false)) {
                Thread.currentThread().interrupt();
            }
            return value;
        }
    }

    Map<String, List<Object>> values() {
        return values;
    }

    /** This run, interrupted when an input is first asked for. */
    MemoryRun interrupting() {
        interrupting = true;
        return this;
    }

    Attempt run() {
        Wrapper unit = ContractReader.newUnit(bench.unit());
        UnitFields fields = UnitFields.of(bench.unit());
        for (InputSpec input : bench.contract().inputs()) {
            if (values.containsKey(input.label())) {
                List<In<Object>> handles =
                        values.get(input.label()).stream()
                                .map(value -> handle(input.label(), value))
                                .toList();
                fields.set(
                        unit, input.label(), input.many() ? new InList<>(handles) : handles.get(0));
            }
        }
        Map<String, Out.Capture<Object>> captures = new LinkedHashMap<>();
        Map<String, OutList.Capture<Object>> lists = new LinkedHashMap<>();
        for (OutputSpec output : bench.contract().outputs()) {
            if (fields.type(output.label()) == OutList.class) {
                lists.put(output.label(), OutList.capture());
            } else {
                captures.put(output.label(), Out.capture());
            }
        }
        captures.forEach((label, capture) -> fields.set(unit, label, capture));
        lists.forEach((label, capture) -> fields.set(unit, label, capture));
        RunRequest request =
                bench.settings().isEmpty()
                        ? RunRequest.EMPTY
                        : RunRequest.EMPTY.withConfig(ConfigLayer.commandLine(bench.settings()));
        Outcome outcome = Runner.on(new Host(bench.workers(), UnitBench.CLOCK)).run(unit, request);
        captures.forEach(
                (label, capture) -> {
                    if (capture.isSet()) {
                        outputs.put(label, capture.get());
                    }
                });
        lists.forEach((label, list) -> firstOf(label, list.values()));
        return Attempt.of(outcome, Optional.empty(), Path.of(""));
    }

    /** Of several outputs the kit looks at the first. */
    private void firstOf(String label, List<Object> values) {
        if (!values.isEmpty()) {
            outputs.put(label, values.get(0));
        }
    }

    private In<Object> handle(String label, Object value) {
        return interrupting ? new Interrupting(label, value, due) : In.of(label, value);
    }
}
