package org.desdm.qc.report;

/** Text made harmless for HTML and XML, in contents and in quoted attributes. */
final class HtmlText {

    private static final int REPLACEMENT = 0xfffd;

    private HtmlText() {}

    /** {@code text} with markup and everything beyond ASCII written as references. */
    static String escaped(String text) {
        StringBuilder html = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> append(html, c));
        return html.toString();
    }

    private static void append(StringBuilder html, int c) {
        switch (c) {
            case '&' -> html.append("&amp;");
            case '<' -> html.append("&lt;");
            case '>' -> html.append("&gt;");
            case '"' -> html.append("&quot;");
            case '\'' -> html.append("&#39;");
            case '\t', '\n' -> html.append((char) c);
            default -> {
                if (c >= ' ' && c <= '~') {
                    html.append((char) c);
                } else {
                    html.append("&#").append(isText(c) ? c : REPLACEMENT).append(';');
                }
            }
        }
    }

    /** Whether a page may hold the character: no control, no lone surrogate, no non-character. */
    private static boolean isText(int c) {
        return c >= 0xa0 && !(c >= 0xd800 && c <= 0xdfff) && (c & 0xfffe) != 0xfffe;
    }
}
