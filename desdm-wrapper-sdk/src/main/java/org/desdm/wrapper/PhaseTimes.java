package org.desdm.wrapper;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.LinkedHashMap;
import java.util.Map;
import org.desdm.api.provenance.RunRecord.ResourceUse;

/** What one run costs: seconds of each phase, and the memory that the process reached. */
final class PhaseTimes {

    private static final double NANOS = 1e9;

    private final long begin = System.nanoTime();
    private final Map<String, Double> phases = new LinkedHashMap<>();
    private String current = "";
    private long phaseBegin = begin;

    /** Ends the phase before and starts this one. */
    void start(String phase) {
        stop();
        current = phase;
        phaseBegin = System.nanoTime();
    }

    /** Ends the phase; it stays the current one for messages. */
    void stop() {
        if (!current.isEmpty()) {
            phases.putIfAbsent(current, (System.nanoTime() - phaseBegin) / NANOS);
        }
    }

    /** The phase that runs, or ran last. */
    String current() {
        return current;
    }

    ResourceUse use(int threads) {
        double wall = (System.nanoTime() - begin) / NANOS;
        return new ResourceUse(wall, phases, peakHeapBytes(), threads);
    }

    /** Sum of the peaks of all heap pools since the process began: it is shared by what runs. */
    private static long peakHeapBytes() {
        long sum = 0;
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            if (pool.getType() == MemoryType.HEAP && pool.getPeakUsage() != null) {
                sum += pool.getPeakUsage().getUsed();
            }
        }
        return sum;
    }
}
