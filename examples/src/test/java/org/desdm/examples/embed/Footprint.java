package org.desdm.examples.embed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What this process holds.
 *
 * @param threads names of the threads that run
 * @param files open file handles that name a file; none where there is no {@code /proc}
 * @param heapBytes heap in use after a collection
 */
record Footprint(Set<String> threads, Set<String> files, long heapBytes) {

    private static final Path HANDLES = Path.of("/proc/self/fd");

    static Footprint now() {
        return new Footprint(threadNames(), openFiles(), heapAfterCollection());
    }

    private static Set<String> threadNames() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Sockets, pipes and what the virtual machine itself opens come and go. */
    private static Set<String> openFiles() {
        if (!Files.isDirectory(HANDLES)) {
            return Set.of();
        }
        try (Stream<Path> handles = Files.list(HANDLES)) {
            return handles.map(Footprint::target)
                    .filter(name -> name.startsWith("/") && !name.startsWith("/proc/"))
                    .filter(name -> !name.startsWith("/dev/"))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String target(Path handle) {
        try {
            return Files.readSymbolicLink(handle).toString();
        } catch (IOException closedMeanwhile) {
            return "";
        }
    }

    /** The smallest of several: what is in use when nothing else is going on. */
    private static long heapAfterCollection() {
        long smallest = Long.MAX_VALUE;
        for (int i = 0; i < 4; i++) {
            System.gc();
            Runtime machine = Runtime.getRuntime();
            smallest = Math.min(smallest, machine.totalMemory() - machine.freeMemory());
        }
        return smallest;
    }
}
