package org.desdm.wrapper.wcl.value;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.wrapper.error.WrapperError;

/**
 * Texts that stand for several values, such as {@code (g,r,i)} or {@code 1,2,4:6}.
 *
 * <p>Parentheses say nothing and are dropped. An item that begins with {@code int:int} is the range
 * of these integers, both ends included, without leading zeros; whatever follows is dropped. An
 * empty text is one empty item.
 */
public final class ValueList {

    /** More than any list of CCDs, exposures or tiles. */
    public static final int MAX_ITEMS = 1_000_000;

    private static final Pattern RANGE = Pattern.compile("(\\d+):(\\d+)");
    private static final int LONGEST_BOUND = 18;

    private ValueList() {}

    /** The items between commas. */
    public static List<String> split(String text) {
        return split(text, ',');
    }

    /**
     * The items between delimiters, stripped, with ranges written out.
     *
     * @throws DesdmException if there are more than {@link #MAX_ITEMS}
     */
    public static List<String> split(String text, char delimiter) {
        String bare = text.replace("(", "").replace(")", "");
        List<String> items = new ArrayList<>();
        int from = 0;
        while (from <= bare.length()) {
            int to = bare.indexOf(delimiter, from);
            int end = to < 0 ? bare.length() : to;
            add(items, bare.substring(from, end).strip());
            from = end + 1;
        }
        return items;
    }

    private static void add(List<String> items, String item) {
        Matcher range = RANGE.matcher(item);
        if (!range.lookingAt()) {
            items.add(item);
            return;
        }
        long first = bound(range.group(1), item);
        long last = bound(range.group(2), item);
        if (last - first >= MAX_ITEMS - items.size()) {
            throw tooLong(item);
        }
        for (long value = first; value <= last; value++) {
            items.add(Long.toString(value));
        }
    }

    private static long bound(String digits, String item) {
        if (digits.length() > LONGEST_BOUND) {
            throw tooLong(item);
        }
        return Long.parseLong(digits);
    }

    private static DesdmException tooLong(String item) {
        return new DesdmException(
                Problem.of(
                                WrapperError.TOO_LARGE,
                                "range %s makes a list of more than %d values"
                                        .formatted(item, MAX_ITEMS))
                        .next("write a shorter range"));
    }
}
