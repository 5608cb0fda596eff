package org.desdm.wrapper.exec;

import com.sun.jna.Native;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Reads the system's {@code struct rusage}: two times, then fourteen long integers. */
final class Rusage {

    private static final String[] COUNTS = {
        "ru_maxrss", "ru_ixrss", "ru_idrss", "ru_isrss", "ru_minflt", "ru_majflt", "ru_nswap",
        "ru_inblock", "ru_oublock", "ru_msgsnd", "ru_msgrcv", "ru_nsignals", "ru_nvcsw", "ru_nivcsw"
    };

    /** Place of the largest memory among the numbers, behind two times. */
    static final int MEMORY = 2;

    /** The kernel's counters of memory are brought together only now and then. */
    private static final double COUNTERS_DIFFER = 0.02;

    private static final int LONG = Native.LONG_SIZE;

    private Rusage() {}

    /**
     * What a child used; the largest memory is taken from {@code seen} where the system's count is
     * no larger than what the child began with.
     */
    static ProcInfo ofChild(Pointer usage, ProcessFamily seen) {
        long[] counts = counts(usage);
        boolean isOurs = counts[MEMORY] <= ProcessFamily.ownPeakKib() * (1 + COUNTERS_DIFFER);
        if (isOurs) {
            counts[MEMORY] = seen.peakKib();
        }
        return procInfo(isOurs ? ProcInfo.WAIT4_MEMORY_SAMPLED : ProcInfo.WAIT4, counts);
    }

    /** Its numbers: microseconds of the user and of the system, then the counts. */
    static long[] counts(Pointer usage) {
        long[] counts = new long[MEMORY + COUNTS.length];
        counts[0] = micros(usage, 0);
        counts[1] = micros(usage, 2L * LONG);
        for (int i = 0; i < COUNTS.length; i++) {
            counts[MEMORY + i] = usage.getNativeLong((4L + i) * LONG).longValue();
        }
        if (Platform.isMac()) {
            counts[MEMORY] >>= 10; // bytes there, KiB elsewhere
        }
        return counts;
    }

    /** The numbers by their names. */
    static ProcInfo procInfo(String source, long[] counts) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("ru_utime", seconds(counts[0]));
        values.put("ru_stime", seconds(counts[1]));
        for (int i = 0; i < COUNTS.length; i++) {
            values.put(COUNTS[i], Long.toString(counts[MEMORY + i]));
        }
        return new ProcInfo(source, values);
    }

    private static long micros(Pointer usage, long offset) {
        return 1_000_000 * usage.getNativeLong(offset).longValue() + usage.getInt(offset + LONG);
    }

    private static String seconds(long micros) {
        return String.format(Locale.ROOT, "%d.%06d", micros / 1_000_000, micros % 1_000_000);
    }
}
