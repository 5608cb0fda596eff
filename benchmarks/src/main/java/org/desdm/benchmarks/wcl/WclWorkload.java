package org.desdm.benchmarks.wcl;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import org.desdm.api.host.Workers;
import org.desdm.api.wcl.WclSection;
import org.desdm.benchmarks.sidebyside.Workload;
import org.desdm.wrapper.wcl.WclReader;

/** One file read to its tree. */
final class WclWorkload implements Workload {

    private final String mode;
    private final WclReader reader;
    private final Path file;
    private long processorNanos;
    private int runs;
    private WclSection last;

    /** Reads {@code file} strictly, or as the survey's reader does. */
    WclWorkload(boolean strict, Path file) {
        this.mode = strict ? "strict" : "compat";
        this.reader = strict ? WclReader.strict() : WclReader.compat();
        this.file = file;
    }

    @Override
    public void run(Workers workers) {
        last = null; // as a host that lets go of one tree before it reads the next
        long start = processTime();
        last = reader.read(file).tree();
        processorNanos += processTime() - start;
        runs++;
    }

    /** Processor time of this process, ns: that of the collector and the compilers included. */
    private static long processTime() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? system.getProcessCpuTime()
                : 0;
    }

    @Override
    public List<String> findings() {
        return List.of(
                ("%s, %s: %d entries at the top; %.3g ms of processor time, mean of %d;"
                                + " heap of at most %d MiB")
                        .formatted(
                                file.getFileName(),
                                mode,
                                last.entries().size(),
                                1e-6 * processorNanos / runs,
                                runs,
                                Runtime.getRuntime().maxMemory() >> 20));
    }

    @Override
    public void close() {
        last = null;
    }
}
