package org.desdm.fits.internal;

import java.lang.reflect.InvocationTargetException;
import java.util.Locale;
import java.util.Optional;

/**
 * Which kernels this JVM uses, and why not the vector ones. Chosen once, when first asked for.
 *
 * <p>The vector kernels are named by reflection alone: their classes need a module that is only
 * there when the host's JVM was started with it. Nothing is set and nothing is printed.
 *
 * @param kernels the kernels in use
 * @param whyPlain why they are not the vector kernels; empty if they are
 * @param advice what would change that; empty if nothing would, or nothing is to be changed
 */
public record KernelChoice(Kernels kernels, Optional<String> whyPlain, Optional<String> advice) {

    /** System property that a host sets to {@code plain} to switch the vector kernels off. */
    public static final String PROPERTY = "desdm.kernels";

    /** What a JVM has to be started with, so that the vector kernels can be used. */
    public static final String FLAG = "--add-modules jdk.incubator.vector";

    private static final String MODULE = "jdk.incubator.vector";
    private static final String VECTOR = "org.desdm.fits.internal.vector.VectorKernels";
    private static final Kernels PLAIN = new PlainKernels();

    /** Made when it is first touched: that is once, whichever thread comes first. */
    private static final class Holder {
        private static final KernelChoice CURRENT =
                choose(VECTOR, System.getProperty(PROPERTY, ""));
    }

    /** The choice of this JVM. */
    public static KernelChoice current() {
        return Holder.CURRENT;
    }

    /** The kernels in use. */
    public static Kernels kernelsInUse() {
        return Holder.CURRENT.kernels;
    }

    /** The plain kernels: the reference. */
    public static Kernels plain() {
        return PLAIN;
    }

    /**
     * Tries the vector kernels.
     *
     * @param className their class
     * @param wish {@code plain} for none
     */
    static KernelChoice choose(String className, String wish) {
        if (wish.strip().toLowerCase(Locale.ROOT).equals(PLAIN.name())) {
            return plain(PROPERTY + " says plain", "start the JVM without -D" + PROPERTY);
        }
        if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
            return plain("the JVM was started without " + MODULE, "start it with " + FLAG);
        }
        try {
            Kernels vector =
                    Class.forName(className)
                            .asSubclass(Kernels.class)
                            .getDeclaredConstructor()
                            .newInstance();
            return KernelCheck.findDifference(vector, PLAIN)
                    .map(what -> plain("the vector kernels of this JVM differ: " + what, ""))
                    .orElse(new KernelChoice(vector, Optional.empty(), Optional.empty()));
        } catch (InvocationTargetException e) {
            return plain(String.valueOf(e.getCause().getMessage()), "");
        } catch (ReflectiveOperationException | LinkageError | RuntimeException e) {
            return plain("the vector kernels do not fit this JVM: " + e, "use JDK 17 to 25");
        }
    }

    private static KernelChoice plain(String why, String advice) {
        return new KernelChoice(
                PLAIN, Optional.of(why), Optional.of(advice).filter(text -> !text.isEmpty()));
    }
}
