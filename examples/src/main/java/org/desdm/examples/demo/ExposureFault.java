package org.desdm.examples.demo;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.desdm.wrapper.error.NearestName;

/** What a simulated exposure can have beside crosstalk, non-linearity and brighter-fatter. */
public enum ExposureFault {
    /** A response to the sky that the dome's screen does not show. */
    STAR_FLAT,
    /** A ring of reflected sky. */
    PUPIL,
    /** Fringes of night-sky lines. */
    FRINGES,
    /** Columns with an offset. */
    COLUMNS,
    /** A spot of one CCD that glows. */
    LIGHT_BULB,
    /** An amplifier of one CCD that trails charge. */
    TRAILING;

    private static final String EVERY = "all";

    /** All of them. */
    public static Set<ExposureFault> every() {
        return EnumSet.allOf(ExposureFault.class);
    }

    /** The name on the command line, such as {@code star-flat}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Reads {@code all}, or names with commas between them; nothing for none.
     *
     * @throws IllegalArgumentException that names the first one unknown and the one it is nearest
     *     to
     */
    public static Set<ExposureFault> parse(String text) {
        if (text.strip().equals(EVERY)) {
            return every();
        }
        Set<ExposureFault> faults = EnumSet.noneOf(ExposureFault.class);
        for (String word : text.isBlank() ? new String[0] : text.split(",")) {
            faults.add(named(word.strip()));
        }
        return faults;
    }

    private static ExposureFault named(String id) {
        List<String> ids = Arrays.stream(values()).map(ExposureFault::id).toList();
        return Arrays.stream(values())
                .filter(fault -> fault.id().equals(id))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "unknown fault \"%s\": %s"
                                                .formatted(id, NearestName.advice(id, ids))));
    }
}
