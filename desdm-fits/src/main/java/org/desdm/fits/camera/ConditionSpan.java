package org.desdm.fits.camera;

import java.util.Objects;
import java.util.OptionalLong;

/**
 * When a condition of a CCD holds: from one exposure, or night, to another, both of them included.
 *
 * @param by what is counted
 * @param first EXPNUM or NITE of the first
 * @param last EXPNUM or NITE of the last; at least {@code first}
 */
public record ConditionSpan(By by, long first, long last) {

    /** From the beginning and without an end. */
    public static final ConditionSpan ALWAYS = new ConditionSpan(By.EXPOSURES, 0, Long.MAX_VALUE);

    /** What a span counts. */
    public enum By {
        /** Exposures, by EXPNUM. */
        EXPOSURES,
        /** Nights, by NITE (20131130). */
        NIGHTS
    }

    public ConditionSpan {
        Objects.requireNonNull(by, "by");
        if (last < first) {
            throw new IllegalArgumentException("a span from %d to %d".formatted(first, last));
        }
    }

    /** Whether it holds; an unknown exposure or night is in no span but the endless one. */
    boolean contains(OptionalLong expnum, OptionalLong nite) {
        if (first == 0 && last == Long.MAX_VALUE) {
            return true;
        }
        OptionalLong when = by == By.EXPOSURES ? expnum : nite;
        return when.isPresent() && when.getAsLong() >= first && when.getAsLong() <= last;
    }
}
