package org.desdm.wrapper.wcl;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.ErrorCode;
import org.desdm.api.error.Problem;
import org.desdm.api.wcl.Position;
import org.desdm.api.wcl.WclValue;
import org.desdm.wrapper.error.WrapperError;

/**
 * Reads one text as the survey's reader does, its oddities included; the first error ends it.
 *
 * <p>A label is kept as that reader keeps it, as an entry of the section until this is closed: a
 * file that names the entry gets the same tree.
 */
final class CompatReading {

    static final String TOP = "__topwcl__";
    static final String LABEL = "__sublabel__";
    private static final String MARKED = "True";

    /** An open section: what stands there may be a value, if nothing is put into it. */
    private record Open(String name, Object node, Position position) {}

    private final String source;
    private final Inclusion inclusion;
    private final List<WclWarning> warnings;
    private final Names names = new Names();
    private final Names values = new Names();
    private final GrowingSection root;
    private final List<Open> stack = new ArrayList<>();
    private final LineForm form = new LineForm();
    private LogicalLines lines;
    private boolean keepCase;

    CompatReading(String source, Inclusion inclusion, List<WclWarning> warnings, boolean keepCase) {
        this.source = source;
        this.inclusion = inclusion;
        this.warnings = warnings;
        this.keepCase = keepCase;
        this.root = new GrowingSection(Position.of(source));
        stack.add(new Open(TOP, root, root.position()));
    }

    GrowingSection read(String text) {
        lines = new LogicalLines(text, source);
        while (lines.next()) {
            try {
                readLine();
            } catch (GrowingSection.NotASection e) {
                throw valueUsedAsSection(e.getMessage());
            }
        }
        if (stack.size() != 1) {
            Open open = top();
            throw refused(
                    open.position(),
                    WrapperError.SYNTAX,
                    "<%s> is never closed".formatted(Excerpt.quoted(open.name())),
                    "add </%s>".formatted(Excerpt.quoted(open.name())));
        }
        return root;
    }

    private void readLine() {
        switch (form.read(lines.text(), lines.from(), lines.to(), lines.hasAngles())) {
            case INCLUDE -> include();
            case PROVIDER -> callProvider(form.firstText());
            case CLOSE -> close(names.folded(lines.text(), form.first(), form.firstEnd()));
            case OPEN -> open();
            case KEY, WORDS -> put();
            case OTHER -> warn();
            default -> {}
        }
    }

    private void put() {
        String key =
                keepCase
                        ? names.asWritten(lines.text(), form.first(), form.firstEnd())
                        : names.folded(lines.text(), form.first(), form.firstEnd());
        String value = values.asWritten(lines.text(), form.second(), form.secondEnd());
        inTop(key).put(key, lines.valueAt(form.second(), value));
    }

    /** The section that is open; an error if a value stands there. */
    private GrowingSection inTop(String key) {
        if (top().node() instanceof GrowingSection section) {
            return section;
        }
        throw new GrowingSection.NotASection(key);
    }

    private void open() {
        String name = names.folded(lines.text(), form.first(), form.firstEnd());
        if (name.equals(top().name())) {
            throw refused(
                    place(),
                    WrapperError.SYNTAX,
                    "<%s> stands directly in <%s> (line %d)"
                            .formatted(
                                    Excerpt.quoted(name),
                                    Excerpt.quoted(name),
                                    top().position().line()),
                    "did you mean </%s>?".formatted(Excerpt.quoted(name)));
        }
        Position place = lines.begin();
        push(name, sectionAt(name, place), place);
        if (isCaseKeeping(name)) {
            keepCase = true;
        }
        if (form.hasSecond()) {
            String label = names.folded(lines.text(), form.second(), form.secondEnd());
            Object inner = inTop(label).openOrGet(label, place);
            if (!(inner instanceof GrowingSection section)) {
                throw new GrowingSection.NotASection(label);
            }
            section.put(LABEL, new WclValue(MARKED, place));
            push(label, section, place);
        }
    }

    /** What is opened: at the top, whether it exists is decided by the search of names. */
    private Object sectionAt(String name, Position place) {
        GrowingSection section = inTop(name);
        if (section != root) {
            return section.openOrGet(name, place);
        }
        if (root.search(name).isEmpty()) {
            root.put(name, new GrowingSection(place));
        } else if (!root.has(name)) {
            throw new GrowingSection.NotASection(name);
        }
        return root.get(name);
    }

