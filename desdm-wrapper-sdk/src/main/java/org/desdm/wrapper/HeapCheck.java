package org.desdm.wrapper;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.Optional;
import java.util.OptionalLong;
import org.desdm.api.error.Problem;
import org.desdm.api.error.Shortage;
import org.desdm.api.outcome.Caveat;
import org.desdm.wrapper.error.WrapperError;

/**
 * The heap that a unit states for one run, held against the heap that there is.
 *
 * @param memory the unit's expression
 * @param declared what it makes for these inputs, bytes; empty where nobody can tell
 * @param allowed how far the heap may grow, bytes
 * @param inUse what the last collection left in the heap, bytes: garbage must not count, or an
 *     outcome would depend on when it was collected
 */
record HeapCheck(String memory, OptionalLong declared, long allowed, long inUse) {

    /** Before anything is known. */
    static final HeapCheck NOTHING_STATED = new HeapCheck("", OptionalLong.empty(), 0, 0);

    /** The check against the heap of this JVM. */
    static HeapCheck now(String memory, OptionalLong declared) {
        long allowed = Runtime.getRuntime().maxMemory();
        return new HeapCheck(memory, declared, allowed, declared.isEmpty() ? 0 : leftInHeap());
    }

    private static long leftInHeap() {
        long sum = 0;
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            if (pool.getType() == MemoryType.HEAP && pool.getCollectionUsage() != null) {
                sum += pool.getCollectionUsage().getUsed();
            }
        }
        return sum;
    }

    /** What keeps the run from beginning: a heap that can never hold what is stated. */
    Optional<Problem> problem(String unit) {
        if (declared.isEmpty() || declared.getAsLong() <= allowed) {
            return Optional.empty();
        }
        String what =
                "unit %s states %d MiB for these inputs, the heap may grow to %d MiB"
                        .formatted(unit, mib(declared.getAsLong()), mib(allowed));
        return Optional.of(
                Problem.of(WrapperError.HEAP_BELOW_DECLARED, what)
                        .at("@Resources(memory = \"%s\")".formatted(memory))
                        .because("the run would end for lack of memory after part of its work")
                        .next(
                                "allow a larger heap: -Xmx%dm"
                                        .formatted(mib(declared.getAsLong()) + 64))
                        .shortOf(
                                new Shortage(
                                        Shortage.Resource.MEMORY, declared.getAsLong(), allowed)));
    }

    /** What makes the run doubtful: what is stated does not fit beside what is there already. */
    Optional<Caveat> caveat() {
        if (declared.isEmpty() || declared.getAsLong() <= allowed - inUse) {
            return Optional.empty();
        }
        return Optional.of(
                new Caveat(
                        "memory",
                        "the unit states %d MiB; %d of %d MiB of heap were in use when it began"
                                .formatted(mib(declared.getAsLong()), mib(inUse), mib(allowed))));
    }

    /** What is stated, to follow an error about memory that ran out; empty if nothing is. */
    String reason() {
        return declared.isEmpty()
                ? ""
                : "the unit states %d MiB for these inputs: %s"
                        .formatted(mib(declared.getAsLong()), memory);
    }

    /** Rounded up. */
    private static long mib(long bytes) {
        return (bytes + (1 << 20) - 1) >> 20;
    }
}
