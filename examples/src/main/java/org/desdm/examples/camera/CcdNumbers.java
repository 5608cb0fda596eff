package org.desdm.examples.camera;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.wrapper.error.WrapperError;

/**
 * CCDs of a parameter, such as {@code 1-31,35}.
 *
 * @param numbers their numbers; empty for none that is named
 */
public record CcdNumbers(Set<Integer> numbers) {

    private static final Pattern RANGE = Pattern.compile("(\\d{1,3})(?:-(\\d{1,3}))?");

    public CcdNumbers {
        numbers = Set.copyOf(numbers);
    }

    /**
     * Reads numbers and ranges of numbers, with commas between them.
     *
     * @param text blank for none
     * @param parameter its name, for messages
     */
    public static CcdNumbers of(String text, String parameter) {
        Set<Integer> numbers = new TreeSet<>();
        if (text.isBlank()) {
            return new CcdNumbers(numbers);
        }
        for (String word : text.split(",", -1)) {
            Matcher range = RANGE.matcher(word.strip());
            if (!range.matches()) {
                throw refused(word.strip(), parameter);
            }
            int first = Integer.parseInt(range.group(1));
            int last = range.group(2) == null ? first : Integer.parseInt(range.group(2));
            if (last < first) {
                throw refused(word.strip(), parameter);
            }
            for (int ccd = first; ccd <= last; ccd++) {
                numbers.add(ccd);
            }
        }
        return new CcdNumbers(numbers);
    }

    /** Whether a CCD is among them. */
    public boolean has(int ccdNum) {
        return numbers.contains(ccdNum);
    }

    private static DesdmException refused(String word, String parameter) {
        return new DesdmException(
                Problem.of(
                                WrapperError.BAD_VALUE,
                                "\"%s\" is neither a CCD number nor a range of them"
                                        .formatted(word))
                        .at("parameter " + parameter)
                        .next("write numbers and ranges with commas between them: 1-31,35"));
    }
}