    private void push(String name, Object node, Position place) {
        if (stack.size() > inclusion.limits().depth()) {
            throw refused(
                    place(),
                    WrapperError.TOO_LARGE,
                    "sections stand more than %d deep".formatted(inclusion.limits().depth()),
                    "close sections");
        }
        stack.add(new Open(name, node, place));
    }

    private void close(String name) {
        if (isCaseKeeping(name)) {
            keepCase = false;
        }
        boolean label = takeLabel();
        if (stack.size() > 1 && name.equals(top().name())) {
            pop();
        } else if (label && stack.size() > 2 && name.equals(stack.get(stack.size() - 2).name())) {
            pop();
            pop();
        } else {
            throw wrongClose(name);
        }
    }

    private boolean takeLabel() {
        if (top().node() instanceof GrowingSection section) {
            return section.remove(LABEL);
        }
        if (((WclValue) top().node()).text().contains(LABEL)) {
            throw new GrowingSection.NotASection(LABEL);
        }
        return false;
    }

    private DesdmException wrongClose(String name) {
        String shown = Excerpt.quoted(name);
        if (stack.size() == 1) {
            return refused(
                    place(),
                    WrapperError.SYNTAX,
                    "found </%s> but no section is open".formatted(shown),
                    "take it out, or open <%s> above".formatted(shown));
        }
        String open = Excerpt.quoted(top().name());
        return refused(
                place(),
                WrapperError.SYNTAX,
                "found </%s> but <%s> (line %d) is still open"
                        .formatted(shown, open, top().position().line()),
                "did you mean </%s>?".formatted(open));
    }

    private void warn() {
        String line = lines.text().substring(lines.from(), lines.to()).strip();
        warnings.add(new WclWarning(place(), Excerpt.quoted(line)));
    }

    private void include() {
        if (skips()) {
            return;
        }
        try {
            String replaced = inclusion.replaced(written(), root);
            String expanded = ReferencePath.expand(replaced, inclusion.environment());
            Inclusion.Included file = inclusion.open(inclusion.directory(), expanded);
            CompatReading inner = new CompatReading(expanded, inclusion, warnings, keepCase);
            merge(inner.read(file.text()));
            inclusion.close();
        } catch (DesdmException e) {
            throw placed(e);
        }
    }

    private void callProvider(String text) {
        try {
            ProviderCall call = ProviderCall.of(text).orElseThrow(this::callWithoutKey);
            if (skips()) {
                return;
            }
            Map<String, List<String>> arguments = inclusion.values(call.keys(), written(), root);
            merge(GrowingSection.of(inclusion.provider(call.name()).provide(arguments)));
        } catch (DesdmException e) {
            throw placed(e);
        }
    }

    private DesdmException callWithoutKey() {
        return refused(
                place(),
                WrapperError.SYNTAX,
                "this call names no key",
                "write <<inclfunc NAME(KEY)>>");
    }

    private boolean skips() {
        if (inclusion.policy() == WclIncludes.Policy.REFUSE) {
            throw refused(
                    place(),
                    WrapperError.BAD_INCLUDE,
                    "includes are not read here",
                    "write the keys out");
        }
        return inclusion.policy() == WclIncludes.Policy.SKIP;
    }

    private void merge(GrowingSection included) {
        Merge.intoRoot(root, included);
    }

    private DesdmException placed(DesdmException e) {
        if (!e.problems().get(0).where().isEmpty()) {
            return e;
        }
        Problem problem = e.problems().get(0);
        return new DesdmException(
                Problem.of(problem.code(), place() + ": " + problem.what())
                        .at(place().toString())
                        .because(problem.why())
                        .next(problem.next()),
                e);
    }

    private DesdmException valueUsedAsSection(String key) {
        return refused(
                place(),
                WrapperError.DUPLICATE_KEY,
                "'%s' is sought in a value, or stands in <current> alone"
                        .formatted(Excerpt.quoted(key)),
                "rename the value or the section");
    }

    private static DesdmException refused(
            Position place, ErrorCode code, String what, String next) {
        return new DesdmException(
                Problem.of(code, place + ": " + what).at(place.toString()).next(next));
    }

    /** Where the line is, by the number that the survey's reader gives it. */
    private Position place() {
        int column = lines.joined() ? 0 : lines.begin().column();
        return new Position(source, lines.lastNumber(), column);
    }

    static boolean isCaseKeeping(String name) {
        return name.equals("cmdline") || name.equals("replace");
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
