package org.desdm.benchmarks.wcl;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
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
        int entries = last.entries().size();
        double bytes = file.toFile().length();
        double allocated = allocatedByARun() / bytes;
        long with = held();
        last = null;
        double held = (with - held()) / bytes;
        return List.of(
                ("%s, %s: %d entries at the top; a byte of text has %.1f bytes allocated and %.1f"
                                + " held; %.3g ms of processor time, mean of %d")
                        .formatted(
                                file.getFileName(),
                                mode,
                                entries,
                                allocated,
                                held,
                                1e-6 * processorNanos / runs,
                                runs));
    }

    private long allocatedByARun() {
        if (!(ManagementFactory.getThreadMXBean() instanceof ThreadMXBean threads)) {
            return 0;
        }
        last = null;
        long before = threads.getCurrentThreadAllocatedBytes();
        last = reader.read(file).tree();
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    private static long held() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    @Override
    public void close() {
        last = null;
    }
}
