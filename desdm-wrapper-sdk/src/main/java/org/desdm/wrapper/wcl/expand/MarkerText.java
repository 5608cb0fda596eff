package org.desdm.wrapper.wcl.expand;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.wrapper.error.WrapperError;
import org.desdm.wrapper.wcl.value.ValueList;

/**
 * A text cut into what stands there literally and markers, which nest.
 *
 * <p>A marker runs from its opener to the first closing brace that no inner marker takes. What is
 * not closed, is empty, or has a dollar sign in its own body is literal.
 */
final class MarkerText {

    private static final int MAX_DEPTH = 128;

    /** What a marker asks for. */
    enum Kind {
        REQUIRED(""),
        OPTIONAL("opt"),
        HEADER("head"),
        FUNCTION("func"),
        /** A variable whose values are combined in any case; written in capitals only. */
        LOOP("LOOP");

        private final String word;

        Kind(String word) {
            this.word = word;
        }
    }

    /** A piece of a text. */
    sealed interface Piece permits Literal, Marker {}

    /** Characters that stay as they are. */
    record Literal(String text) implements Piece {}

    /**
     * A marker, from {@code start} to before {@code end} in its text; {@code opener} is the dollar
     * sign to the brace as written.
     */
    record Marker(Kind kind, String opener, List<Piece> body, int start, int end)
            implements Piece {}

    private static final class Frame {
        private final Kind kind;
        private final String opener;
        private final List<Piece> pieces = new ArrayList<>();
        private final StringBuilder literal = new StringBuilder();
        private final int start;
        private boolean hasDollar;

        Frame(Kind kind, String opener, int start) {
            this.kind = kind;
            this.opener = opener;
            this.start = start;
        }

        void flush() {
            if (literal.length() > 0) {
                pieces.add(new Literal(literal.toString()));
                literal.setLength(0);
            }
        }

        void addAll(Frame inner) {
            literal.append(inner.opener);
            flush();
            inner.flush();
            pieces.addAll(inner.pieces);
            hasDollar = true;
        }
    }

    private final String text;
    private final Deque<Frame> open = new ArrayDeque<>();

    private MarkerText(String text) {
        this.text = text;
        open.push(new Frame(Kind.REQUIRED, "", 0));
    }

    /**
     * The pieces of a text, in order.
     *
     * @throws DesdmException if markers stand deeper in one another than anybody writes them
     */
    static List<Piece> parse(String text) {
        return text.indexOf('$') < 0 ? List.of(new Literal(text)) : new MarkerText(text).parse();
    }

    private List<Piece> parse() {
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            int brace = c == '$' ? openingBrace(at) : -1;
            if (brace >= 0) {
                open(at, brace);
                at = brace;
            } else if (c == '}' && open.size() > 1) {
                close(at + 1);
            } else {
                open.peek().literal.append(c);
                open.peek().hasDollar |= c == '$';
            }
        }
        while (open.size() > 1) {
            Frame unclosed = open.pop();
            open.peek().addAll(unclosed);
        }
        open.peek().flush();
        return open.peek().pieces;
    }

    private void open(int dollar, int brace) {
        if (open.size() > MAX_DEPTH) {
            throw new DesdmException(
                    Problem.of(
                                    WrapperError.TOO_LARGE,
                                    "markers stand more than %d deep in one another"
                                            .formatted(MAX_DEPTH))
                            .next("close or shorten them"));
        }
        Kind kind = kind(text.substring(dollar + 1, brace));
        open.push(new Frame(kind, text.substring(dollar, brace + 1), dollar));
    }

    private void close(int end) {
        Frame frame = open.pop();
        frame.flush();
        if (frame.pieces.isEmpty() || frame.hasDollar) {
            open.peek().addAll(frame);
            open.peek().literal.append('}');
        } else {
            open.peek().flush();
            open.peek()
                    .pieces
                    .add(new Marker(frame.kind, frame.opener, frame.pieces, frame.start, end));
        }
    }

    /** Where the brace is that opens a marker at {@code dollar}, or -1. */
    private int openingBrace(int dollar) {
        int longest = Math.min(text.length() - 1, dollar + 1 + Kind.LOOP.word.length());
        for (int at = dollar + 1; at <= longest; at++) {
            if (text.charAt(at) == '{') {
                return kind(text.substring(dollar + 1, at)) == null ? -1 : at;
            }
        }
        return -1;
    }

    private static Kind kind(String word) {
        String folded = word.toLowerCase(Locale.ROOT);
        for (Kind kind : Kind.values()) {
            if (kind == Kind.LOOP ? word.equals(kind.word) : folded.equals(kind.word)) {
                return kind;
            }
        }
        return null;
    }

    /**
     * Whether a text stands for several values: it begins with a parenthesis, or has a comma
     * outside of markers.
     */
    static boolean isSeveral(String text, List<Piece> pieces) {
        return text.startsWith("(")
                || pieces.stream()
                        .anyMatch(p -> p instanceof Literal words && words.text().contains(","));
    }

    /** The values of a text that stands for several; markers are kept whole. */
    static List<String> items(String text, List<Piece> pieces) {
        List<String> items = new ArrayList<>();
        StringBuilder item = new StringBuilder();
        boolean literal = true;
        for (Piece piece : pieces) {
            if (piece instanceof Marker marker) {
                item.append(text, marker.start(), marker.end());
                literal = false;
                continue;
            }
            String[] words = ((Literal) piece).text().split(",", -1);
            item.append(bare(words[0]));
            for (int i = 1; i < words.length; i++) {
                addItem(items, item, literal);
                literal = true;
                item.append(bare(words[i]));
            }
        }
        addItem(items, item, literal);
        return items;
    }

    private static void addItem(List<String> items, StringBuilder item, boolean literal) {
        String text = item.toString();
        items.addAll(literal ? ValueList.split(text) : List.of(text.strip()));
        item.setLength(0);
    }

    private static String bare(String words) {
        return words.replace("(", "").replace(")", "");
    }
}
