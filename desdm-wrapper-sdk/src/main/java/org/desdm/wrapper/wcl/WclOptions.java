package org.desdm.wrapper.wcl;

import java.util.Map;
import java.util.Objects;
import org.desdm.wrapper.wcl.expand.ExpanderConfig;

/**
 * How a text may reach beyond itself, and how large it may be.
 *
 * @param limits how large and how deep
 * @param includes which files it may include
 * @param providers what {@code <<inclfunc NAME(KEY,…)>>} may call, by NAME; nothing else can be
 *     called
 * @param variables what variables in names of files and arguments of providers may ask
 */
public record WclOptions(
        WclLimits limits,
        WclIncludes includes,
        Map<String, WclProvider> providers,
        ExpanderConfig variables) {

    /** Files below the including one's directory, no providers, headers or functions. */
    public static final WclOptions DEFAULT =
            new WclOptions(WclLimits.DEFAULT, WclIncludes.BESIDE, Map.of(), ExpanderConfig.DEFAULT);

    public WclOptions {
        Objects.requireNonNull(limits, "limits");
        Objects.requireNonNull(includes, "includes");
        Objects.requireNonNull(variables, "variables");
        providers = Map.copyOf(providers);
    }

    /** These options with other limits. */
    public WclOptions with(WclLimits newLimits) {
        return new WclOptions(newLimits, includes, providers, variables);
    }

    /** These options with other rules for includes. */
    public WclOptions with(WclIncludes newIncludes) {
        return new WclOptions(limits, newIncludes, providers, variables);
    }

    /** These options with other providers. */
    public WclOptions with(Map<String, WclProvider> newProviders) {
        return new WclOptions(limits, includes, newProviders, variables);
    }

    /** These options with another replacement of variables. */
    public WclOptions with(ExpanderConfig newVariables) {
        return new WclOptions(limits, includes, providers, newVariables);
    }
}
