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

    private static final String MEMORY = COUNTS[0];

    /** The kernel's counters of memory are brought together only now and then. */
    private static final double COUNTERS_DIFFER = 0.02;

    private static final int LONG = Native.LONG_SIZE;

    private Rusage() {}

    /**
     * Reads it; the largest memory is taken from {@code seen} where the system's count is no larger
     * than what the child began with.
     */
    static ProcInfo read(Pointer usage, PeakMemory seen) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("ru_utime", seconds(usage, 0));
        values.put("ru_stime", seconds(usage, 2L * LONG));
        for (int i = 0; i < COUNTS.length; i++) {
            long count = usage.getNativeLong((4L + i) * LONG).longValue();
            if (i == 0 && Platform.isMac()) {
                count >>= 10; // bytes there, KiB elsewhere
            }
            values.put(COUNTS[i], Long.toString(count));
        }
        long counted = Long.parseLong(values.get(MEMORY));
        if (counted <= PeakMemory.ownKib() * (1 + COUNTERS_DIFFER)) {
            values.put(MEMORY, Long.toString(seen.kib()));
            return new ProcInfo(ProcInfo.WAIT4_MEMORY_SAMPLED, values);
        }
        return new ProcInfo(ProcInfo.WAIT4, values);
    }

    private static String seconds(Pointer usage, long offset) {
        long seconds = usage.getNativeLong(offset).longValue();
        int micros = usage.getInt(offset + LONG);
        return String.format(Locale.ROOT, "%d.%06d", seconds, micros);
    }
}
