package org.desdm.fits.camera;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * The bands of a camera's filters: the one of the longest name that FILTER begins with.
 *
 * @param rules what filter names begin with
 */
public record FilterBands(List<Rule> rules) {

    /** The band of a filter that no rule knows. */
    public static final String UNKNOWN = "X";

    /**
     * DECam: the first letter, such as r of {@code r DECam SDSS c0002 6415.0 1480.0}; VR for V, and
     * N964.
     */
    public static final FilterBands DECAM =
            new FilterBands(
                    List.of(
                            new Rule("u", "u"),
                            new Rule("g", "g"),
                            new Rule("r", "r"),
                            new Rule("i", "i"),
                            new Rule("z", "z"),
                            new Rule("Y", "Y"),
                            new Rule("V", "VR"),
                            new Rule("N964", "N964")));

    /**
     * One band.
     *
     * @param prefix what the filter's name begins with, in this case
     * @param band its band
     */
    public record Rule(String prefix, String band) {
        public Rule {
            Objects.requireNonNull(band, "band");
            if (prefix.isEmpty()) {
                throw new IllegalArgumentException("every filter's name begins with nothing");
            }
        }
    }

    public FilterBands {
        rules =
                rules.stream()
                        .sorted(Comparator.comparingInt((Rule r) -> -r.prefix.length()))
                        .toList();
    }

    /** The band of a filter. */
    public String band(String filter) {
        String name = filter.strip();
        return rules.stream()
                .filter(rule -> name.startsWith(rule.prefix))
                .findFirst()
                .map(Rule::band)
                .orElse(UNKNOWN);
    }
}
