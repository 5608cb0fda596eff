package org.desdm.wrapper.wcl;

import java.util.ArrayList;
import java.util.List;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.ErrorCode;
import org.desdm.api.error.Problem;
import org.desdm.api.wcl.Position;
import org.desdm.wrapper.error.NearestName;
import org.desdm.wrapper.error.WrapperError;

/** The problems of a text and of what it includes, each with its line and a caret. */
final class StrictProblems {

    private static final int MAX_PROBLEMS = 100;

    /** Names that are compared to one that is wrong: those that were opened last. */
    private static final int MAX_NAMES = 20;

    /** The problems of all texts of one reading. */
    private static final class Found {
        private final List<Problem> list = new ArrayList<>();
        private boolean stopped;
    }

    private final String text;
    private final String source;
    private final Found found;
    private int excerptLine = 1;
    private int excerptStart;

    StrictProblems(String text, String source) {
        this(text, source, new Found());
    }

    private StrictProblems(String text, String source, Found found) {
        this.text = text;
        this.source = source;
        this.found = found;
    }

    /** These problems, to be added to from another text. */
    StrictProblems of(String otherText, String otherSource) {
        return new StrictProblems(otherText, otherSource, found);
    }

    String text() {
        return text;
    }

    String source() {
        return source;
    }

    /** Whether there are so many that nobody reads more, or the text cannot be read on. */
    boolean isFull() {
        return found.stopped || found.list.size() >= MAX_PROBLEMS;
    }

    /** Ends the reading: what follows would be errors of this error. */
    void stop() {
        found.stopped = true;
    }

    void throwIfAny() {
        if (!found.list.isEmpty()) {
            if (found.list.size() >= MAX_PROBLEMS) {
                found.list.add(
                        Problem.of(
                                        WrapperError.SYNTAX,
                                        "%s: there may be more than these %d problems"
                                                .formatted(source, found.list.size()))
                                .at(source)
                                .next("correct these first"));
            }
            throw new DesdmException(found.list);
        }
    }

    void addAt(Position place, String what, String next) {
        addAt(WrapperError.SYNTAX, place, what, next);
    }

    void addAt(ErrorCode code, Position place, String what, String next) {
        found.list.add(
                Problem.of(code, place + ": " + what)
                        .at(place.toString())
                        .because(excerpt(place))
                        .next(next));
    }

    /** Adds problems that were met outside of the text; those without a place are at this one. */
    void add(DesdmException e, Position place) {
        for (Problem problem : e.problems()) {
            if (problem.where().isEmpty()) {
                addAt(problem.code(), place, problem.what(), problem.next());
            } else {
                found.list.add(problem);
            }
        }
    }

    /** Adds that a section was closed which is not the one to be closed. */
    void wrongClose(String name, Position place, List<StrictReading.Open> stack, boolean isOpen) {
        if (stack.size() == 1) {
            addAt(
                    place,
                    "found </%s> but no section is open".formatted(Excerpt.quoted(name)),
                    "take it out, or open <%s> above".formatted(Excerpt.quoted(name)));
            return;
        }
        StrictReading.Open top = stack.get(stack.size() - 1);
        List<String> names =
                stack.subList(Math.max(1, stack.size() - MAX_NAMES), stack.size()).stream()
                        .map(StrictReading.Open::name)
                        .filter(open -> open.length() <= Excerpt.QUOTED)
                        .toList();
        String next =
                isOpen || name.length() > Excerpt.QUOTED
                        ? "close <%s> first".formatted(Excerpt.quoted(top.name()))
                        : "did you mean </%s>?"
                                .formatted(
                                        NearestName.of(name, names)
                                                .orElse(Excerpt.quoted(top.name())));
        addAt(
                place,
                "found </%s> but <%s> (line %d) is still open"
                        .formatted(
                                Excerpt.quoted(name),
                                Excerpt.quoted(top.name()),
                                top.position().line()),
                next);
    }

    /** Adds every character that no text has which a person wrote. */
    void checkCharacters() {
        int line = 1;
        int start = 0;
        for (int i = 0; i < text.length() && !isFull(); i++) {
            char c = text.charAt(i);
            if (c >= ' ' && c != 0x7f && c != 0xfeff || c == '\t') {
                continue;
            }
            if (isLineEnd(i)) {
                line++;
                start = i + 1;
            } else if (c != '\r') {
                addAt(
                        new Position(source, line, i - start + 1),
                        "the character U+%04X cannot stand in a text".formatted((int) c),
                        c == 0xfeff ? "save the file without a byte order mark" : "take it out");
            }
        }
    }

    private boolean isLineEnd(int i) {
        char c = text.charAt(i);
        return c == '\n' || c == '\r' && !text.startsWith("\n", i + 1);
    }

    /** Goes on from the line before: problems come mostly in the order of lines. */
    private String excerpt(Position place) {
        if (place.line() < excerptLine) {
            excerptLine = 1;
            excerptStart = 0;
        }
        while (excerptLine < place.line() && excerptStart < text.length()) {
            excerptLine += isLineEnd(excerptStart) ? 1 : 0;
            excerptStart++;
        }
        int offset = excerptStart + Math.max(0, place.column() - 1);
        return Excerpt.withCaret(text, Math.min(text.length(), offset));
    }
}
