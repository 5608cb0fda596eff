package org.desdm.wrapper.wcl.value;

/** The order of texts by their code points, as Python sorts them; the JDK compares UTF-16 units. */
public final class CodePointOrder {

    private CodePointOrder() {}

    /** Compares two texts, as a {@link java.util.Comparator} does. */
    public static int compare(String a, String b) {
        int shorter = Math.min(a.length(), b.length());
        for (int i = 0; i < shorter; i++) {
            if (a.charAt(i) != b.charAt(i)) {
                int start = i > 0 && Character.isLowSurrogate(a.charAt(i)) ? i - 1 : i;
                return Integer.compare(a.codePointAt(start), b.codePointAt(start));
            }
        }
        return Integer.compare(a.length(), b.length());
    }
}
