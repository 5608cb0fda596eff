package org.desdm.api.wcl;

import java.util.Objects;

/**
 * A text value with its place; immutable, and equal to one of the same text and place. It is no
 * record: a tree of millions of values holds each in one object, and makes its {@link Position}
 * when somebody asks for it.
 */
public final class WclValue implements WclNode {

    private final String text;
    private final String source;
    private final int line;
    private final int column;

    private WclValue(String text, String source, int line, int column) {
        this.text = Objects.requireNonNull(text, "text");
        this.source = source;
        this.line = line;
        this.column = column;
    }

    /** The value {@code text} that was written at {@code position}. */
    public WclValue(String text, Position position) {
        this(text, position.source(), position.line(), position.column());
    }

    /** The value {@code text} with the parts of its {@link Position}. */
    public static WclValue at(String text, String source, int line, int column) {
        return new WclValue(text, source, line, column);
    }

    /** The value. */
    public String text() {
        return text;
    }

    @Override
    public Position position() {
        return new Position(source, line, column);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WclValue value
                && text.equals(value.text)
                && line == value.line
                && column == value.column
                && Objects.equals(source, value.source);
    }

    @Override
    public int hashCode() {
        return 31 * text.hashCode() + position().hashCode();
    }

    @Override
    public String toString() {
        return "WclValue[text=" + text + ", position=" + position() + "]";
    }
}
