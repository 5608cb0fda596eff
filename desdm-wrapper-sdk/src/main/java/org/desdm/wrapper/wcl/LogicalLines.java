package org.desdm.wrapper.wcl;

import org.desdm.api.wcl.Position;
import org.desdm.api.wcl.WclValue;

/**
 * Steps through a text by logical lines: stripped, joined where a physical line ends in a
 * backslash, and cut at the first {@code #}, in this order.
 *
 * <p>The line that was stepped to is {@code [from, to)} of {@link #text()}: a window of the source
 * where nothing had to be joined, so that nothing is copied. It begins with a character that is not
 * blank, and may end in blanks where a comment was cut off.
 */
final class LogicalLines {

    private final String source;
    private final String whole;
    private final boolean returns;

    /** Next positions at or after the line of what most lines do not have; -2 before the first. */
    private int nextFeed = -2;

    private int nextReturn = -2;

    private int nextComment = -2;
    private int nextAngles = -2;

    private int at;
    private int number;

    private String text;
    private int from;
    private int to;
    private int begin;
    private int firstNumber;
    private int firstStart;
    private boolean joined;
    private boolean swallowing;
    private boolean openEnded;
    private int physicalStart;
    private int physicalEnd;

    LogicalLines(String whole, String source) {
        this.whole = whole;
        this.source = source;
        this.returns = whole.indexOf('\r') >= 0;
    }

    /** Steps to the next line; false at the end of the text. */
    boolean next() {
        if (at >= whole.length()) {
            return false;
        }
        physical();
        firstNumber = number;
        firstStart = physicalStart;
        int start = Blanks.skip(whole, physicalStart, physicalEnd);
        int end = Blanks.trim(whole, start, physicalEnd);
        begin = start;
        joined = end > start && whole.charAt(end - 1) == '\\';
        swallowing = false;
        openEnded = false;
        if (joined) {
            join(start, end);
        } else {
            text = whole;
            from = start;
            nextComment = next('#', nextComment, start);
            to = Math.min(end, nextComment);
        }
        return true;
    }

    private void physical() {
        number++;
        physicalStart = at;
        nextFeed = next('\n', nextFeed, at);
        physicalEnd = Math.min(nextFeed, whole.length());
        at = Math.min(physicalEnd + 1, whole.length());
        if (returns) {
            nextReturn = next('\r', nextReturn, physicalStart);
            if (nextReturn < physicalEnd) {
                physicalEnd = nextReturn;
                at = nextReturn + 1 == nextFeed ? nextFeed + 1 : nextReturn + 1;
            }
        }
    }

    private int next(char wanted, int known, int start) {
        if (known >= start) {
            return known;
        }
        int found = whole.indexOf(wanted, start);
        return found < 0 ? Integer.MAX_VALUE : found;
    }

    private void join(int start, int end) {
        StringBuilder line = new StringBuilder().append(whole, start, end);
        int seam = 0;
        while (line.length() > 0 && line.charAt(line.length() - 1) == '\\') {
            line.setLength(line.length() - 1);
            seam = line.length();
            if (at >= whole.length()) {
                number++;
                openEnded = true;
            } else {
                physical();
                int next = Blanks.skip(whole, physicalStart, physicalEnd);
                line.append(whole, next, Blanks.trim(whole, next, physicalEnd));
            }
        }
        text = line.toString();
        from = 0;
        int comment = text.indexOf('#');
        swallowing = comment >= 0 && comment < seam;
        to = comment < 0 ? text.length() : comment;
    }

    String text() {
        return text;
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }

    /** Number of the last physical line, 1-based, as the survey's reader counts. */
    int lastNumber() {
        return number;
    }

    boolean joined() {
        return joined;
    }

    /** Whether a comment ends in a backslash and so takes the next physical line with it. */
    boolean swallowing() {
        return swallowing;
    }

    /** Whether the last physical line of the text ends in a backslash. */
    boolean openEnded() {
        return openEnded;
    }

    /** Whether the line may hold an include: it has two opening angles in a row. */
    boolean hasAngles() {
        if (joined) {
            return text.indexOf("<<") >= 0;
        }
        if (nextAngles < from) {
            int found = whole.indexOf("<<", from);
            nextAngles = found < 0 ? Integer.MAX_VALUE : found;
        }
        return nextAngles < to;
    }

    /** Where the line begins. */
    Position begin() {
        return new Position(source, firstNumber, begin - firstStart + 1);
    }

    /** Offset in the source of where the line begins. */
    int beginOffset() {
        return begin;
    }

    /** Where the character at {@code index} of {@link #text()} was written. */
    Position positionOf(int index) {
        if (!joined) {
            return new Position(source, firstNumber, index - firstStart + 1);
        }
        return locate(index).position();
    }

    /** The value {@code value} that was written at {@code index} of {@link #text()}. */
    WclValue valueAt(int index, String value) {
        return joined
                ? new WclValue(value, positionOf(index))
                : WclValue.at(value, source, firstNumber, index - firstStart + 1);
    }

    /** Offset in the source of the character at {@code index} of {@link #text()}. */
    int offsetOf(int index) {
        return joined ? locate(index).offset() : index;
    }

    private record Place(Position position, int offset) {}

    /** Walks the physical lines of this logical one again, counting instead of copying. */
    private Place locate(int index) {
        int line = firstNumber;
        int start = firstStart;
        int length = 0;
        Place place = null;
        while (line <= number && start < whole.length()) {
            int stop = endOfLine(start);
            int from = Blanks.skip(whole, start, stop);
            if (length <= index) {
                int offset = from + index - length;
                place = new Place(new Position(source, line, offset - start + 1), offset);
            }
            length += Blanks.trim(whole, from, stop) - from - 1;
            boolean pair = whole.startsWith("\r\n", stop);
            start = stop + (pair ? 2 : 1);
            line++;
        }
        return place;
    }

    private int endOfLine(int start) {
        int end = start;
        while (end < whole.length() && whole.charAt(end) != '\n' && whole.charAt(end) != '\r') {
            end++;
        }
        return end;
    }
}
