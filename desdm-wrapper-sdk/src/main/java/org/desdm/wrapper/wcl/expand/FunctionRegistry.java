package org.desdm.wrapper.wcl.expand;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The functions that {@code $FUNC{}} may name, immutable. Only the host puts functions here: a name
 * in a file is looked up, never loaded.
 */
public final class FunctionRegistry {

    /** No functions. */
    public static final FunctionRegistry EMPTY = new FunctionRegistry(Map.of());

    private final Map<String, WclFunction> functions;

    private FunctionRegistry(Map<String, WclFunction> functions) {
        this.functions = functions;
    }

    /**
     * These functions and one more.
     *
     * @param name as texts write it, such as {@code despymisc.create_special_metadata.fwhm_arcsec}
     */
    public FunctionRegistry with(String name, WclFunction function) {
        Map<String, WclFunction> more = new LinkedHashMap<>(functions);
        more.put(name, function);
        return new FunctionRegistry(Collections.unmodifiableMap(more));
    }

    /** The function of this name, or empty if there is none. */
    public Optional<WclFunction> find(String name) {
        return Optional.ofNullable(functions.get(name));
    }

    /** All names, in the order of registration. */
    public Set<String> names() {
        return functions.keySet();
    }
}
