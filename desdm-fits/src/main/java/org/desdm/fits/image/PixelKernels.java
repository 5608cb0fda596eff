package org.desdm.fits.image;

import java.util.Optional;
import org.desdm.fits.internal.KernelChoice;

/**
 * Which inner loops this JVM runs: plain Java, or vector code where the host was started with
 * {@link #FLAG}. Pixels are the same.
 *
 * @param name "plain" or "vector"
 * @param whyPlain why the vector kernels are not in use; empty if they are
 * @param advice what would change that; empty if nothing would
 */
public record PixelKernels(String name, Optional<String> whyPlain, Optional<String> advice) {

    /** What a JVM has to be started with, so that vector kernels can be used. */
    public static final String FLAG = KernelChoice.FLAG;

    /** System property that a host sets to {@code plain} to do without vector kernels. */
    public static final String PROPERTY = KernelChoice.PROPERTY;

    /** The kernels of this JVM; chosen when they are first asked for, and for good. */
    public static PixelKernels inUse() {
        KernelChoice choice = KernelChoice.current();
        return new PixelKernels(choice.kernels().name(), choice.whyPlain(), choice.advice());
    }
}
