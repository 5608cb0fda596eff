package org.desdm.wrapper.file;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.desdm.api.provenance.RunRecord.Unread;
import org.desdm.api.provenance.RunRecord.Used;

/** What one run was given and what it read. Thread-safe. */
public final class InputLog {

    private final List<Used> used = new ArrayList<>();
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

    /** Notes that a file was read; a second reading after a failed one adds nothing. */
    synchronized void read(FileIn<?> input, Used file) {
        if (given.remove(input)) {
            used.add(file);
        }
    }

    /**
     * Files that were read, in that order, and after them those behind inputs in memory that the
     * unit asked for.
     */
    public synchronized List<Used> used() {
        List<Used> all = new ArrayList<>(used);
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
    public List<String> labelsRead() {
        return used().stream().map(Used::label).distinct().toList();
    }

    private static Used relabelled(String label, Used file) {
        return new Used(label, file.path(), file.part(), file.bytes(), file.sha256());
    }
}
