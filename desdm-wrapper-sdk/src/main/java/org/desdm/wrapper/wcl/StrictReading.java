package org.desdm.wrapper.wcl;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.desdm.api.error.DesdmException;
import org.desdm.api.wcl.Position;
import org.desdm.api.wcl.WclValue;
import org.desdm.wrapper.error.WrapperError;

/** Reads one text strictly: goes on after an error, so that all of them are found. */
final class StrictReading {

    /** An open section. */
    record Open(String name, GrowingSection section, Position position, boolean label) {}

    private final Path file;
    private final Inclusion inclusion;
    private final StrictProblems problems;
    private final Spans spans;
    private final GrowingSection root;
    private final LogicalLines lines;
    private final List<Open> stack = new ArrayList<>();
    private final LineForm form = new LineForm();
    private final Names names = new Names();
    private final Names values = new Names();
    private final boolean plain;
    private boolean keepCase;

    /**
     * A reading of one text.
     *
     * @param file the file that it is, or null
     * @param plain whether variables and continued lines are refused
     */
    StrictReading(
            StrictProblems problems, Path file, Inclusion inclusion, Spans spans, boolean plain) {
        this.file = file;
        this.inclusion = inclusion;
        this.problems = problems;
        this.spans = spans;
        this.plain = plain;
        this.lines = new LogicalLines(problems.text(), problems.source());
        this.root = new GrowingSection(Position.of(problems.source()));
        stack.add(new Open("", root, root.position(), false));
    }

    GrowingSection read() {
        problems.checkCharacters();
        while (!problems.isFull() && lines.next()) {
            readLine();
        }
        for (Open open : stack.subList(1, stack.size())) {
            if (!problems.isFull()) {
                problems.addAt(
                        open.position(),
                        "<%s> is never closed".formatted(Excerpt.quoted(open.name())),
                        "add </%s>".formatted(Excerpt.quoted(open.name())));
            }
        }
        return root;
    }

    private void readLine() {
        LineForm.Kind kind = form.read(lines.text(), lines.from(), lines.to(), lines.hasAngles());
        if (lines.joined() && !LineRules.joins(lines, problems, plain)
                || kind == LineForm.Kind.BLANK) {
            return;
        }
        switch (kind) {
            case INCLUDE -> include();
            case PROVIDER -> callProvider();
            case CLOSE -> close();
            case OPEN -> open();
            case KEY -> put();
            default -> LineRules.refuse(lines, kind, form, problems);
        }
    }

    private void put() {
        String text = lines.text();
        String written = names.asWritten(text, form.first(), form.firstEnd());
        if (!LineRules.isGoodKey(written, lines, form, problems, plain)) {
            return;
        }
        String key = keepCase ? written : names.folded(text, form.first(), form.firstEnd());
        Object before = top().section().get(key);
        if (before != null && !isOverridden(before)) {
            problems.addAt(
                    WrapperError.DUPLICATE_KEY,
                    lines.begin(),
                    "'%s' is there already, at line %d"
                            .formatted(Excerpt.quoted(key), position(before).line()),
                    "keep one of them");
            return;
        }
        String value = values.asWritten(text, form.second(), form.secondEnd());
        top().section().put(key, lines.valueAt(form.second(), value));
        spans.add(lines, form);
    }

    /**
     * Whether it is a value from an included file, which what stands below the include overrides.
     */
    private boolean isOverridden(Object before) {
        return before instanceof WclValue value
                && !value.position().source().equals(problems.source());
    }

    private static Position position(Object node) {
        return node instanceof WclValue value
                ? value.position()
                : ((GrowingSection) node).position();
    }

    private void open() {
        String text = lines.text();
        if (!LineRules.isGoodName(names.asWritten(text, form.first(), form.firstEnd()))
                || !LineRules.isGoodName(names.asWritten(text, form.second(), form.secondEnd()))) {
            LineRules.refuse(lines, LineForm.Kind.OPEN, form, problems);
            return;
        }
        String name = names.folded(text, form.first(), form.firstEnd());
        open(name, false);
        if (name.equals("cmdline") || name.equals("replace")) {
            keepCase = true;
        }
        if (form.hasSecond()) {
            open(names.folded(text, form.second(), form.secondEnd()), true);
        }
    }

