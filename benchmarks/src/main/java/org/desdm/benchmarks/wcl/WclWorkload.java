package org.desdm.benchmarks.wcl;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.desdm.api.host.Workers;
import org.desdm.api.wcl.WclSection;
import org.desdm.benchmarks.sidebyside.Spread;
import org.desdm.benchmarks.sidebyside.Workload;
import org.desdm.wrapper.wcl.WclReader;

/** One file read to its tree. */
final class WclWorkload implements Workload {

    private final String mode;
    private final WclReader reader;
    private final Path file;
    private final List<Double> processorSeconds = new ArrayList<>();
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
        long start = processorNanos();
        last = reader.read(file).tree();
        processorSeconds.add((processorNanos() - start) * 1e-9);
    }

    /** Processor time of this process, that of the collector and the compilers included. */
    private static long processorNanos() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? system.getProcessCpuTime()
                : 0;
    }

    @Override
    public List<String> findings() {
        double[] seconds = processorSeconds.stream().mapToDouble(Double::doubleValue).toArray();
        return List.of(
                ("%s, %s: %d entries at the top; %.3g ms of processor time, median of %d;"
                                + " heap of at most %d MiB")
                        .formatted(
                                file.getFileName(),
                                mode,
                                last.entries().size(),
                                1e3 * Spread.medianOf(seconds),
                                seconds.length,
                                Runtime.getRuntime().maxMemory() >> 20));
    }

    @Override
    public void close() {
        last = null;
    }
}
