package org.desdm.wrapper.calibration;

import java.util.regex.Pattern;

/** Values of header keywords as they are compared. */
public final class KeywordValue {

    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?");

    private KeywordValue() {}

    /** Equal as text, or as numbers where both are: {@code 3}, {@code 03} and {@code 3.0}. */
    public static boolean same(String a, String b) {
        boolean numbers = NUMBER.matcher(a).matches() && NUMBER.matcher(b).matches();
        return numbers ? Double.parseDouble(a) == Double.parseDouble(b) : a.equals(b);
    }
}
