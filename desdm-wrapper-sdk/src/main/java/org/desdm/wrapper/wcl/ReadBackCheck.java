package org.desdm.wrapper.wcl;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.api.wcl.Position;
import org.desdm.api.wcl.WclNode;
import org.desdm.api.wcl.WclSection;
import org.desdm.api.wcl.WclValue;
import org.desdm.wrapper.error.WrapperError;

/** Finds what of a tree would be lost or changed when its text is read again. */
final class ReadBackCheck {

    private static final int MAX_PROBLEMS = 100;

    private final Function<WclSection, Iterable<Map.Entry<String, WclNode>>> topOrder;
    private final List<Problem> problems = new ArrayList<>();
    private final LineForm form = new LineForm();
    private boolean keepCase;

    /**
     * A check for one tree.
     *
     * @param topOrder the order in which the entries of the root are written
     */
    ReadBackCheck(Function<WclSection, Iterable<Map.Entry<String, WclNode>>> topOrder) {
        this.topOrder = topOrder;
    }

    /** Refuses a tree that WCL cannot hold, with every reason. */
    void require(WclSection tree) {
        Deque<Open> open = new ArrayDeque<>();
        open.push(new Open(CompatReading.TOP, topOrder.apply(tree).iterator()));
        while (!open.isEmpty() && problems.size() < MAX_PROBLEMS) {
            Open top = open.peek();
            if (top.rest.hasNext()) {
                check(top.rest.next(), open);
            } else {
                open.pop();
                keepCase &= !CompatReading.isCaseKeeping(top.name);
            }
        }
        if (problems.isEmpty()) {
            checkTop(tree);
        }
        if (!problems.isEmpty()) {
            throw new DesdmException(problems);
        }
    }

    private record Open(String name, Iterator<Map.Entry<String, WclNode>> rest) {}

    private void check(Map.Entry<String, WclNode> entry, Deque<Open> open) {
        String key = entry.getKey();
        if (entry.getValue() instanceof WclSection section) {
            checkSection(key, section.position(), open.element().name);
            keepCase |= CompatReading.isCaseKeeping(key);
            open.push(new Open(key, section.entries().entrySet().iterator()));
        } else {
            checkValue(key, (WclValue) entry.getValue());
        }
    }

    private void checkSection(String name, Position position, String parent) {
        if (name.equals(parent)) {
            add(position, "<%s> stands directly in a section of this name", name);
        } else if (!readsAs(LineForm.Kind.OPEN, "<" + name + ">", name, "")
                || !readsAs(LineForm.Kind.CLOSE, "</" + name + ">", name, "")
                || !FoldedName.of(name).equals(name)) {
            add(position, "'%s' cannot be the name of a section", name);
        }
    }

    private void checkValue(String key, WclValue value) {
        String text = value.text();
        if (text.isEmpty()) {
            add(value.position(), "'%s' is empty, and would be dropped on reading", key);
        } else if (text.indexOf('#') >= 0) {
            add(value.position(), "'%s' holds a '#', which begins a comment", key);
        } else if (text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0) {
            add(value.position(), "'%s' holds a line break", key);
        } else if (text.endsWith("\\")) {
            add(value.position(), "'%s' ends in a backslash, which continues the line", key);
        } else if (!keepCase && !FoldedName.of(key).equals(key)) {
            add(value.position(), "the capitals of the key '%s' would be lost", key);
        } else if (!readsAs(LineForm.Kind.KEY, key + " = " + text, key, text)) {
            add(value.position(), "'%s' and its value would be read as something else", key);
        }
    }

    private boolean readsAs(LineForm.Kind kind, String line, String first, String second) {
        return !line.equals("")
                && !first.isEmpty()
                && !first.equals(CompatReading.LABEL)
                && line.indexOf('#') < 0
                && line.indexOf('\n') < 0
                && line.indexOf('\r') < 0
                && !Blanks.is(line.charAt(0))
                && form.read(line, 0, line.length(), line.contains("<<")) == kind
                && form.firstText().equals(first)
                && (kind != LineForm.Kind.KEY && !form.hasSecond()
                        || form.secondText().equals(second));
    }

    /** Sections of the root that the search of names would take for something else. */
    private void checkTop(WclSection tree) {
        if (!tree.entries().containsKey(GrowingSection.CURRENT)
                && tree.entries().keySet().stream().noneMatch(key -> key.indexOf('.') >= 0)) {
            return;
        }
        GrowingSection before = new GrowingSection(tree.position());
        for (Map.Entry<String, WclNode> entry : topOrder.apply(tree)) {
            WclNode node = entry.getValue();
            if (node instanceof WclSection section) {
                if (isTaken(before, entry.getKey())) {
                    add(
                            node.position(),
                            "<%s> would be sought in what stands before it",
                            entry.getKey());
                }
                before.put(entry.getKey(), GrowingSection.of(section));
            } else {
                before.put(entry.getKey(), node);
            }
        }
    }

    private static boolean isTaken(GrowingSection before, String name) {
        try {
            Optional<Object> found = before.search(name);
            return found.isPresent();
        } catch (GrowingSection.NotASection e) {
            return true;
        }
    }

    private void add(Position position, String fact, String name) {
        problems.add(
                Problem.of(WrapperError.NOT_WRITABLE_AS_WCL, fact.formatted(Excerpt.quoted(name)))
                        .at(position.toString())
                        .because("WCL has no quotes and no escapes")
                        .next("change it, or write another notation"));
    }
}
