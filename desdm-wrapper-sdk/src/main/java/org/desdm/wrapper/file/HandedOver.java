package org.desdm.wrapper.file;

import java.util.List;
import java.util.Objects;
import org.desdm.api.data.In;
import org.desdm.api.provenance.RunRecord.Used;

/**
 * An input that the unit before made in memory, and that still knows the files it came from.
 *
 * @param <T> what the unit sees
 */
public final class HandedOver<T> implements In<T> {

    private final String name;
    private final T value;
    private final List<Used> origin;
    private volatile boolean read;

    /**
     * Hands over a value.
     *
     * @param name name for headers and messages
     * @param origin files that the unit before had read
     */
    public HandedOver(String name, T value, List<Used> origin) {
        this.name = Objects.requireNonNull(name, "name");
        this.value = Objects.requireNonNull(value, "value");
        this.origin = List.copyOf(origin);
    }

    @Override
    public T get() {
        read = true;
        return value;
    }

    /** The data for a look by the runner, which is no use by the unit. */
    public T peek() {
        return value;
    }

    @Override
    public String name() {
        return name;
    }

    /** Files that the unit before had read. */
    public List<Used> origin() {
        return origin;
    }

    /** Whether the unit asked for it. */
    public boolean wasRead() {
        return read;
    }
}
