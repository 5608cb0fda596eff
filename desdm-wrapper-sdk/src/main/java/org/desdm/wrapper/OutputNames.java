package org.desdm.wrapper;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.desdm.api.data.DataRef;
import org.desdm.api.data.In;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.api.unit.UnitContract.OutputSpec;
import org.desdm.wrapper.contract.NameTemplate;
import org.desdm.wrapper.error.WrapperError;
import org.desdm.wrapper.file.FullPath;

/**
 * Makes the names of a run's outputs, but for those that the request gives: a key is a header
 * keyword of the {@code like} input, then of the output itself, then a value of the request, then a
 * parameter of the unit.
 */
final class OutputNames {

    private static final Map<String, String> OUTSIDE_PRODUCTION =
            Map.of("reqnum", "0", "attnum", "0");

    private final UnitBinding binding;
    private final RunRequest request;
    private final Path directory;

    OutputNames(UnitBinding binding, RunRequest request, Path directory) {
        this.binding = binding;
        this.request = request;
        this.directory = directory;
    }

    /**
     * Name by label of every output.
     *
     * @param values what the unit gave, by label
     * @throws DesdmException with every name that cannot be made or is taken
     */
    Map<String, String> names(List<OutputSpec> outputs, Map<String, Object> values) {
        List<Problem> problems = new ArrayList<>();
        Map<String, String> names = new LinkedHashMap<>();
        Map<String, String> taken = new LinkedHashMap<>();
        for (OutputSpec output : outputs) {
            try {
                String name = name(output, values.get(output.label()));
                names.put(output.label(), name);
                check(output, name, taken).ifPresent(problems::add);
            } catch (DesdmException e) {
                problems.addAll(e.problems());
            }
        }
        if (!problems.isEmpty()) {
            throw new DesdmException(problems);
        }
        return names;
    }

    /**
     * Name of one of several outputs of a label.
     *
     * @param taken labels by the names that were given before, in lower case; modified
     * @throws DesdmException if it cannot be made or is taken
     */
    String next(OutputSpec output, Object value, Map<String, String> taken) {
        String name = NameTemplate.parse(output.nameTemplate()).fill(k -> value(k, output, value));
        check(output, name, taken)
                .ifPresent(
                        problem -> {
                            throw new DesdmException(problem);
                        });
        return name;
    }

    private String name(OutputSpec output, Object value) {
        String given = request.outputNames().get(output.label());
        if (given != null) {
            return given;
        }
        return NameTemplate.parse(output.nameTemplate()).fill(key -> value(key, output, value));
    }

    private String value(String key, OutputSpec output, Object value) {
        return like(key, output)
                .or(() -> binding.codec(output.label()).find(value, key))
                .or(() -> Optional.ofNullable(request.naming().get(key)))
                .or(() -> binding.findParam(key))
                .or(() -> Optional.ofNullable(OUTSIDE_PRODUCTION.get(key)))
                .orElseThrow(() -> missing(key, output));
    }

    private Optional<String> like(String key, OutputSpec output) {
        In<?> like = output.like().isEmpty() ? null : binding.input(output.like());
        if (like == null) {
            return Optional.empty();
        }
        return binding.findCodec(output.like()).flatMap(codec -> codec.find(like.get(), key));
    }

    private DesdmException missing(String key, OutputSpec output) {
        In<?> like = output.like().isEmpty() ? null : binding.input(output.like());
        String file = like == null ? "the output itself" : like.name();
        return new DesdmException(
                Problem.of(
                                WrapperError.NAME_KEY_MISSING,
                                "keyword %s of the name of output '%s' is not in %s"
                                        .formatted(
                                                key.toUpperCase(Locale.ROOT), output.label(), file))
                        .at("output name '%s'".formatted(output.nameTemplate()))
                        .next(
                                "give an input that has the keyword, or give its value with the run"));
    }

    private Optional<Problem> check(OutputSpec output, String name, Map<String, String> taken) {
        String other = taken.put(name.toLowerCase(Locale.ROOT), output.label());
        if (other != null) {
            return taken(
                    "outputs '%s' and '%s' would both be %s"
                            .formatted(other, output.label(), name));
        }
        Path target = real(directory).resolve(name);
        for (List<DataRef> files : request.inputs().values()) {
            for (DataRef file : files) {
                if (isAt(file.path().toAbsolutePath(), target)) {
                    return taken(
                            "output '%s' would replace the input %s"
                                    .formatted(output.label(), file.path()));
                }
            }
        }
        return Optional.empty();
    }

    /** Whether a file has the name {@code target}, or is a link to it. */
    private static boolean isAt(Path file, Path target) {
        Path name = file.getFileName();
        return real(file.getParent()).resolve(name).equals(target) || real(file).equals(target);
    }

    /** The path without symbolic links; as it stands where nothing is there yet. */
    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            return FullPath.of(path);
        }
    }

    private Optional<Problem> taken(String what) {
        return Optional.of(
                Problem.of(WrapperError.NAME_TAKEN, what)
                        .at(directory.toString())
                        .next("choose another output directory, or other names in the unit"));
    }
}
