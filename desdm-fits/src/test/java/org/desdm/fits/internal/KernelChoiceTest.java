package org.desdm.fits.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;

class KernelChoiceTest {

    private static final String VECTOR = "org.desdm.fits.internal.vector.VectorKernels";

    @Test
    void aJvmWithoutTheModuleRunsPlainKernelsAndSaysWhatToAdd() {
        assumeTrue(
                ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty(),
                "this JVM was started with jdk.incubator.vector");

        KernelChoice choice = KernelChoice.choose(VECTOR, "");

        assertEquals("plain", choice.kernels().name());
        assertTrue(choice.whyPlain().orElseThrow().contains("without jdk.incubator.vector"));
        assertTrue(choice.advice().orElseThrow().contains(KernelChoice.FLAG));
    }

    @Test
    void thePropertySwitchesVectorKernelsOff() {
        KernelChoice choice = KernelChoice.choose(VECTOR, " Plain ");

        assertEquals("plain", choice.kernels().name());
        assertTrue(choice.whyPlain().orElseThrow().contains(KernelChoice.PROPERTY));
    }
}
