package org.desdm.wrapper.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.desdm.api.data.Codec;
import org.desdm.api.data.DataRef;
import org.desdm.api.data.PlaneObserver;
import org.desdm.api.data.TestSupport;
import org.desdm.api.host.Host;
import org.desdm.api.host.Workers;
import org.desdm.api.outcome.Outcome;
import org.desdm.api.provenance.RunRecord;
import org.desdm.api.unit.UnitContract.OutputSpec;
import org.desdm.wrapper.RunRequest;
import org.desdm.wrapper.Runner;
import org.desdm.wrapper.Wrapper;
import org.desdm.wrapper.config.ConfigLayer;
import org.desdm.wrapper.contract.ContractReader;
import org.desdm.wrapper.file.Codecs;

/**
 * One run of a unit from file to file, in a folder that is gone when the trial is closed. A case
 * alters values before they are written, files after it, or the place of the outputs.
 */
final class Trial implements AutoCloseable {

    private final UnitBench bench;
    private final Codecs codecs;
    private final Path root = Folders.make();
    private final Map<String, List<Object>> values;
    private final Map<String, List<Path>> files = new LinkedHashMap<>();
    private final List<String> settings;
    private Path out = root.resolve("out");
    private Wrapper unit;
    private Workers workers;

    Trial(UnitBench bench) {
        this.bench = bench;
        this.codecs = Codecs.of(bench.unit().getClassLoader());
        this.values = bench.values();
        this.settings = new ArrayList<>(bench.settings());
        this.unit = ContractReader.newUnit(bench.unit());
        this.workers = bench.workers();
        Folders.make(root.resolve("in"));
        values.forEach((label, list) -> files.put(label, paths(label, list.size())));
    }

    private List<Path> paths(String label, int count) {
        String ending = bench.dataType(label).getSimpleName().startsWith("Wcl") ? ".yaml" : ".dat";
        List<Path> paths = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String name = count == 1 ? label : label + "-" + (i + 1);
            paths.add(root.resolve("in").resolve(name + ending));
        }
        return paths;
    }

    UnitBench bench() {
        return bench;
    }

    Path root() {
        return root;
    }

    Path out() {
        return out;
    }

    /** The first file of an input. */
    Path file(String label) {
        return files.get(label).get(0);
    }

    Map<String, List<Path>> files() {
        return files;
    }

    Map<String, List<Object>> values() {
        return values;
    }

    TestSupport<Object> support(String label) {
        return bench.supports().require(bench.dataType(label));
    }

    /** This trial with the first value of an input, or all of them, changed. */
    Trial altered(String label, boolean all, UnaryOperator<Object> change) {
        List<Object> list = new ArrayList<>(values.get(label));
        for (int i = 0; i < (all ? list.size() : 1); i++) {
            list.set(i, change.apply(list.get(i)));
        }
        values.put(label, list);
        return this;
    }

    /** This trial with another file in the place of an input's first. */
    Trial reading(String label, Path file) {
        List<Path> list = new ArrayList<>(files.get(label));
        list.set(0, file);
        files.put(label, list);
        return this;
    }

    /** This trial with its outputs elsewhere. */
    Trial writingTo(Path folder) {
        out = folder;
        return this;
    }

    /** This trial with the same object of the unit as another. */
    Trial with(Wrapper object) {
        unit = object;
        return this;
    }

    /** This trial with a setting more, as on the command line. */
    Trial with(String setting) {
        settings.add(setting);
        return this;
    }

    /** This trial with other threads. */
    Trial on(Workers other) {
        workers = other;
        return this;
    }

    Wrapper unit() {
        return unit;
    }

    /** Writes the inputs; a case that damages files does it after this. */
    Trial written() {
        values.forEach(
                (label, list) -> {
                    for (int i = 0; i < list.size(); i++) {
                        write(label, list.get(i), files.get(label).get(i));
                    }
                });
        return this;
    }

    private void write(String label, Object value, Path file) {
        if (Files.exists(file)) {
            return;
        }
        try {
            codec(label).write(value, file, PlaneObserver.NONE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked") // the field's type decides which values come here
    Codec<Object> codec(String label) {
        return codecs.require((Class<Object>) bench.dataType(label));
    }

    RunRequest request() {
        RunRequest request = RunRequest.EMPTY.withOutputDirectory(out);
        for (Map.Entry<String, List<Path>> input : files.entrySet()) {
            DataRef[] refs = input.getValue().stream().map(DataRef::of).toArray(DataRef[]::new);
            request = request.withInput(input.getKey(), refs);
        }
        return settings.isEmpty() ? request : request.withConfig(ConfigLayer.commandLine(settings));
    }

    /**
     * Writes inputs that are not there yet, runs under a time limit, and holds what never changes.
     */
    Attempt run() {
        written();
        Map<Path, Integer> before = Folders.contents(root);
        Attempt attempt = TimeLimit.call(this::attempt);
        new AfterRun(this, attempt).check(before);
        return attempt;
    }

    /** The run itself, in the caller's thread. */
    Attempt attempt() {
        AtomicReference<RunRecord> record = new AtomicReference<>();
        Outcome outcome =
                Runner.on(new Host(workers, UnitBench.CLOCK))
                        .withDurability(false)
                        .withRecords(record::set)
                        .run(unit, request());
        return Attempt.of(outcome, Optional.ofNullable(record.get()), out);
    }

    /** What was published or kept aside, read again, by label. */
    Map<String, Object> outputsOf(Attempt attempt) {
        Map<String, Object> outputs = new LinkedHashMap<>();
        attempt.record()
                .ifPresent(
                        record ->
                                record.generated()
                                        .forEach(
                                                g ->
                                                        outputs.put(
                                                                g.label(),
                                                                read(g.label(), g.path()))));
        return outputs;
    }

    private Object read(String label, String path) {
        try {
            return codec(label).read(DataRef.of(Path.of(path)), PlaneObserver.NONE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<OutputSpec> outputs() {
        return bench.contract().outputs();
    }

    @Override
    public void close() {
        Folders.remove(root);
    }
}
