package org.desdm.wrapper.wcl;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.ErrorCode;
import org.desdm.api.error.Problem;
import org.desdm.api.wcl.Position;
import org.desdm.api.wcl.WclSection;
import org.desdm.wrapper.error.WrapperError;

/**
 * Reads the strict core of WCL: {@code <name>} or {@code <name label>} to {@code </name>}, {@code
 * key = value}, and comments from {@code #} to the end of the line.
 *
 * <p>Names are folded to lower case, keys too but inside of {@code cmdline} and {@code replace}. A
 * section that is opened again is continued. What the survey's reader passes over or guesses is an
 * error here: lines of another form, keys given twice, a name that is both value and section. Also
 * refused are includes, variables and continued lines.
 */
public final class WclReader {

    /** Longer and deeper than any real file. */
    private static final int MAX_CHARACTERS = 4 << 20;

    private static final int MAX_DEPTH = 64;
    private static final int MAX_PROBLEMS = 100;

    private static final Pattern OPEN =
            Pattern.compile("<([^\\s<>/=]+)(?:\\s+([^\\s<>/=]+))?\\s*>");
    private static final Pattern CLOSE = Pattern.compile("</\\s*([^\\s<>/=]+)\\s*>");
    private static final Pattern KEY = Pattern.compile("([^\\s=<>]+)\\s*=\\s*(\\S.*)");

    private final String source;
    private final List<Problem> problems = new ArrayList<>();
    private final List<OpenSection> open = new ArrayList<>();

    private WclReader(String source) {
        this.source = source;
        open.add(OpenSection.root(Position.of(source)));
    }

    /**
     * Reads a document.
     *
     * @param source name of the file for messages
     * @throws DesdmException with every line that cannot be read
     */
    public static WclSection read(String text, String source) {
        if (text.length() > MAX_CHARACTERS) {
            throw new DesdmException(
                    Problem.of(
                                    WrapperError.TOO_LARGE,
                                    "%s has %d characters, more than %d"
                                            .formatted(source, text.length(), MAX_CHARACTERS))
                            .at(source));
        }
        return new WclReader(source).read(text);
    }

    private WclSection read(String text) {
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            if (problems.size() < MAX_PROBLEMS) {
                readLine(line, number);
            }
        }
        for (OpenSection section : open.subList(1, open.size())) {
            add(
                    WrapperError.SYNTAX,
                    section.position(),
                    "<%s> is never closed".formatted(section.name()),
                    "add </%s>".formatted(section.name()));
        }
        if (!problems.isEmpty()) {
            throw new DesdmException(problems);
        }
        return open.get(0).toSection();
    }

    private void readLine(String raw, int number) {
        int comment = raw.indexOf('#');
        String uncommented = comment < 0 ? raw : raw.substring(0, comment);
        String line = uncommented.strip();
        if (line.isEmpty()) {
            return;
        }
        Position place = new Position(source, number, 1 + raw.indexOf(line.charAt(0)));
        Matcher close = CLOSE.matcher(line);
        Matcher opener = OPEN.matcher(line);
        Matcher key = KEY.matcher(line);
        if (line.contains("<<") || line.contains("${") || line.endsWith("\\")) {
            add(
                    WrapperError.SYNTAX,
                    place,
                    "includes, variables and continued lines are not read here: " + shown(line),
                    "write the value out on one line");
        } else if (close.matches()) {
            close(fold(close.group(1)), place);
        } else if (opener.matches()) {
            open(opener, place);
        } else if (key.matches()) {
            put(key, place);
        } else {
            add(
                    WrapperError.SYNTAX,
                    place,
                    "cannot read this line: " + shown(line),
                    "expected  key = value, <section> or </section>");
        }
    }

    private void open(Matcher opener, Position place) {
        open(fold(opener.group(1)), place, false);
        if (opener.group(2) != null) {
            open(fold(opener.group(2)), place, true);
        }
    }

    private void open(String name, Position place, boolean label) {
        OpenSection parent = top();
        if (name.equals(parent.name())) {
            add(
                    WrapperError.SYNTAX,
                    place,
                    "<%s> stands directly in <%s> (line %d)"
                            .formatted(name, name, parent.position().line()),
                    "close the outer one first");
        } else if (parent.isValue(name)) {
            add(
                    WrapperError.DUPLICATE_KEY,
                    place,
                    "'%s' is a value and a section".formatted(name),
                    "rename one of them");
        } else if (open.size() > MAX_DEPTH) {
            add(
                    WrapperError.TOO_LARGE,
                    place,
                    "sections stand more than %d deep".formatted(MAX_DEPTH),
                    "close sections");
        }
        open.add(parent.child(name, place, label));
    }

    private void close(String name, Position place) {
        if (top().name().equals(name) && open.size() > 1) {
            pop();
        } else if (top().label() && open.get(open.size() - 2).name().equals(name)) {
            pop();
            pop();
        } else {
            wrongClose(name, place);
        }
    }

    private void wrongClose(String name, Position place) {
        String what =
                open.size() == 1
                        ? "found </%s> but no section is open".formatted(name)
                        : "found </%s> but <%s> (line %d) is still open"
                                .formatted(name, top().name(), top().position().line());
        add(WrapperError.SYNTAX, place, what, "close what was opened last first");
        boolean isOpen = open.stream().skip(1).anyMatch(section -> section.name().equals(name));
        while (isOpen && !top().name().equals(name)) {
            pop();
        }
        if (isOpen) {
            pop();
        }
    }

    private void put(Matcher line, Position place) {
        boolean keepsCase =
                open.stream()
                        .anyMatch(s -> s.name().equals("cmdline") || s.name().equals("replace"));
        String key = keepsCase ? line.group(1) : fold(line.group(1));
        Position value = new Position(source, place.line(), place.column() + line.start(2));
        top().put(key, line.group(2), value)
                .ifPresent(
                        first ->
                                add(
                                        WrapperError.DUPLICATE_KEY,
                                        place,
                                        "'%s' is there already, at line %d"
                                                .formatted(key, first.line()),
                                        "keep one of them"));
    }

    private void pop() {
        open.remove(open.size() - 1);
    }

    private OpenSection top() {
        return open.get(open.size() - 1);
    }

    private void add(ErrorCode code, Position place, String what, String next) {
        problems.add(Problem.of(code, place + ": " + what).at(place.toString()).next(next));
    }

    private static String fold(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static String shown(String line) {
        return line.length() <= 60 ? line : line.substring(0, 60) + "...";
    }
}
