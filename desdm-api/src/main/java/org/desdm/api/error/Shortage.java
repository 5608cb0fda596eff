package org.desdm.api.error;

import java.util.Locale;
import java.util.Objects;

/**
 * A resource that did not suffice, in numbers.
 *
 * @param resource which one
 * @param used what was used when the limit was met, or is stated to be needed, in the resource's
 *     unit; it may be below the limit where one request more would have passed it; NaN if unknown
 * @param allowed the limit, in the same unit; NaN if unknown
 */
public record Shortage(Resource resource, double used, double allowed) {

    /** What can run short. */
    public enum Resource {
        /** Memory of the process or of a program that it started. */
        MEMORY("bytes"),
        /** Time from the start of the run. */
        TIME("seconds"),
        /** Room for a file. */
        DISK("bytes");

        private final String unit;

        Resource(String unit) {
            this.unit = unit;
        }

        /** The unit of used and allowed: bytes or seconds. */
        public String unit() {
            return unit;
        }
    }

    public Shortage {
        Objects.requireNonNull(resource, "resource");
    }

    /** The heap of this virtual machine as it is now: what is in use, and how far it may grow. */
    public static Shortage ofHeap() {
        Runtime machine = Runtime.getRuntime();
        return new Shortage(
                Resource.MEMORY, machine.totalMemory() - machine.freeMemory(), machine.maxMemory());
    }

    /**
     * Both numbers in words, such as {@code memory: used 62914560 bytes, allowed 67108864 bytes};
     * empty if neither is known.
     */
    public String text() {
        String name = resource.name().toLowerCase(Locale.ROOT);
        return "%s: used %s, allowed %s".formatted(name, amount(used), amount(allowed));
    }

    private String amount(double value) {
        if (Double.isNaN(value)) {
            return "unknown";
        }
        return resource == Resource.TIME
                ? String.format(Locale.ROOT, "%.3f %s", value, resource.unit)
                : String.format(Locale.ROOT, "%.0f %s", value, resource.unit);
    }
}
