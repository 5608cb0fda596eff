package org.desdm.wrapper.exec;

import com.sun.jna.Memory;
import java.util.Optional;

/** What this virtual machine uses while something is done in it, as the system counts it. */
public final class OwnUsage {

    private static final int LARGER_THAN_ANY_RUSAGE = 512;

    private final long[] before;

    private OwnUsage(long[] before) {
        this.before = before;
    }

    /** Begins to count; empty where the system cannot be asked. */
    public static Optional<OwnUsage> begin() {
        try {
            return Optional.of(new OwnUsage(now()));
        } catch (LinkageError e) { // no JNA, or none for this processor or C library
            return Optional.empty();
        }
    }

    /** What was used since then, by all threads; of memory the peak since the machine began. */
    public ProcInfo end() {
        long[] counts = now();
        for (int i = 0; i < counts.length; i++) {
            counts[i] -= i == Rusage.MEMORY ? 0 : before[i];
        }
        return Rusage.procInfo(ProcInfo.OWN, counts);
    }

    private static long[] now() {
        Memory usage = new Memory(LARGER_THAN_ANY_RUSAGE);
        LibC.getrusage(LibC.RUSAGE_SELF, usage);
        return Rusage.counts(usage);
    }
}
