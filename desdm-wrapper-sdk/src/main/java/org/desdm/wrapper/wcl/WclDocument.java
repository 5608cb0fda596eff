package org.desdm.wrapper.wcl;

import java.nio.file.Path;
import java.util.Optional;
import org.desdm.api.error.ApiError;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.api.wcl.Position;
import org.desdm.api.wcl.WclSection;
import org.desdm.api.wcl.WclValue;
import org.desdm.wrapper.error.NearestName;
import org.desdm.wrapper.error.WrapperError;

/**
 * A text that was read strictly, with all that the tree does not hold: comments, layout, order of
 * lines and line ends. Immutable; an edit gives another document, equal in every other character.
 */
public final class WclDocument {

    private final String text;
    private final String source;
    private final Path file;
    private final WclOptions options;
    private final WclSection tree;
    private final Spans spans;

    private WclDocument(String text, String source, Path file, WclOptions options) {
        this.text = text;
        this.source = source;
        this.file = file;
        this.options = options;
        this.spans = Spans.recording();
        this.tree =
                WclReader.strictly(new StrictProblems(text, source), file, options, spans, false);
    }

    /**
     * Reads a file.
     *
     * @throws DesdmException if it cannot be read, or with everything that is wrong in it
     */
    public static WclDocument read(Path file, WclOptions options) {
        String text = TextFile.read(file, options.limits().characters());
        return new WclDocument(text, file.toString(), file, options);
    }

    /**
     * Reads a text.
     *
     * @param source name of the text for messages
     * @throws DesdmException with everything that is wrong in it
     */
    public static WclDocument of(String text, String source, WclOptions options) {
        return new WclDocument(text, source, null, options);
    }

    /** The text, character for character. */
    public String text() {
        return text;
    }

    /** What the text says, with what it includes. */
    public WclSection tree() {
        return tree;
    }

    /** Where the key of a value of this text was written; empty if it stands in an included one. */
    public Optional<Position> findKeyPosition(WclValue value) {
        return spans.find(value.position()).map(Spans.Span::key);
    }

    /**
     * This document with another value at {@code key}, such as {@code exec_1.cmdline.verbose}.
     *
     * @throws DesdmException if there is no such key in this text, or if WCL cannot hold the value
     */
    public WclDocument with(String key, String value) {
        WclValue before = tree.find(key).orElseThrow(() -> missing(key));
        Spans.Span span = spans.find(before.position()).orElseThrow(() -> elsewhere(key, before));
        String edited = text.substring(0, span.start()) + value + text.substring(span.end());
        WclDocument document = reread(edited, key, value, before);
        boolean held =
                document.tree.find(key).filter(after -> after.text().equals(value)).isPresent();
        if (!held || value.indexOf('\n') >= 0 || value.indexOf('\r') >= 0) {
            throw notHeld(key, before, null);
        }
        return document;
    }

    private WclDocument reread(String edited, String key, String value, WclValue before) {
        try {
            return new WclDocument(edited, source, file, options);
        } catch (DesdmException e) {
            throw notHeld(key, before, e);
        }
    }

    private DesdmException missing(String key) {
        int dot = key.lastIndexOf('.');
        WclSection section = dot < 0 ? tree : tree.findSection(key.substring(0, dot)).orElse(tree);
        return new DesdmException(
                Problem.of(ApiError.MISSING_KEY, "%s has no value '%s'".formatted(source, key))
                        .at(source)
                        .next(
                                NearestName.advice(
                                        key.substring(dot + 1), section.entries().keySet())));
    }

    private DesdmException elsewhere(String key, WclValue value) {
        return new DesdmException(
                Problem.of(
                                ApiError.MISSING_KEY,
                                "'%s' is not in %s itself: it is included".formatted(key, source))
                        .at(value.position().toString())
                        .next("edit " + value.position().source()));
    }

    private static DesdmException notHeld(String key, WclValue before, DesdmException cause) {
        return new DesdmException(
                Problem.of(
                                WrapperError.NOT_WRITABLE_AS_WCL,
                                "WCL cannot hold this value of '%s'".formatted(key))
                        .at(before.position().toString())
                        .because(
                                "a value must not be empty, begin or end in blanks, begin with an"
                                        + " equals sign, end in a backslash, or hold a '#', an"
                                        + " include or a line break")
                        .next("give another value"),
                cause);
    }
}
