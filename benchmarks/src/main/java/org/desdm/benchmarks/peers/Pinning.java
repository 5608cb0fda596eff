package org.desdm.benchmarks.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Holds a child process on as many processors as it is given threads, so that helpers of its own (a
 * JIT compiler, a library's pool) do not count as free. Without {@code taskset} nothing is pinned.
 *
 * @param taskset whether the program is there
 * @param processors numbers of the processors that this process may use
 */
public record Pinning(boolean taskset, List<Integer> processors) {

    private static final Path STATUS = Path.of("/proc/self/status");

    /** What this machine offers. */
    public static Pinning here() {
        return new Pinning(Programs.onPath("taskset"), allowedProcessors());
    }

    /** The argument vector with the pinning, where there is one, in front. */
    public List<String> pinned(int threads, List<String> command) {
        if (!taskset || processors.size() < threads) {
            return command;
        }
        String list =
                processors.subList(0, threads).stream()
                        .map(String::valueOf)
                        .collect(Collectors.joining(","));
        List<String> all = new ArrayList<>(List.of("taskset", "-c", list));
        all.addAll(command);
        return all;
    }

    /** Reads a list such as {@code 0-2,5}. */
    static List<Integer> parseList(String text) {
        List<Integer> numbers = new ArrayList<>();
        for (String range : text.strip().split(",")) {
            String[] ends = range.strip().split("-");
            int last = Integer.parseInt(ends[ends.length - 1]);
            for (int n = Integer.parseInt(ends[0]); n <= last; n++) {
                numbers.add(n);
            }
        }
        return numbers;
    }

    private static List<Integer> allowedProcessors() {
        try {
            return Files.readAllLines(STATUS).stream()
                    .filter(line -> line.startsWith("Cpus_allowed_list:"))
                    .findFirst()
                    .map(line -> parseList(line.substring(line.indexOf(':') + 1)))
                    .orElse(List.of());
        } catch (IOException notLinux) {
            return List.of();
        }
    }
}
