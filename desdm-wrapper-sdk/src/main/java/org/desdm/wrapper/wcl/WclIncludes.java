package org.desdm.wrapper.wcl;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Which files a text may include, and how their names are understood.
 *
 * @param policy what an include does
 * @param roots directories that included files must lie in after links were followed; if empty, the
 *     directory of the file that is read, in compat mode {@code directory}
 * @param directory what relative names are relative to in compat mode; in strict mode they are
 *     relative to the including file
 * @param environment variables that names may use in compat mode, {@code HOME} for {@code ~}
 */
public record WclIncludes(
        Policy policy, List<Path> roots, Path directory, Map<String, String> environment) {

    /** What an include does. */
    public enum Policy {
        /** Reads the file, or calls the provider. */
        FOLLOW,
        /** Adds nothing, as if what is included were empty. */
        SKIP,
        /** Is an error. */
        REFUSE
    }

    /** Files below the directory of the file that is read. */
    public static final WclIncludes BESIDE =
            new WclIncludes(Policy.FOLLOW, List.of(), Path.of(""), Map.of());

    public WclIncludes {
        Objects.requireNonNull(policy, "policy");
        Objects.requireNonNull(directory, "directory");
        roots = List.copyOf(roots);
        environment = Map.copyOf(environment);
    }

    /** Files below the working directory, whose names may use the environment of the process. */
    public static WclIncludes ofProcess() {
        return new WclIncludes(Policy.FOLLOW, List.of(), Path.of(""), System.getenv());
    }

    /** These rules with another policy. */
    public WclIncludes with(Policy newPolicy) {
        return new WclIncludes(newPolicy, roots, directory, environment);
    }

    /** These rules with other roots. */
    public WclIncludes within(Path... newRoots) {
        return new WclIncludes(policy, List.of(newRoots), directory, environment);
    }

    /** These rules with another directory for relative names in compat mode. */
    public WclIncludes from(Path newDirectory) {
        return new WclIncludes(policy, roots, newDirectory, environment);
    }
}