    private void open(String name, boolean label) {
        Open parent = top();
        Position place = lines.begin();
        Object before = parent.section().get(name);
        if (name.equals(parent.name()) && !label) {
            String shown = Excerpt.quoted(name);
            problems.addAt(
                    place,
                    "<%s> stands directly in <%s> (line %d)"
                            .formatted(shown, shown, parent.position().line()),
                    "did you mean </%s>?".formatted(shown));
        } else if (before instanceof WclValue value) {
            problems.addAt(
                    WrapperError.DUPLICATE_KEY,
                    place,
                    "'%s' is a value (line %d) and a section"
                            .formatted(Excerpt.quoted(name), value.position().line()),
                    "rename one of them");
        } else if (parent.section() == root) {
            LineRules.checkTop(root, name, place, problems);
        }
        if (stack.size() == inclusion.limits().depth() + 1) {
            problems.addAt(
                    WrapperError.TOO_LARGE,
                    place,
                    "sections stand more than %d deep".formatted(inclusion.limits().depth()),
                    "close sections");
            problems.stop();
        }
        GrowingSection section =
                before instanceof GrowingSection there ? there : new GrowingSection(place);
        if (before == null) {
            parent.section().put(name, section);
        }
        stack.add(new Open(name, section, place, label));
    }

    private void close() {
        String name = names.folded(lines.text(), form.first(), form.firstEnd());
        if (name.equals("cmdline") || name.equals("replace")) {
            keepCase = false;
        }
        boolean label = top().label();
        if (stack.size() > 1 && top().name().equals(name)) {
            pop();
        } else if (label && stack.get(stack.size() - 2).name().equals(name)) {
            pop();
            pop();
        } else {
            wrongClose(name);
        }
    }

    private void wrongClose(String name) {
        int open = stack.size() - 1;
        while (open > 0 && !stack.get(open).name().equals(name)) {
            open--;
        }
        problems.wrongClose(name, lines.begin(), stack, open > 0);
        while (open > 0 && stack.size() > open) {
            pop();
        }
    }

    private void include() {
        if (!mayInclude()) {
            return;
        }
        try {
            String name = inclusion.replaced(written(), root);
            Path parent = file == null ? inclusion.directory() : file.getParent();
            Path directory = parent == null ? Path.of("") : parent;
            Inclusion.Included included = inclusion.open(directory, name);
            StrictProblems inner =
                    problems.of(included.text(), included.path().normalize().toString());
            StrictReading reading =
                    new StrictReading(inner, included.path(), inclusion, Spans.NONE, plain);
            merge(reading.read());
            inclusion.close();
        } catch (DesdmException e) {
            problems.add(e, lines.positionOf(form.first()));
        }
    }

    private void callProvider() {
        if (!mayInclude()) {
            return;
        }
        try {
            Optional<ProviderCall> call = ProviderCall.of(form.firstText());
            if (call.isEmpty()) {
                problems.addAt(
                        lines.begin(), "this call names no key", "write <<inclfunc NAME(KEY)>>");
                return;
            }
            Map<String, List<String>> arguments =
                    inclusion.values(call.get().keys(), written(), root);
            WclProvider provider = inclusion.provider(call.get().name());
            merge(GrowingSection.of(provider.provide(arguments)));
        } catch (DesdmException e) {
            problems.add(e, lines.positionOf(form.first()));
        }
    }

    private boolean mayInclude() {
        if (inclusion.policy() == WclIncludes.Policy.REFUSE) {
            problems.addAt(
                    lines.begin(), "includes are not read here", "write the keys out instead");
        } else if (stack.size() > 1) {
            problems.addAt(
                    lines.begin(),
                    "what is included in <%s> would land at the top"
                            .formatted(Excerpt.quoted(top().name())),
                    "move the include out of the section");
        } else {
            return LineRules.isWholeLine(lines, form, problems)
                    && inclusion.policy() == WclIncludes.Policy.FOLLOW;
        }
        return false;
    }

    private void merge(GrowingSection included) {
        try {
            LineRules.checkIncluded(root, included, lines.begin(), problems);
            Merge.intoRoot(root, included);
        } catch (GrowingSection.NotASection e) {
            problems.addAt(
                    WrapperError.DUPLICATE_KEY,
                    lines.begin(),
                    "'%s' is a section there and a value here"
                            .formatted(Excerpt.quoted(e.getMessage())),
                    "rename one of them");
        }
    }

    /** The name or call of an include, as it was written. */
    private WclValue written() {
        return lines.valueAt(form.first(), form.firstText());
    }

    private Open top() {
        return stack.get(stack.size() - 1);
    }

    private void pop() {
        stack.remove(stack.size() - 1);
    }
}
