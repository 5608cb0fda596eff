package org.desdm.wrapper.wcl;

/**
 * What a logical line is and where its parts stand, by the survey reader's own rules; reused from
 * line to line.
 *
 * <p>The rules are those of backtracking patterns, tried in the order of {@link Kind}; here each is
 * decided in one pass, so that no line takes more than linear time.
 */
final class LineForm {

    /** The forms a line can have, in the order in which they are tried. */
    enum Kind {
        BLANK,
        /** {@code <<include NAME>>} anywhere in the line: first is the name. */
        INCLUDE,
        /** {@code <<inclfunc CALL>>} anywhere in the line: first is the call. */
        PROVIDER,
        /** First is the name. */
        CLOSE,
        /** First is the name, second the label, empty if there is none. */
        OPEN,
        /** {@code key = value}: first is the key, second the value. */
        KEY,
        /** {@code key value}: first is the key, second the value. */
        WORDS,
        OTHER
    }

    private static final String INCLUDE = "<<include ";
    private static final String PROVIDER = "<<inclfunc ";

    private String text;
    private int from;
    private int to;
    private int end;

    private int first;
    private int firstEnd;
    private int second;
    private int secondEnd;

    int first() {
        return first;
    }

    int firstEnd() {
        return firstEnd;
    }

    int second() {
        return second;
    }

    int secondEnd() {
        return secondEnd;
    }

    String firstText() {
        return text.substring(first, firstEnd);
    }

    String secondText() {
        return text.substring(second, secondEnd);
    }

    boolean hasSecond() {
        return second < secondEnd;
    }

    /** The form of {@code [from, to)}, which begins with no blank unless it is empty. */
    Kind read(String line, int lineFrom, int lineTo, boolean hasAngles) {
        text = line;
        from = lineFrom;
        to = lineTo;
        end = Blanks.trim(line, lineFrom, lineTo);
        if (from >= end) {
            return Kind.BLANK;
        }
        if (hasAngles) {
            if (isInclude()) {
                return Kind.INCLUDE;
            }
            if (isProvider()) {
                return Kind.PROVIDER;
            }
        }
        if (text.charAt(from) == '<' && text.charAt(end - 1) == '>') {
            if (isClose()) {
                return Kind.CLOSE;
            }
            if (isOpen()) {
                return Kind.OPEN;
            }
        }
        return keyOrWords();
    }

    private boolean isInclude() {
        int mark = find(INCLUDE, from);
        while (mark >= 0) {
            int name = mark + INCLUDE.length();
            int run = Blanks.endOfRun(text, name, end);
            for (int i = run - 2; i > name; i--) {
                if (text.charAt(i) == '>' && text.charAt(i + 1) == '>') {
                    return firstIs(name, i);
                }
            }
            mark = find(INCLUDE, Math.max(name, run - INCLUDE.length()));
        }
        return false;
    }

    private boolean isProvider() {
        int mark = find(PROVIDER, from);
        while (mark >= 0) {
            int call = mark + PROVIDER.length();
            int angle = call;
            while (angle < end && text.charAt(angle) != '>') {
                angle++;
            }
            if (angle > call && angle + 1 < end && text.charAt(angle + 1) == '>') {
                return firstIs(call, angle);
            }
            mark = find(PROVIDER, angle);
        }
        return false;
    }

    private int find(String mark, int start) {
        for (int i = start; i + mark.length() <= end; i++) {
            if (text.charAt(i) == '<' && text.startsWith(mark, i)) {
                return i;
            }
        }
        return -1;
    }

    private boolean isClose() {
        if (end - from < 4 || text.charAt(from + 1) != '/') {
            return false;
        }
        int name = Blanks.skip(text, from + 2, end - 1);
        int nameEnd = Blanks.trim(text, name, end - 1);
        return name < nameEnd
                && Blanks.endOfRun(text, name, nameEnd) == nameEnd
                && firstIs(name, nameEnd);
    }

    private boolean isOpen() {
        int name = from + 1;
        int nameEnd = Blanks.endOfRun(text, name, end - 1);
        int label = Blanks.skip(text, nameEnd, end - 1);
        int labelEnd = Blanks.endOfRun(text, label, end - 1);
        return name < nameEnd
                && labelEnd == end - 1
                && firstIs(name, nameEnd)
                && secondIs(label, labelEnd);
    }

    private Kind keyOrWords() {
        int run = Blanks.endOfRun(text, from, end);
        int rest = Blanks.skip(text, run, to);
        int equals = rest;
        int keyEnd = run;
        if (rest + 1 >= to || text.charAt(rest) != '=') {
            equals = lastEquals(Math.min(run - 1, to - 2));
            keyEnd = equals;
        }
        if (equals >= 0) {
            firstIs(from, keyEnd);
            stripped(equals + 1);
            return Kind.KEY;
        }
        boolean valueFollows = rest > run && rest < to && text.charAt(rest) != '=';
        if (valueFollows || rest - run >= 2) {
            firstIs(from, run);
            stripped(run);
            return Kind.WORDS;
        }
        firstIs(from, run);
        return Kind.OTHER;
    }

    /** The last equals sign at or before {@code last} that has a key before it, or -1. */
    private int lastEquals(int last) {
        for (int i = last; i > from; i--) {
            if (text.charAt(i) == '=') {
                return i;
            }
        }
        return -1;
    }

    private void stripped(int start) {
        int value = Blanks.skip(text, start, to);
        secondIs(value, Blanks.trim(text, value, to));
    }

    private boolean firstIs(int start, int stop) {
        first = start;
        firstEnd = stop;
        return true;
    }

    private boolean secondIs(int start, int stop) {
        second = start;
        secondEnd = stop;
        return true;
    }
}
