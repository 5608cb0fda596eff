package org.desdm.fits.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.reflect.Proxy;
import java.util.Optional;
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
    void kernelsThatDoNotTellRarePixelsAreNotUsed() {
        Kernels plain = KernelChoice.plain();
        Kernels blind =
                (Kernels)
                        Proxy.newProxyInstance(
                                Kernels.class.getClassLoader(),
                                new Class<?>[] {Kernels.class},
                                (proxy, method, args) -> {
                                    Object told = method.invoke(plain, args);
                                    return method.getName().equals("detrend")
                                            ? withoutRare((DetrendPlanes) args[0])
                                            : told;
                                });

        assertEquals(Optional.empty(), KernelCheck.findDifference(plain, plain));
        assertEquals(Optional.of("detrend"), KernelCheck.findDifference(blind, plain));
    }

    private static boolean withoutRare(DetrendPlanes planes) {
        float[] weight = planes.weight();
        for (int i = 0; i < weight.length; i++) {
            weight[i] = weight[i] >= 0f && weight[i] <= Float.MAX_VALUE ? weight[i] : 0f;
        }
        return false;
    }

    @Test
    void thePropertySwitchesVectorKernelsOff() {
        KernelChoice choice = KernelChoice.choose(VECTOR, " Plain ");

        assertEquals("plain", choice.kernels().name());
        assertTrue(choice.whyPlain().orElseThrow().contains(KernelChoice.PROPERTY));
    }
}
