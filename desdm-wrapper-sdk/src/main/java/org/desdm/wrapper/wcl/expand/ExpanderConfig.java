package org.desdm.wrapper.wcl.expand;

import java.io.FileNotFoundException;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What an expander may ask, and how it deviates.
 *
 * @param headers source of {@code $HEAD{}}
 * @param functions source of {@code $FUNC{}}
 * @param compat deviations that are wanted
 * @param maxResults combinations that one text may make; more are an error
 */
public record ExpanderConfig(
        HeaderSource headers,
        FunctionRegistry functions,
        Set<ExpansionDeviation> compat,
        int maxResults) {

    /** No headers, no functions, no deviations, 100 000 combinations. */
    public static final ExpanderConfig DEFAULT =
            new ExpanderConfig(
                    ExpanderConfig::noHeaders, FunctionRegistry.EMPTY, Set.of(), 100_000);

    public ExpanderConfig {
        Objects.requireNonNull(headers, "headers");
        Objects.requireNonNull(functions, "functions");
        compat = Set.copyOf(compat);
        if (maxResults < 1) {
            throw new IllegalArgumentException("maxResults is " + maxResults + ", not positive");
        }
    }

    private static Optional<String> noHeaders(String file, String keyword)
            throws FileNotFoundException {
        throw new FileNotFoundException("no headers can be read here");
    }

    /** This configuration with headers. */
    public ExpanderConfig withHeaders(HeaderSource source) {
        return new ExpanderConfig(source, functions, compat, maxResults);
    }

    /** This configuration with functions. */
    public ExpanderConfig withFunctions(FunctionRegistry registry) {
        return new ExpanderConfig(headers, registry, compat, maxResults);
    }

    /** This configuration with deviations. */
    public ExpanderConfig withCompat(Set<ExpansionDeviation> deviations) {
        return new ExpanderConfig(headers, functions, deviations, maxResults);
    }

    /** This configuration with every deviation. */
    public ExpanderConfig withAllCompat() {
        return withCompat(EnumSet.allOf(ExpansionDeviation.class));
    }

    /** This configuration with another bound on combinations. */
    public ExpanderConfig withMaxResults(int most) {
        return new ExpanderConfig(headers, functions, compat, most);
    }
}
