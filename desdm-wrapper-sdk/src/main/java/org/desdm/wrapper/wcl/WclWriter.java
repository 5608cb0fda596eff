package org.desdm.wrapper.wcl;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.api.wcl.WclNode;
import org.desdm.api.wcl.WclSection;
import org.desdm.api.wcl.WclValue;
import org.desdm.wrapper.error.WrapperError;
import org.desdm.wrapper.wcl.value.CodePointOrder;

/**
 * Writes trees as WCL, byte for byte as the survey's writer does; immutable.
 *
 * <p>WCL has no quotes and no escapes, so some trees cannot be written. {@link #strict()} refuses
 * them: what it writes reads back as the same tree. {@link #compat()} writes them as the survey's
 * writer does, and what cannot be read back is lost.
 */
public final class WclWriter {

    private static final int INDENT = 4;

    /** The one section whose order means something to everybody. */
    private static final String CMDLINE = "cmdline";

    private static final Comparator<Map.Entry<String, WclNode>> BY_KEY =
            Map.Entry.comparingByKey(CodePointOrder::compare);

    /**
     * What is longer is read nowhere: small trees can reach it, since every line of a deep section
     * is indented.
     */
    private static final long LONGEST = WclLimits.DEFAULT.characters();

    private final boolean strict;
    private final boolean sorted;
    private final int indent;

    private WclWriter(boolean strict, boolean sorted, int indent) {
        this.strict = strict;
        this.sorted = sorted;
        this.indent = indent;
    }

    /** Writes in the order of the tree, indented by 4, and refuses what would not read back. */
    public static WclWriter strict() {
        return new WclWriter(true, false, INDENT);
    }

    /** Writes in the order of the tree, indented by 4, whatever becomes of it. */
    public static WclWriter compat() {
        return new WclWriter(false, false, INDENT);
    }

    /**
     * This writer with keys in the order of their code points, except inside of {@code cmdline}.
     */
    public WclWriter sorted() {
        return new WclWriter(strict, true, indent);
    }

    /** This writer with {@code blanks} before what stands in a section. */
    public WclWriter indentedBy(int blanks) {
        if (blanks < 0) {
            throw new IllegalArgumentException("cannot indent by " + blanks + " blanks");
        }
        return new WclWriter(strict, sorted, blanks);
    }

    /**
     * The text of a tree.
     *
     * @throws DesdmException in strict mode, with everything that WCL cannot hold; if indenting
     *     makes it longer than any reader takes
     */
    public String write(WclSection tree) {
        if (strict) {
            new ReadBackCheck(entries -> ordered(entries, sorted)).require(tree);
        }
        StringBuilder text = new StringBuilder();
        Deque<Open> open = new ArrayDeque<>();
        open.push(new Open("", ordered(tree, sorted).iterator(), sorted));
        while (!open.isEmpty()) {
            Open top = open.peek();
            if (top.rest.hasNext()) {
                write(top.rest.next(), open, text, tree);
            } else {
                open.pop();
                if (!open.isEmpty()) {
                    indent(text, open.size() - 1, tree).append("</").append(top.name).append(">\n");
                }
            }
        }
        return text.toString();
    }

    /** A section that is being written. */
    private record Open(String name, Iterator<Map.Entry<String, WclNode>> rest, boolean sorted) {}

    private void write(
            Map.Entry<String, WclNode> entry,
            Deque<Open> open,
            StringBuilder text,
            WclSection tree) {
        indent(text, open.size() - 1, tree);
        String key = entry.getKey();
        if (entry.getValue() instanceof WclSection section) {
            text.append('<').append(key).append(">\n");
            boolean inner = open.element().sorted && !key.equals(CMDLINE);
            open.push(new Open(key, ordered(section, inner).iterator(), inner));
        } else {
            text.append(key).append(" = ").append(((WclValue) entry.getValue()).text());
            text.append('\n');
        }
    }

    private StringBuilder indent(StringBuilder text, int depth, WclSection tree) {
        long blanks = (long) depth * indent;
        if (text.length() + blanks > LONGEST) {
            throw new DesdmException(
                    Problem.of(
                                    WrapperError.TOO_LARGE,
                                    "%s: as WCL this has more than %d characters, most of them blanks"
                                            .formatted(tree.position(), LONGEST))
                            .at(tree.position().toString())
                            .next("put fewer sections in one another, or indent by less"));
        }
        for (long i = blanks; i > 0; i--) {
            text.append(' ');
        }
        return text;
    }

    private static Iterable<Map.Entry<String, WclNode>> ordered(WclSection section, boolean sort) {
        if (!sort) {
            return section.entries().entrySet();
        }
        List<Map.Entry<String, WclNode>> entries = new ArrayList<>(section.entries().entrySet());
        entries.sort(BY_KEY);
        return entries;
    }
}
