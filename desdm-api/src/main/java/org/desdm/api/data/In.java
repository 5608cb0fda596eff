package org.desdm.api.data;

import java.util.Objects;

/**
 * One input of a unit. The data are read when {@link #get()} is first called, and that reading is
 * what provenance records as <i>used</i>.
 *
 * @param <T> what the unit sees: an image, a table
 */
public interface In<T> {

    /** The data; the same object on every call, read on the first. */
    T get();

    /** Name of the data for headers and messages: the file name, or what the test called it. */
    String name();

    /** An input that is in memory already: a test's, or what the unit before made. */
    static <T> In<T> of(T value) {
        return of("memory", value);
    }

    /** An input in memory, with the name that headers and messages show. */
    static <T> In<T> of(String name, T value) {
        return new InMemory<>(
                Objects.requireNonNull(name, "name"), Objects.requireNonNull(value, "value"));
    }
}
