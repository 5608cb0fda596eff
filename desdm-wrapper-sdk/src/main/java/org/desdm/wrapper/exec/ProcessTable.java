package org.desdm.wrapper.exec;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The process table of Linux, {@code /proc}. A process that has just ended is not there. */
final class ProcessTable {

    private static final Path TABLE = Path.of("/proc");
    private static final int STATE = 0;
    private static final int SESSION = 3;

    private ProcessTable() {}

    /** Whether this system has one. */
    static boolean isThere() {
        return Files.isReadable(TABLE.resolve("self/status"));
    }

    /**
     * What is told of a process here.
     *
     * @param ended whether it only waits for its parent to hear of its end
     * @param session the process that leads its session
     */
    record Row(boolean ended, long session) {}

    static Optional<Row> find(long process) {
        String text = read(file(process, "stat"));
        int name = text.lastIndexOf(')'); // a program's name in parentheses may hold anything
        if (name < 0) {
            return Optional.empty();
        }
        String[] fields = text.substring(name + 2).split(" ");
        return Optional.of(new Row("ZX".contains(fields[STATE]), Long.parseLong(fields[SESSION])));
    }

    /** Memory [KiB] under a name such as {@code VmRSS:}; 0 if it is not told. */
    static long kib(String status, String name) {
        return status.lines()
                .filter(line -> line.startsWith(name))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElse(0);
    }

    static String status(String process) {
        return read(TABLE.resolve(process).resolve("status"));
    }

    /** Resident memory [KiB], shared pages divided among those that share them. */
    static long proportionalKib(long process) {
        return kib(read(file(process, "smaps_rollup")), "Pss:");
    }

    static boolean hasVariable(long process, String setting) {
        return ("\0" + read(file(process, "environ"))).contains("\0" + setting + "\0");
    }

    /** The processes that any thread of one has started. */
    static List<Long> children(long process) {
        List<Long> children = new ArrayList<>();
        for (Path thread : list(file(process, "task"))) {
            for (String child : read(thread.resolve("children")).split(" ")) {
                if (!child.isBlank()) {
                    children.add(Long.parseLong(child.strip()));
                }
            }
        }
        return children;
    }

    /** All processes. */
    static List<Long> all() {
        return list(TABLE).stream()
                .map(file -> file.getFileName().toString())
                .filter(name -> Character.isDigit(name.charAt(0)))
                .map(Long::parseLong)
                .toList();
    }

    private static Path file(long process, String name) {
        return TABLE.resolve(Long.toString(process)).resolve(name);
    }

    private static List<Path> list(Path folder) {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            entries.forEach(files::add);
        } catch (IOException | java.nio.file.DirectoryIteratorException e) { // it has ended
            return files;
        }
        return files;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) { // it has ended, or is somebody else's
            return "";
        }
    }
}
