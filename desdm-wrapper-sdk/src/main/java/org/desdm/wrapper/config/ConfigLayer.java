package org.desdm.wrapper.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.api.wcl.Position;
import org.desdm.api.wcl.WclNode;
import org.desdm.api.wcl.WclSection;
import org.desdm.api.wcl.WclValue;
import org.desdm.wrapper.error.WrapperError;

/**
 * One layer of configuration; a later layer wins over an earlier one.
 *
 * @param name survey, facility, run or command line; defaults are the contract's
 * @param tree what the layer says
 * @param ignoreCase whether its names are matched ignoring case: WCL does not keep case
 * @param text text of the file that it was read from, for messages to quote; empty if there is none
 */
public record ConfigLayer(String name, WclSection tree, boolean ignoreCase, String text) {

    /** What the units themselves say. */
    public static final String DEFAULT = "default";

    /** What holds for a whole survey. */
    public static final String SURVEY = "survey";

    /** What holds at one place or for one camera. */
    public static final String FACILITY = "facility";

    /** What holds for one run. */
    public static final String RUN = "run";

    /** What was typed with the command. */
    public static final String COMMAND_LINE = "command line";

    public ConfigLayer {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(tree, "tree");
        Objects.requireNonNull(text, "text");
    }

    /** A layer of no file. */
    public ConfigLayer(String name, WclSection tree, boolean ignoreCase) {
        this(name, tree, ignoreCase, "");
    }

    /** A layer whose names are matched exactly. */
    public ConfigLayer(String name, WclSection tree) {
        this(name, tree, false);
    }

    SourceText source() {
        return text.isEmpty() ? SourceText.NONE : new SourceText(tree.position().source(), text);
    }

    /**
     * The command-line layer of settings such as {@code minFlat=0.3}, {@code
     * checks.level.failAbove=9} or, for one unit of a pipeline, {@code detrend.minFlat=0.3}.
     *
     * @throws DesdmException with every setting that has no name or no equals sign
     */
    public static ConfigLayer commandLine(List<String> settings) {
        Map<String, Object> tree = new LinkedHashMap<>();
        List<Problem> problems = new ArrayList<>();
        for (String setting : settings) {
            int equals = setting.indexOf('=');
            if (equals < 1 || !put(tree, path(setting.substring(0, equals).strip()), setting)) {
                problems.add(
                        Problem.of(
                                        WrapperError.SYNTAX,
                                        "cannot use the setting '%s'".formatted(setting))
                                .at(COMMAND_LINE)
                                .next("write name=value, each name once"));
            }
        }
        if (!problems.isEmpty()) {
            throw new DesdmException(problems);
        }
        return new ConfigLayer(COMMAND_LINE, section("", tree));
    }

    /** Full path of a setting's name: a plain name is a parameter. */
    private static List<String> path(String name) {
        List<String> path = new ArrayList<>(List.of(name.split("\\.", -1)));
        if (path.size() == 1) {
            path.add(0, ConfigKeys.PARAMS);
        } else if (!ConfigKeys.TOP.contains(path.get(0))) {
            if (path.size() == 2) {
                path.add(1, ConfigKeys.PARAMS);
            }
            path.add(0, ConfigKeys.UNIT);
        }
        return path;
    }

    @SuppressWarnings("unchecked") // maps of the tree under construction are made here alone
    private static boolean put(Map<String, Object> tree, List<String> path, String setting) {
        Map<String, Object> inner = tree;
        for (String name : path.subList(0, path.size() - 1)) {
            Object next = inner.computeIfAbsent(name, key -> new LinkedHashMap<String, Object>());
            if (!(next instanceof Map)) {
                return false;
            }
            inner = (Map<String, Object>) next;
        }
        String value = setting.substring(setting.indexOf('=') + 1).strip();
        String name = path.get(path.size() - 1);
        return !name.isEmpty() && inner.putIfAbsent(name, value) == null;
    }

    private static WclSection section(String path, Map<String, Object> tree) {
        Position place = Position.of(COMMAND_LINE);
        Map<String, WclNode> entries = new LinkedHashMap<>();
        tree.forEach((name, node) -> entries.put(name, node(path, name, node, place)));
        return new WclSection(path, entries, place);
    }

    @SuppressWarnings("unchecked") // maps of the tree under construction are made here alone
    private static WclNode node(String path, String name, Object node, Position place) {
        return node instanceof Map
                ? section(path.isEmpty() ? name : path + "." + name, (Map<String, Object>) node)
                : new WclValue((String) node, place);
    }
}
