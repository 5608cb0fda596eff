package org.desdm.wrapper.production;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.wrapper.error.NearestName;
import org.desdm.wrapper.error.WrapperError;
import org.desdm.wrapper.wcl.expand.ExpansionDeviation;

/**
 * Which deviations of the survey's programs a run keeps.
 *
 * @param wrapper of the wrapper
 * @param expansion of the replacement of variables
 */
public record Deviations(Set<Deviation> wrapper, Set<ExpansionDeviation> expansion) {

    /** None: what is wrong there is right here. */
    public static final Deviations NONE = new Deviations(Set.of(), Set.of());

    /** All: what the framework had. */
    public static final Deviations ALL =
            new Deviations(EnumSet.allOf(Deviation.class), EnumSet.allOf(ExpansionDeviation.class));

    private static final String EVERY = "all";

    public Deviations {
        wrapper = Set.copyOf(wrapper);
        expansion = Set.copyOf(expansion);
    }

    /**
     * Reads {@code all}, or names with commas between them.
     *
     * @throws DesdmException with every name that is unknown
     */
    public static Deviations parse(String text) {
        if (text.strip().equals(EVERY)) {
            return ALL;
        }
        Set<Deviation> wrapper = EnumSet.noneOf(Deviation.class);
        Set<ExpansionDeviation> expansion = EnumSet.noneOf(ExpansionDeviation.class);
        List<Problem> problems = new ArrayList<>();
        for (String item : text.split(",")) {
            String name = item.strip();
            Stream.of(Deviation.values()).filter(d -> d.id().equals(name)).forEach(wrapper::add);
            Stream.of(ExpansionDeviation.values())
                    .filter(d -> d.id().equals(name))
                    .forEach(expansion::add);
            if (!names().contains(name)) {
                problems.add(unknown(name));
            }
        }
        if (!problems.isEmpty()) {
            throw new DesdmException(problems);
        }
        return new Deviations(wrapper, expansion);
    }

    private static Problem unknown(String name) {
        List<String> valid = new ArrayList<>(names());
        valid.add(EVERY);
        return Problem.of(
                        WrapperError.UNKNOWN_DEVIATION, "unknown deviation \"%s\"".formatted(name))
                .next(NearestName.advice(name, valid));
    }

    /** The names of all deviations. */
    public static List<String> names() {
        return Stream.concat(
                        Arrays.stream(Deviation.values()).map(Deviation::id),
                        Arrays.stream(ExpansionDeviation.values()).map(ExpansionDeviation::id))
                .toList();
    }

    /** Whether a deviation is kept. */
    boolean has(Deviation deviation) {
        return wrapper.contains(deviation);
    }

    /** The names of those that are kept, in the order of {@link #names()}. */
    public List<String> kept() {
        return Stream.concat(
                        Arrays.stream(Deviation.values())
                                .filter(wrapper::contains)
                                .map(Deviation::id),
                        Arrays.stream(ExpansionDeviation.values())
                                .filter(expansion::contains)
                                .map(ExpansionDeviation::id))
                .toList();
    }
}
