package org.desdm.wrapper.contract;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a Javadoc comment says first. */
final class DocComment {

    private static final Pattern TAG = Pattern.compile("\\{@\\w+\\s+([^}]*)}");
    private static final Pattern END = Pattern.compile("\\.(\\s|$)|\\n\\s*@|\\n\\s*<p>");

    private DocComment() {}

    /**
     * The first sentence in one line, without tags and the full stop.
     *
     * @param comment text of a Javadoc comment; null if there is none
     */
    static String sentence(String comment) {
        if (comment == null) {
            return "";
        }
        String plain = TAG.matcher("\n" + comment).replaceAll(tag -> word(tag.group(1)));
        Matcher end = END.matcher(plain);
        String first = end.find() ? plain.substring(0, end.start()) : plain;
        return first.replaceAll("<[^>]*>", "").replaceAll("\\s+", " ").strip();
    }

    /** What the reader of a link or of code sees. */
    private static String word(String inside) {
        String text = inside.strip();
        return Matcher.quoteReplacement(text.substring(text.lastIndexOf('#') + 1));
    }
}
