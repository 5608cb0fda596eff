package org.desdm.wrapper.file;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.desdm.api.data.DataRef;
import org.desdm.api.error.DesdmException;
import org.desdm.api.provenance.RunRecord.Unread;
import org.desdm.api.provenance.RunRecord.Used;
import org.desdm.provenance.record.HashReading;

/** What one run was given and what it read. Thread-safe. */
public final class InputLog {

    /**
     * A file that was read.
     *
     * @param label of the input in the unit's contract
     * @param source as the unit was given it
     * @param path full path
     * @param bytes size
     * @param hash of its bytes, perhaps not over
     */
    record Read(String label, DataRef source, String path, long bytes, HashReading hash) {

        /** With an empty hash where it cannot be had any more. */
        Used used() {
            String sha256 = "";
            try {
                sha256 = hash.finish();
            } catch (IOException | DesdmException changed) {
                // No hash is better than that of other bytes; finish() tells.
            }
            return new Used(label, path, source.part(), bytes, sha256);
        }
    }

    private final Map<FileIn<?>, Read> read = new LinkedHashMap<>();
    private final Set<FileIn<?>> given = new LinkedHashSet<>();
    private final Map<String, HandedOver<?>> handedOver = new LinkedHashMap<>();

    /** Notes that a file was given, in the order of the contract. */
    synchronized void given(FileIn<?> input) {
        given.add(input);
    }

    /** Notes that an input came in memory from the unit before. */
    public synchronized void given(String label, HandedOver<?> input) {
        handedOver.put(label, input);
    }

    /**
     * Notes that a file was read; a second reading, after a failed one, takes the first's place.
     */
    synchronized void read(FileIn<?> input, Read file) {
        given.remove(input);
        read.put(input, file);
    }

    /**
     * Hashes what is not hashed yet of the files that were read.
     *
     * @throws DesdmException if one of them is not what it was when the unit read it
     */
    public synchronized void finish() {
        for (Read file : read.values()) {
            try {
                file.hash().finish();
            } catch (IOException e) {
                throw new DesdmException(IoProblem.reading(file.source(), e), e);
            }
        }
    }

    /**
     * Files that were read, in that order, and after them those behind inputs in memory that the
     * unit asked for. One that changed before it was hashed has an empty hash: {@link #finish()}
     * tells.
     */
    public synchronized List<Used> used() {
        List<Used> all = new ArrayList<>();
        read.values().forEach(file -> all.add(file.used()));
        handedOver.forEach(
                (label, input) -> {
                    if (input.wasRead()) {
                        input.origin().forEach(file -> all.add(relabelled(label, file)));
                    }
                });
        return all;
    }

    /** Files that were given and not read, in the order they were given. */
    public synchronized List<Unread> unread() {
        return given.stream()
                .map(
                        input ->
                                new Unread(
                                        input.label(),
                                        FullPath.of(input.source().path()).toString()))
                .toList();
    }

    /** Labels of inputs that were read so far, each once. */
    public synchronized List<String> labelsRead() {
        Set<String> labels = new LinkedHashSet<>();
        read.values().forEach(file -> labels.add(file.label()));
        handedOver.forEach(
                (label, input) -> {
                    if (input.wasRead() && !input.origin().isEmpty()) {
                        labels.add(label);
                    }
                });
        return List.copyOf(labels);
    }

    private static Used relabelled(String label, Used file) {
        return new Used(label, file.path(), file.part(), file.bytes(), file.sha256());
    }
}
