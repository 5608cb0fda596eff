package org.desdm.fits.header;

/** The forms of numbers in cards (FITS standard 4.0, sections 4.2.3 to 4.2.6). */
final class NumberForm {

    private NumberForm() {}

    /** Whether the text is digits with a sign or without. */
    static boolean isInteger(String text) {
        int digits = sign(text);
        return digits < text.length() && digitsEnd(text, digits) == text.length();
    }

    /** Whether the text is a decimal number, with a point or without; an exponent is E or D. */
    static boolean isReal(String text) {
        int start = sign(text);
        int end = digitsEnd(text, start);
        int digits = end - start;
        if (end < text.length() && text.charAt(end) == '.') {
            int fraction = digitsEnd(text, end + 1);
            digits += fraction - end - 1;
            end = fraction;
        }
        return digits > 0 && (end == text.length() || isExponent(text, end));
    }

    /** Whether the text is two numbers in parentheses. */
    static boolean isComplex(String text) {
        int comma = text.indexOf(',');
        return comma > 0
                && text.startsWith("(")
                && text.endsWith(")")
                && isReal(realPart(text))
                && isReal(imaginaryPart(text));
    }

    /** The first number of a complex value. */
    static String realPart(String complex) {
        return complex.substring(1, complex.indexOf(',')).strip();
    }

    /** The second number of a complex value. */
    static String imaginaryPart(String complex) {
        return complex.substring(complex.indexOf(',') + 1, complex.length() - 1).strip();
    }

    /** The text with the exponent letter that Java knows. */
    static String withE(String real) {
        return real.replace('D', 'E').replace('d', 'e');
    }

    private static boolean isExponent(String text, int at) {
        char letter = text.charAt(at);
        boolean exponent = letter == 'E' || letter == 'e' || letter == 'D' || letter == 'd';
        return exponent && isInteger(text.substring(at + 1));
    }

    private static int sign(String text) {
        return !text.isEmpty() && (text.charAt(0) == '+' || text.charAt(0) == '-') ? 1 : 0;
    }

    private static int digitsEnd(String text, int from) {
        int end = from;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end;
    }
}
