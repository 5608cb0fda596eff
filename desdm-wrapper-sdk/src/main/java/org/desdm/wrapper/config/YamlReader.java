package org.desdm.wrapper.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.ErrorCode;
import org.desdm.api.error.Problem;
import org.desdm.api.wcl.Position;
import org.desdm.api.wcl.WclNode;
import org.desdm.api.wcl.WclSection;
import org.desdm.api.wcl.WclValue;
import org.desdm.wrapper.error.WrapperError;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * Reads a strict part of YAML, JSON included, into the configuration tree.
 *
 * <p>Values are texts; what they mean is decided by whoever asks. A list of values is one text with
 * commas between them, as WCL writes it; a list of sections is refused, since WCL has none. Refused
 * are anchors, aliases, tags, merge keys, directives, second documents, keys given twice, and plain
 * values that readers of YAML take for different things ({@code no}, {@code on}, {@code 012},
 * {@code ~}, {@code 12:30:45}): with quotes they are texts.
 */
public final class YamlReader {

    /** Longer and deeper than any real file. */
    private static final int MAX_CHARACTERS = 4 << 20;

    /** Sections that stand in one another; a value may stand in the innermost. */
    static final int MAX_SECTIONS = 64;

    private static final int MAX_DEPTH = MAX_SECTIONS + 1;
    private static final int MAX_PROBLEMS = 100;

    private final String source;
    private final SourceText lines;
    private final Parser events;
    private final List<Problem> problems = new ArrayList<>();

    private YamlReader(String text, String source) {
        this.source = source;
        this.lines = new SourceText(source, text);
        this.events = new ParserImpl(new StreamReader(text), new LoaderOptions());
    }

    /**
     * Reads a document.
     *
     * @param source name of the file for messages
     * @throws DesdmException with everything that is refused, or the first place that is no YAML
     */
    public static WclSection read(String text, String source) {
        if (text.length() > MAX_CHARACTERS) {
            throw new DesdmException(
                    Problem.of(
                                    WrapperError.TOO_LARGE,
                                    "%s has %d characters, more than %d"
                                            .formatted(source, text.length(), MAX_CHARACTERS))
                            .at(source)
                            .next("give a configuration file"));
        }
        try {
            return new YamlReader(text, source).document();
        } catch (MarkedYAMLException e) {
            throw notYaml(
                    e,
                    new SourceText(source, text),
                    position(source, e.getProblemMark()),
                    e.getProblem());
        } catch (YAMLException e) {
            throw notYaml(e, SourceText.NONE, Position.of(source), e.getMessage());
        }
    }

    private static DesdmException notYaml(
            YAMLException e, SourceText lines, Position place, String what) {
        return new DesdmException(
                lines.at(
                        Problem.of(WrapperError.SYNTAX, place + ": this is no YAML: " + what)
                                .next("correct the line"),
                        place),
                e);
    }

    private WclSection document() {
        WclSection root = new WclSection("", Map.of(), Position.of(source));
        events.getEvent(); // start of stream
        if (events.checkEvent(Event.ID.DocumentStart)) {
            DocumentStartEvent start = (DocumentStartEvent) events.getEvent();
            if (start.getVersion() != null || hasTags(start)) {
                refuse(WrapperError.REFUSED_YAML, start, "a directive", "remove it");
            }
            root = root(root);
            events.getEvent(); // end of document
            if (!events.checkEvent(Event.ID.StreamEnd)) {
                refuse(
                        WrapperError.REFUSED_YAML,
                        events.peekEvent(),
                        "a second document",
                        "give it a file of its own");
            }
        }
        if (!problems.isEmpty()) {
            throw new DesdmException(problems);
        }
        return root;
    }

    private static boolean hasTags(DocumentStartEvent start) {
        return start.getTags() != null && !start.getTags().isEmpty();
    }

    private WclSection root(WclSection empty) {
        Event first = events.peekEvent();
        if (first instanceof ScalarEvent scalar && scalar.getValue().isEmpty()) {
            events.getEvent();
            return empty;
        }
        if (node("", 0) instanceof WclSection section) {
            return section;
        }
        refuse(
                WrapperError.SYNTAX,
                first,
                "a document that is no mapping",
                "write lines of the form  key: value");
        return empty;
    }

