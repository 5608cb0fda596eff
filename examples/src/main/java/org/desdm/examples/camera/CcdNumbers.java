package org.desdm.examples.camera;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.wrapper.error.WrapperError;

/** Numbers of CCDs as a person writes them: {@code all}, or {@code 1-31,45}. */
public final class CcdNumbers {

    private static final int MOST = 99;

    private static final Pattern RANGE =
            Pattern.compile("\\s*(\\d{1,2})(?:\\s*-\\s*(\\d{1,2}))?\\s*");

    private CcdNumbers() {}

    /**
     * The numbers; throws where the text is no list of numbers from 1 to 99.
     *
     * @param parameter name of the parameter, for the message
     */
    public static Set<Integer> parse(String text, String parameter) {
        Set<Integer> numbers = new TreeSet<>();
        for (String part : (text.equals("all") ? "1-" + MOST : text).split(",", -1)) {
            Matcher range = RANGE.matcher(part);
            if (!range.matches()) {
                throw refused(text, parameter);
            }
            int first = Integer.parseInt(range.group(1));
            int last = range.group(2) == null ? first : Integer.parseInt(range.group(2));
            if (first < 1 || last < first || last > MOST) {
                throw refused(text, parameter);
            }
            for (int ccd = first; ccd <= last; ccd++) {
                numbers.add(ccd);
            }
        }
        return numbers;
    }

    private static DesdmException refused(String text, String parameter) {
        return new DesdmException(
                Problem.of(WrapperError.BAD_VALUE, "'%s' is no list of CCDs".formatted(text))
                        .at("parameter " + parameter)
                        .next("write numbers from 1 to 99, such as 1-31,45, or all"));
    }
}
