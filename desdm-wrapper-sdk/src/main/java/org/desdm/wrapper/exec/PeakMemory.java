package org.desdm.wrapper.exec;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The largest resident memory of any process of a child's family, as the process table of Linux
 * shows it while they live.
 *
 * <p>What the system counts begins with the memory of the process that started the child, a Java
 * virtual machine: below that, only the table tells.
 */
final class PeakMemory {

    private static final Path TABLE = Path.of("/proc");
    private static final String PEAK = "VmHWM:";
    private static final int LARGEST_FAMILY = 200;
    private static final long SHORTEST_GAP_NS = 1_000_000;
    private static final long LONGEST_GAP_NS = 100_000_000;

    private final long process;
    private final long started = System.nanoTime();
    private long looked;
    private long kib;

    PeakMemory(long process) {
        this.process = process;
        sample(process, LARGEST_FAMILY);
    }

    /** Looks if it is time to: as often as makes a twentieth of the age, up to every 100 ms. */
    void sample() {
        long age = System.nanoTime() - started;
        if (age - looked >= Math.min(LONGEST_GAP_NS, Math.max(SHORTEST_GAP_NS, age / 20))) {
            looked = age;
            sample(process, LARGEST_FAMILY);
        }
    }

    /** Looks at a process and its children; returns how many more may be looked at. */
    private int sample(long member, int budget) {
        kib = Math.max(kib, of(Long.toString(member)));
        int left = budget - 1;
        String id = Long.toString(member);
        for (String child :
                read(TABLE.resolve(id).resolve("task/" + id + "/children")).split(" ")) {
            if (!child.isBlank() && left > 0) {
                left = sample(Long.parseLong(child.strip()), left);
            }
        }
        return left;
    }

    /** The largest that was seen, in KiB; 0 if nothing was. */
    long kib() {
        return kib;
    }

    /** The largest of this virtual machine so far, in KiB; 0 where there is no table. */
    static long ownKib() {
        return of("self");
    }

    private static long of(String id) {
        return read(TABLE.resolve(id).resolve("status"))
                .lines()
                .filter(line -> line.startsWith(PEAK))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElse(0);
    }

    /** What the table says; nothing once the process has ended. */
    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }
}