    private WclNode node(String path, int depth) {
        Event event = events.getEvent();
        Position place = position(source, event.getStartMark());
        if (depth > MAX_DEPTH || problems.size() > MAX_PROBLEMS) {
            refuse(WrapperError.TOO_LARGE, event, "more than anybody can read", "correct the file");
            throw new DesdmException(problems);
        }
        checkPlain(event);
        if (event.is(Event.ID.MappingStart)) {
            return mapping(path, place, depth);
        }
        if (event.is(Event.ID.SequenceStart)) {
            return new WclValue(list(path, depth), place);
        }
        return new WclValue(event instanceof ScalarEvent scalar ? text(scalar) : "", place);
    }

    private WclSection mapping(String path, Position place, int depth) {
        Map<String, WclNode> entries = new LinkedHashMap<>();
        while (!events.checkEvent(Event.ID.MappingEnd)) {
            Event keyEvent = events.peekEvent();
            boolean plainKey = keyEvent.is(Event.ID.Scalar);
            WclNode keyNode = node(path, depth + 1);
            String key = plainKey ? ((WclValue) keyNode).text() : "";
            WclNode value = node(path.isEmpty() ? key : path + "." + key, depth + 1);
            if (!plainKey) {
                refuse(WrapperError.REFUSED_YAML, keyEvent, "a key that is no text", "use a word");
            } else if (key.equals("<<") && isPlain(keyEvent)) {
                refuse(WrapperError.REFUSED_YAML, keyEvent, "a merge key", "write the keys out");
            }
            WclNode first = entries.putIfAbsent(key, value);
            if (first != null) {
                refuse(
                        WrapperError.DUPLICATE_KEY,
                        keyEvent,
                        "key '%s', which is there already at line %d"
                                .formatted(key, first.position().line()),
                        "keep one of them");
            }
        }
        events.getEvent();
        return new WclSection(path, entries, place);
    }

    private String list(String path, int depth) {
        List<String> items = new ArrayList<>();
        while (!events.checkEvent(Event.ID.SequenceEnd)) {
            Event event = events.peekEvent();
            boolean scalar = event.is(Event.ID.Scalar);
            WclNode item = node(path, depth + 1);
            if (scalar && item instanceof WclValue value && !value.text().contains(",")) {
                items.add(value.text());
            } else {
                refuse(
                        WrapperError.REFUSED_YAML,
                        event,
                        "a list of anything but values without commas",
                        "give every item a name, as a section");
            }
        }
        events.getEvent();
        return String.join(",", items);
    }

    private static boolean isPlain(Event event) {
        return event instanceof ScalarEvent scalar && scalar.getScalarStyle() == ScalarStyle.PLAIN;
    }

    private String text(ScalarEvent scalar) {
        if (isPlain(scalar)) {
            AmbiguousScalar.find(scalar.getValue())
                    .ifPresent(
                            why ->
                                    refuse(
                                            WrapperError.AMBIGUOUS_VALUE,
                                            scalar,
                                            why,
                                            "put it in quotes if it is a text, or write it plainly"));
        }
        return scalar.getValue();
    }

    private void checkPlain(Event event) {
        if (event.is(Event.ID.Alias)) {
            refuse(WrapperError.REFUSED_YAML, event, "an alias", "write the value out");
        } else if (event instanceof NodeEvent node && node.getAnchor() != null) {
            refuse(WrapperError.REFUSED_YAML, event, "an anchor", "remove it");
        }
        if (tag(event).isPresent()) {
            refuse(WrapperError.REFUSED_YAML, event, "tag " + tag(event).get(), "remove it");
        }
    }

    private static Optional<String> tag(Event event) {
        if (event instanceof ScalarEvent scalar) {
            return Optional.ofNullable(scalar.getTag());
        }
        return event instanceof CollectionStartEvent collection
                ? Optional.ofNullable(collection.getTag())
                : Optional.empty();
    }

    private void refuse(ErrorCode code, Event event, String what, String next) {
        Position place = position(source, event.getStartMark());
        problems.add(
                lines.at(
                        Problem.of(code, "%s: refused: %s".formatted(place, what)).next(next),
                        place));
    }

    private static Position position(String source, Mark mark) {
        return mark == null
                ? Position.of(source)
                : new Position(source, mark.getLine() + 1, mark.getColumn() + 1);
    }
}
