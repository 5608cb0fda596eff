package org.desdm.wrapper.file;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.desdm.api.data.Out;

/**
 * An output that will be a file: keeps what the unit gives until the run writes it.
 *
 * @param <T> what the unit makes
 */
public final class FileOut<T> implements Out<T> {

    private final InputLog log;
    private T value;
    private List<String> inputs = List.of();

    public FileOut(InputLog log) {
        this.log = log;
    }

    @Override
    public synchronized void set(T data) {
        value = Objects.requireNonNull(data, "an output cannot be set to null");
        inputs = log.labelsRead();
    }

    /** What the unit gave, or empty if it gave nothing. */
    public synchronized Optional<T> find() {
        return Optional.ofNullable(value);
    }

    /** Labels of the inputs that had been read when the output was given. */
    public synchronized List<String> inputs() {
        return inputs;
    }

    /** Lets go of the data. */
    public synchronized void close() {
        value = null;
    }
}
