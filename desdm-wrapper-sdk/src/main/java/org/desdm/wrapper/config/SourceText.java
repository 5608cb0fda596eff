package org.desdm.wrapper.config;

import java.util.Locale;
import org.desdm.api.error.Problem;
import org.desdm.api.wcl.Position;
import org.desdm.wrapper.wcl.Excerpt;

/**
 * The text of a configuration file, for messages that quote it.
 *
 * @param source name of the file, as positions name it
 * @param text the whole text; empty if there is no file
 */
record SourceText(String source, String text) {

    static final SourceText NONE = new SourceText("", "");

    /** How many lines above its first entry the name of a section is looked for. */
    private static final int LINES_ABOVE = 20;

    /** A problem about a name: at the place of the name, where it is found, with its line. */
    Problem atName(Problem problem, String name, Position value) {
        if (!isHere(value)) {
            return problem.at(value.toString());
        }
        for (int line = value.line(); line > Math.max(0, value.line() - LINES_ABOVE); line--) {
            int start = lineStart(line);
            int before = line == value.line() ? column(value) : Integer.MAX_VALUE;
            int found = lastWord(lineAt(start), name, before);
            if (found >= 0) {
                Position place = new Position(source, line, found + 1);
                return quoted(problem, place, start + found, name.length());
            }
        }
        return quoted(problem, value, offset(value), 1);
    }

    /** A problem about a value, with its line. */
    Problem atValue(Problem problem, String value, Position place) {
        if (!isHere(place)) {
            return problem.at(place.toString());
        }
        int offset = offset(place);
        boolean plain = !value.isEmpty() && text.startsWith(value, offset);
        return quoted(problem, place, offset, plain ? value.length() : 1);
    }

    /** A problem at a place, with its line. */
    Problem at(Problem problem, Position place) {
        return isHere(place)
                ? quoted(problem, place, offset(place), 1)
                : problem.at(place.toString());
    }

    private Problem quoted(Problem problem, Position place, int offset, int length) {
        if (lineAt(lineStart(place.line())).isBlank()) {
            return problem.at(place.toString()); // such as the end of the file
        }
        String excerpt = Excerpt.withCarets(text, offset, length);
        String why = problem.why().isEmpty() ? "" : "\n" + problem.why();
        return problem.at(place.toString()).because(excerpt + why);
    }

    private boolean isHere(Position place) {
        return !text.isEmpty() && place.line() > 0 && place.source().equals(source);
    }

    private int column(Position place) {
        return Math.max(0, place.column() - 1);
    }

    private int offset(Position place) {
        int start = lineStart(place.line());
        return Math.min(text.length(), start + Math.min(column(place), lineAt(start).length()));
    }

    private int lineStart(int line) {
        int start = 0;
        for (int i = 1; i < line; i++) {
            int end = text.indexOf('\n', start);
            if (end < 0) {
                return text.length();
            }
            start = end + 1;
        }
        return start;
    }

    private String lineAt(int start) {
        int end = text.indexOf('\n', start);
        return text.substring(start, end < 0 ? text.length() : end);
    }

    /** Where the word stands last before {@code end}, ignoring case; -1 if it does not. */
    private static int lastWord(String line, String word, int end) {
        String folded = line.toLowerCase(Locale.ROOT);
        String wanted = word.toLowerCase(Locale.ROOT);
        if (wanted.isEmpty() || folded.length() != line.length()) {
            return -1;
        }
        int found = folded.lastIndexOf(wanted, Math.min(end, line.length()));
        while (found >= 0 && !isWhole(folded, found, wanted.length())) {
            found = found == 0 ? -1 : folded.lastIndexOf(wanted, found - 1);
        }
        return found;
    }

    private static boolean isWhole(String line, int start, int length) {
        int end = start + length;
        return (start == 0 || !isWordPart(line.charAt(start - 1)))
                && (end == line.length() || !isWordPart(line.charAt(end)));
    }

    private static boolean isWordPart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.';
    }
}
