package org.desdm.examples.detrend;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.wrapper.error.NearestName;
import org.desdm.wrapper.error.WrapperError;

/** What the survey's steps do otherwise, and a run can keep for pixels that were made by them. */
enum DetrendDeviation {
    /** The column fixer's statistics. */
    NARROW_COLUMN_CLIP("narrow-column-clip"),
    /** Brighter-fatter kernels reach around the edges of the image. */
    WRAPPED_EDGES("wrapped-edges"),
    /** Full pixels push no charge: they stand at the median of their amplifier. */
    FULL_AT_MEDIAN("full-at-median");

    private static final String EVERY = "all";

    private final String id;

    DetrendDeviation(String id) {
        this.id = id;
    }

    /** The name in configurations and records. */
    String id() {
        return id;
    }

    /**
     * Reads {@code all}, or names with commas between them; nothing for none.
     *
     * @throws DesdmException with every name that is unknown
     */
    static Set<DetrendDeviation> parse(String text) {
        if (text.strip().equals(EVERY)) {
            return EnumSet.allOf(DetrendDeviation.class);
        }
        Set<DetrendDeviation> kept = EnumSet.noneOf(DetrendDeviation.class);
        List<Problem> problems = new ArrayList<>();
        for (String item : text.isBlank() ? new String[0] : text.split(",")) {
            String name = item.strip();
            Optional<DetrendDeviation> known =
                    Arrays.stream(values()).filter(d -> d.id.equals(name)).findFirst();
            known.ifPresentOrElse(kept::add, () -> problems.add(unknown(name)));
        }
        if (!problems.isEmpty()) {
            throw new DesdmException(problems);
        }
        return kept;
    }

    private static Problem unknown(String name) {
        List<String> valid = new ArrayList<>();
        Arrays.stream(values()).forEach(deviation -> valid.add(deviation.id));
        valid.add(EVERY);
        return Problem.of(
                        WrapperError.UNKNOWN_DEVIATION, "unknown deviation \"%s\"".formatted(name))
                .at("parameter compat")
                .next(NearestName.advice(name, valid));
    }
}
