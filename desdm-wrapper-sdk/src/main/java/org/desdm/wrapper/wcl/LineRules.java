package org.desdm.wrapper.wcl;

import org.desdm.api.wcl.Position;
import org.desdm.wrapper.error.WrapperError;

/**
 * What the strict reader refuses in a line although the survey's reader takes it, and what was
 * probably meant.
 */
final class LineRules {

    private static final String FORMS = "expected  key = value, <section> or </section>";

    private LineRules() {}

    /** Whether nothing got lost in joining the physical lines of this one. */
    static boolean joins(LogicalLines lines, StrictProblems problems, boolean plain) {
        if (plain) {
            problems.addAt(
                    lines.begin(),
                    "continued lines are not read here",
                    "write the value out on one line");
        } else if (lines.swallowing()) {
            problems.addAt(
                    lines.begin(),
                    "a comment ends in a backslash, so the next line belongs to it",
                    "take out the backslash, or the comment");
        } else if (lines.openEnded()) {
            problems.addAt(
                    lines.begin(), "the last line ends in a backslash", "take out the backslash");
        } else {
            return true;
        }
        return false;
    }

    /** Whether a name of a section looks like one, or is empty. */
    static boolean isGoodName(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '<' || c == '>' || c == '/' || c == '=') {
                return false;
            }
        }
        return !isReserved(name);
    }

    private static boolean isReserved(String name) {
        return name.equals(CompatReading.LABEL) || name.equals(CompatReading.TOP);
    }

    /** Whether a line {@code key = value} can mean one thing only. */
    static boolean isGoodKey(
            String key, LogicalLines lines, LineForm form, StrictProblems problems, boolean plain) {
        String text = lines.text();
        String wrong = null;
        String next = "write key = value";
        if (!form.hasSecond()) {
            wrong = "'%s' has no value".formatted(Excerpt.quoted(key));
            next = "give it one, or take the line out";
        } else if (key.indexOf('=') >= 0) {
            wrong = "the survey's reader takes the key to be '%s'".formatted(Excerpt.quoted(key));
            next = "did you mean \"%s\"?".formatted(spaced(text, lines.from(), lines.to()));
        } else if (key.indexOf('<') >= 0 || key.indexOf('>') >= 0 || isReserved(key)) {
            refuse(lines, LineForm.Kind.OTHER, form, problems);
            return false;
        } else if (text.charAt(form.second()) == '=') {
            wrong = "the value of '%s' begins with an equals sign".formatted(Excerpt.quoted(key));
            next = "write one equals sign";
        } else if (text.charAt(form.secondEnd() - 1) == '\\') {
            wrong =
                    "the value of '%s' ends in a backslash before a comment"
                            .formatted(Excerpt.quoted(key));
            next = "take out the backslash";
        } else if (plain && text.indexOf("${", form.second()) >= 0 && hasVariable(form)) {
            wrong = "variables are not read here";
            next = "write the value out";
        }
        if (wrong != null) {
            problems.addAt(lines.begin(), wrong, next);
        }
        return wrong == null;
    }

    private static boolean hasVariable(LineForm form) {
        return form.secondText().contains("${");
    }

    private static String spaced(String text, int from, int to) {
        int equals = text.indexOf('=', from);
        String line =
                text.substring(from, equals).strip()
                        + " = "
                        + text.substring(equals + 1, to).strip();
        return Excerpt.quoted(line);
    }

    /** Whether an include stands alone in its line; the rest would be dropped. */
    static boolean isWholeLine(LogicalLines lines, LineForm form, StrictProblems problems) {
        boolean before = !lines.text().startsWith("<<", lines.from());
        boolean after =
                Blanks.trim(lines.text(), form.firstEnd(), lines.to()) > form.firstEnd() + 2;
        if (before || after) {
            problems.addAt(
                    lines.begin(),
                    "what stands beside an include is dropped",
                    "give the include a line of its own");
        }
        return !before && !after;
    }

    /** Refuses a top-level section that the survey's reader would not find again, or not make. */
    static void checkTop(
            GrowingSection root, String name, Position place, StrictProblems problems) {
        boolean there = root.has(name);
        boolean found;
        try {
            found = root.search(name).isPresent();
        } catch (GrowingSection.NotASection e) {
            found = !there;
        }
        if (found != there) {
            String fact =
                    there
                            ? "<%s> is opened again: the survey's reader drops what it had"
                            : "<%s> is sought in another section that holds this name";
            problems.addAt(
                    WrapperError.DUPLICATE_KEY,
                    place,
                    fact.formatted(Excerpt.quoted(name)),
                    there ? "write it once" : "rename one of them");
        }
    }

    /** Refuses included sections that would go elsewhere, or replace what is there. */
    static void checkIncluded(
            GrowingSection root, GrowingSection included, Position place, StrictProblems problems) {
        OrderedNodes.Cursor at = included.cursor();
        while (at.next()) {
            String name = at.name();
            if (at.node() instanceof GrowingSection
                    && root.search(name).orElse(null) != root.get(name)) {
                problems.addAt(
                        WrapperError.DUPLICATE_KEY,
                        place,
                        "<%s> is included, and sought in another section that holds this name"
                                .formatted(Excerpt.quoted(name)),
                        "rename one of them");
            }
        }
    }

    /** Refuses a line of no good form. */
    static void refuse(
            LogicalLines lines, LineForm.Kind kind, LineForm form, StrictProblems problems) {
        int end = Blanks.trim(lines.text(), lines.from(), lines.to());
        String line = lines.text().substring(lines.from(), end);
        problems.addAt(
                lines.begin(),
                "cannot read this line: " + Excerpt.quoted(line),
                advice(line, kind, form));
    }

    private static String advice(String line, LineForm.Kind kind, LineForm form) {
        if (line.length() > Excerpt.QUOTED) {
            return FORMS;
        }
        if (line.contains("{%") || line.contains("{{")) {
            return "render the template first";
        }
        if (line.startsWith("<<")) {
            return "did you mean <<include NAME>> or <<inclfunc NAME(KEY)>>?";
        }
        if (line.startsWith("<")) {
            return adviceOnSection(line, kind);
        }
        if (line.startsWith("[") && line.endsWith("]")) {
            return meant("<" + line.substring(1, line.length() - 1).strip() + ">");
        }
        int colon = line.indexOf(':');
        if (colon > 0 && words(line.substring(0, colon)) == 1) {
            return meant(
                    line.substring(0, colon).strip() + " = " + line.substring(colon + 1).strip());
        }
        return kind == LineForm.Kind.WORDS
                ? meant(form.firstText() + " = " + form.secondText())
                : FORMS;
    }

    private static String adviceOnSection(String line, LineForm.Kind kind) {
        int close = line.indexOf('>');
        boolean several = close > 0 && close < line.length() - 1;
        if (several || kind == LineForm.Kind.OPEN || words(line.substring(1)) > 2) {
            return "write <section>, key = value and </section> on lines of their own";
        }
        return meant("<" + line.substring(1).replace(">", "").strip() + ">");
    }

    private static int words(String text) {
        return text.strip().split("\\s+").length;
    }

    private static String meant(String line) {
        return "did you mean \"%s\"?".formatted(line.strip());
    }
}
