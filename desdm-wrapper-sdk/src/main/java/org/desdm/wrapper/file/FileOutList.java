package org.desdm.wrapper.file;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.desdm.api.data.OutList;
import org.desdm.api.error.ApiError;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;

/**
 * Outputs that will be files: each is written when the unit gives it and not held.
 *
 * @param <T> what the unit makes of each
 */
public final class FileOutList<T> implements OutList<T> {

    private final String label;
    private final InputLog log;
    private final Consumer<Object> writer;
    private final Set<String> inputs = new LinkedHashSet<>();
    private int count;
    private boolean closed;

    /**
     * Outputs of one label.
     *
     * @param writer names a value and writes it where nobody looks
     */
    public FileOutList(String label, InputLog log, Consumer<Object> writer) {
        this.label = label;
        this.log = log;
        this.writer = writer;
    }

    @Override
    public synchronized void add(T value) {
        Objects.requireNonNull(value, "an output cannot be null");
        if (closed) {
            throw new DesdmException(
                    Problem.of(
                                    ApiError.NOT_READABLE_NOW,
                                    "output '%s' was given after its run".formatted(label))
                            .next("give outputs while the unit processes"));
        }
        writer.accept(value);
        inputs.addAll(log.labelsRead());
        count++;
    }

    /** How many were given. */
    public synchronized int count() {
        return count;
    }

    /** Labels of the inputs that had been read when the last output was given. */
    public synchronized List<String> inputs() {
        return new ArrayList<>(inputs);
    }

    /** Takes no more. */
    public synchronized void close() {
        closed = true;
    }
}
