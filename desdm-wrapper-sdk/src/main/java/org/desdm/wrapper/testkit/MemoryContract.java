package org.desdm.wrapper.testkit;

import java.util.OptionalLong;
import org.desdm.api.error.FailureClass;
import org.desdm.wrapper.file.DeclaredMemory;

/** Holds a unit to the memory that it states. */
final class MemoryContract {

    /** What a JVM, the classes and the garbage of reading take beside the unit's data. */
    private static final long JVM = 64L << 20;

    private MemoryContract() {}

    static void check(Trial trial) {
        String declared = trial.bench().contract().memory();
        if (declared.isEmpty()) {
            throw new AssertionError(
                    "unit %s states no memory; annotate it with @Resources"
                            .formatted(trial.bench().contract().name()));
        }
        trial.written();
        OptionalLong bytes =
                DeclaredMemory.bytes(
                        trial.bench().contract(), trial.request().inputs(), trial::codec);
        long heap = bytes.orElseThrow(() -> unknown(declared)) + JVM;
        ChildJvm.End end = ChildJvm.withHeap(heap).run(trial);
        boolean ended =
                !end.label().isEmpty()
                        && !end.label().equals(FailureClass.RESOURCE.name())
                        && !end.label().equals(FailureClass.BUG.name());
        if (!ended) {
            throw new AssertionError(
                    "'%s' is %.1f MiB for these inputs; in a heap of that and 64 MiB the run ended as %s"
                            .formatted(declared, mib(bytes.getAsLong()), end.words()));
        }
    }

    private static AssertionError unknown(String declared) {
        return new AssertionError(
                "'%s' cannot be computed: a codec does not tell the size of its data"
                        .formatted(declared));
    }

    private static double mib(long bytes) {
        return bytes / (double) (1 << 20);
    }
}
