package org.desdm.wrapper;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.desdm.api.data.DataRef;
import org.desdm.wrapper.config.ConfigLayer;

/**
 * What one run is asked to do.
 *
 * @param inputs files by label of the unit's input
 * @param outputDirectory where outputs go; empty for a run whose outputs stay in memory
 * @param config layers of configuration from the weakest to the strongest
 * @param naming values for keys of output names that no header has, such as {@code reqnum}; {@code
 *     reqnum} and {@code attnum} are 0 unless they are here
 * @param outputNames file names by label of the output, in place of those that the unit makes
 * @param timeLimit how long a run may take; the host must lend a scheduler
 */
public record RunRequest(
        Map<String, List<DataRef>> inputs,
        Optional<Path> outputDirectory,
        List<ConfigLayer> config,
        Map<String, String> naming,
        Map<String, String> outputNames,
        Optional<Duration> timeLimit) {

    /** Nothing but what the unit's fields hold already. */
    public static final RunRequest EMPTY =
            new RunRequest(
                    Map.of(), Optional.empty(), List.of(), Map.of(), Map.of(), Optional.empty());

    public RunRequest {
        Objects.requireNonNull(outputDirectory, "outputDirectory");
        Map<String, List<DataRef>> copy = new LinkedHashMap<>();
        inputs.forEach((label, files) -> copy.put(label, List.copyOf(files)));
        inputs = Collections.unmodifiableMap(copy);
        config = List.copyOf(config);
        naming = Collections.unmodifiableMap(new LinkedHashMap<>(naming));
        outputNames = Collections.unmodifiableMap(new LinkedHashMap<>(outputNames));
        for (String name : outputNames.values()) {
            if (name.isEmpty() || name.equals(".") || name.equals("..") || name.contains("/")) {
                throw new IllegalArgumentException("no name of a file: '%s'".formatted(name));
            }
        }
        if (timeLimit.isPresent() && (timeLimit.get().isNegative() || timeLimit.get().isZero())) {
            throw new IllegalArgumentException("a limit of no time: " + timeLimit.get());
        }
    }

    /** This request with more files for one label. */
    public RunRequest withInput(String label, DataRef... files) {
        Map<String, List<DataRef>> more = new LinkedHashMap<>(inputs);
        List<DataRef> all = new ArrayList<>(more.getOrDefault(label, List.of()));
        all.addAll(List.of(files));
        more.put(label, all);
        return new RunRequest(more, outputDirectory, config, naming, outputNames, timeLimit);
    }

    /** This request with one more whole file for one label. */
    public RunRequest withInput(String label, Path file) {
        return withInput(label, DataRef.of(file));
    }

    /** This request with other files. */
    public RunRequest withInputs(Map<String, List<DataRef>> other) {
        return new RunRequest(other, outputDirectory, config, naming, outputNames, timeLimit);
    }

    /** This request with its outputs in {@code directory}, which is made if it is not there. */
    public RunRequest withOutputDirectory(Path directory) {
        return new RunRequest(
                inputs, Optional.of(directory), config, naming, outputNames, timeLimit);
    }

    /** This request with one more layer of configuration, stronger than those before. */
    public RunRequest withConfig(ConfigLayer layer) {
        List<ConfigLayer> layers = new ArrayList<>(config);
        layers.add(layer);
        return withConfig(layers);
    }

    /** This request with other layers of configuration. */
    public RunRequest withConfig(List<ConfigLayer> layers) {
        return new RunRequest(inputs, outputDirectory, layers, naming, outputNames, timeLimit);
    }

    /** This request with a value for a key of output names. */
    public RunRequest withNaming(String key, String value) {
        Map<String, String> more = new LinkedHashMap<>(naming);
        more.put(key, value);
        return new RunRequest(inputs, outputDirectory, config, more, outputNames, timeLimit);
    }

    /**
     * This request with a limit of time, which the scheduler of the host holds by an interrupt. A
     * unit notices it where it reads, writes, waits or goes through bands of rows.
     */
    public RunRequest withTimeLimit(Duration limit) {
        return new RunRequest(
                inputs, outputDirectory, config, naming, outputNames, Optional.of(limit));
    }

    /** This request with the file name of one output, in place of the one that the unit makes. */
    public RunRequest withOutputName(String label, String name) {
        Map<String, String> more = new LinkedHashMap<>(outputNames);
        more.put(label, name);
        return new RunRequest(inputs, outputDirectory, config, naming, more, timeLimit);
    }
}
