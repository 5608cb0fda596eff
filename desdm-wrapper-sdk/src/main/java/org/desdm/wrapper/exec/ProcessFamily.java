package org.desdm.wrapper.exec;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A child with everything that it has started, as the process table of Linux shows them while they
 * live; elsewhere no more than Java knows.
 *
 * <p>What the system counts as a child's memory begins with the memory of the process that started
 * it, a Java virtual machine: below that, only the table tells.
 *
 * <p>Who was seen once is remembered, also when its parent has ended. At the end the table is
 * searched for those who were not seen: they are in the child's session, or have inherited its
 * mark. Who has left the session and cleared its environment is not found.
 */
final class ProcessFamily {

    /** The variable that marks a family. */
    static final String MARK = "DESDM_FAMILY";

    private static final int LARGEST_FAMILY = 200;
    private static final long SHORTEST_GAP_NS = 1_000_000;

    private final long child;
    private final String mark;
    private final long longestGap;
    private final boolean isTableThere = ProcessTable.isThere();
    private final Map<Long, ProcessHandle> seen = new LinkedHashMap<>();
    private final long started = System.nanoTime();
    private long looked;
    private long peakKib;
    private long residentKib;

    /**
     * The family of a child.
     *
     * @param mark value of {@link #MARK} in its environment
     * @param longestGap between two looks [ns]
     */
    ProcessFamily(long child, String mark, long longestGap) {
        this.child = child;
        this.mark = mark;
        this.longestGap = longestGap;
        lookNow();
    }

    /** Looks if it is time to: as often as makes a twentieth of the age, up to the longest gap. */
    void look() {
        long age = System.nanoTime() - started;
        if (age - looked >= Math.min(longestGap, Math.max(SHORTEST_GAP_NS, age / 20))) {
            looked = age;
            lookNow();
        }
    }

    private void lookNow() {
        if (isTableThere) {
            residentKib = 0;
            look(child, LARGEST_FAMILY);
        }
    }

    /** Looks at a process and those it has started; returns how many more may be looked at. */
    private int look(long member, int budget) {
        if (member != child && !seen.containsKey(member)) {
            ProcessHandle.of(member).ifPresent(handle -> seen.put(member, handle));
        }
        String status = ProcessTable.status(Long.toString(member));
        peakKib = Math.max(peakKib, ProcessTable.kib(status, "VmHWM:"));
        residentKib += ProcessTable.kib(status, "VmRSS:");
        int left = budget - 1;
        for (long next : ProcessTable.children(member)) {
            left = left > 0 ? look(next, left) : left;
        }
        return left;
    }

    /** The largest resident memory of any member that was seen [KiB]; 0 if nothing was. */
    long peakKib() {
        return peakKib;
    }

    /** The memory of all that live, every page counted once, if it is more than a limit; else 0. */
    long bytesBeyond(long limit) {
        if (residentKib << 10 <= limit) { // of the last look, shared pages counted often: fast
            return 0;
        }
        long sum = onceKib(child);
        for (ProcessHandle member : seen.values()) {
            sum += member.isAlive() ? onceKib(member.pid()) : 0; // its number may be another's
        }
        return sum << 10 > limit ? sum << 10 : 0;
    }

    /**
     * Shared pages count in part; as a whole where the table does not tell. Who has ended since the
     * last look has neither, and must not count as it did then.
     */
    private static long onceKib(long process) {
        long part = ProcessTable.proportionalKib(process);
        return part > 0
                ? part
                : ProcessTable.kib(ProcessTable.status(Long.toString(process)), "VmRSS:");
    }

    /** Everybody but the child who still runs. */
    List<ProcessHandle> others() {
        Set<ProcessHandle> all = new LinkedHashSet<>(seen.values());
        ProcessHandle.of(child).ifPresent(handle -> handle.descendants().forEach(all::add));
        if (isTableThere) {
            ProcessTable.all().stream()
                    .filter(this::isMember)
                    .forEach(member -> ProcessHandle.of(member).ifPresent(all::add));
        }
        return all.stream().filter(handle -> handle.pid() != child && runs(handle)).toList();
    }

    private boolean isMember(long process) {
        return ProcessTable.find(process).filter(row -> row.session() == child).isPresent()
                || ProcessTable.hasVariable(process, MARK + "=" + mark);
    }

    private boolean runs(ProcessHandle process) {
        return process.isAlive()
                && (!isTableThere
                        || ProcessTable.find(process.pid())
                                .filter(row -> !row.ended())
                                .isPresent());
    }

    /** The largest memory of this virtual machine so far, in KiB; 0 where there is no table. */
    static long ownPeakKib() {
        return ProcessTable.kib(ProcessTable.status("self"), "VmHWM:");
    }
}
