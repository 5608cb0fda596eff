package org.desdm.wrapper.production;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.api.wcl.WclNode;
import org.desdm.api.wcl.WclSection;
import org.desdm.api.wcl.WclValue;
import org.desdm.wrapper.error.WrapperError;

/** Forms the text of a command line from a section {@code cmdline}, as the survey does. */
final class CommandText {

    private static final Pattern POSITION = Pattern.compile("_(\\d+).*");
    private static final String FLAG = "_flag";
    private static final int LONGEST_POSITION = 9;

    private CommandText() {}

    /** How options are written. */
    private enum Hyphens {
        ALLSINGLE,
        ALLDOUBLE,
        MIXED_GNU;

        String of(String key) {
            return this == ALLDOUBLE || this == MIXED_GNU && key.length() > 1 ? "--" : "-";
        }
    }

    /**
     * The command line with its variables as they stand.
     *
     * <p>Options come in the order of the section, each with a blank before it. Then the positional
     * arguments are put in, one after the other in the order of their digits as texts, each at its
     * own place in the list as it is then, the program being at place 0.
     *
     * @param exec section of the program, which says {@code execname}, {@code cmd_hyphen} and
     *     {@code cmdline}
     * @throws DesdmException with every key that makes no argument
     */
    static String of(WclSection exec) {
        List<Problem> problems = new ArrayList<>();
        Hyphens hyphens = hyphens(exec, problems);
        List<String> elements = new ArrayList<>(List.of(exec.require("execname")));
        Map<String, String> positional = new TreeMap<>();
        Map<String, WclNode> keys =
                exec.findSection("cmdline").map(WclSection::entries).orElse(Map.of());
        keys.forEach(
                (key, node) -> {
                    if (!isPosition(key, node, problems)) {
                        elements.add(option(key, text(node), hyphens));
                    } else if (positional.put(digits(key), text(node)) != null) {
                        problems.add(
                                bad("two arguments have the place of '%s'".formatted(key), node));
                    }
                });
        if (!problems.isEmpty()) {
            throw new DesdmException(problems);
        }
        positional.forEach(
                (digits, value) ->
                        elements.add(Math.min(Integer.parseInt(digits), elements.size()), value));
        return String.join(" ", elements);
    }

    private static Hyphens hyphens(WclSection exec, List<Problem> problems) {
        WclValue style = exec.find("cmd_hyphen").orElse(null);
        if (style == null) {
            return Hyphens.ALLSINGLE;
        }
        for (Hyphens hyphens : Hyphens.values()) {
            if (hyphens.name().equalsIgnoreCase(style.text())) {
                return hyphens;
            }
        }
        problems.add(
                bad("cmd_hyphen is '%s'".formatted(style.text()), style)
                        .next("write allsingle, alldouble or mixed_gnu"));
        return Hyphens.ALLSINGLE;
    }

    private static boolean isPosition(String key, WclNode node, List<Problem> problems) {
        if (node instanceof WclSection) {
            problems.add(bad("'%s' is a section, no argument".formatted(key), node));
            return false;
        }
        if (!key.startsWith("_")) {
            return false;
        }
        Matcher position = POSITION.matcher(key);
        if (!position.matches() || position.group(1).length() > LONGEST_POSITION) {
            problems.add(
                    bad("'%s' says no place of an argument".formatted(key), node)
                            .next("write _N, N being the place; the program has place 0"));
            return false;
        }
        return true;
    }

    private static String digits(String key) {
        Matcher position = POSITION.matcher(key);
        return position.matches() ? position.group(1) : "";
    }

    private static String text(WclNode node) {
        return node instanceof WclValue value ? value.text() : "";
    }

    private static String option(String key, String value, Hyphens hyphens) {
        String option = " " + hyphens.of(key) + key;
        return value.equals(FLAG) ? option : option + " " + value;
    }

    private static Problem bad(String what, WclNode node) {
        return Problem.of(WrapperError.BAD_COMMAND_LINE, what)
                .at(node.position().toString())
                .next("correct it in <cmdline>");
    }
}
