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
}
