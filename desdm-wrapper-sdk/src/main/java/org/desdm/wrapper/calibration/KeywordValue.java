package org.desdm.wrapper.calibration;

import org.desdm.wrapper.quantity.DecimalText;

/** Values of header keywords as they are compared. */
public final class KeywordValue {

    private KeywordValue() {}

    /** Equal as text, or as numbers where both are: {@code 3}, {@code 03} and {@code 3.0}. */
    public static boolean same(String a, String b) {
        boolean numbers = DecimalText.isNumber(a) && DecimalText.isNumber(b);
        return numbers ? Double.parseDouble(a) == Double.parseDouble(b) : a.equals(b);
    }
}
