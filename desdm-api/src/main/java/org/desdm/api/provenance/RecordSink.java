package org.desdm.api.provenance;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Takes the record of a run: beside the outputs, into a host's own store, or both. {@link #accept}
 * is all that a store has to have; one that passes records on passes on the other questions too.
 */
public interface RecordSink {

    /** Keeps nothing. */
    RecordSink NONE = record -> {};

    /**
     * Keeps one record, whole or not at all.
     *
     * @throws IOException if it cannot be kept
     */
    void accept(RunRecord record) throws IOException;

    /**
     * Offers a file that holds the record already, whole and as JSON, on the file system of the
     * outputs: a sink that keeps files of that kind gives it a second name, so that the record need
     * not be written again. The first name goes soon after, with everything in its folder.
     *
     * @param json the file; not modified
     * @return the second name, which the caller makes durable together with those of the outputs;
     *     empty, with nothing done, if {@link #accept} is to be called
     */
    default Optional<Path> adopt(RunRecord record, Path json) {
        return Optional.empty();
    }

    /**
     * Keeps the record of a run whose process ended before it could tell whether the record was
     * kept: perhaps it was, and then nothing changes.
     *
     * @throws IOException if it cannot be kept
     */
    default void recovered(RunRecord record) throws IOException {
        accept(record);
    }

    /**
     * Whether what this takes is kept anywhere. One that passes records on says what the next one
     * says: the journal of a killed run stays until somebody keeps its record.
     */
    default boolean isKeeping() {
        return this != NONE;
    }
}
