package org.desdm.api.provenance;

import java.io.IOException;

/** Takes the record of a run: beside the outputs, into a host's own store, or both. */
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
