package org.desdm.wrapper.wcl;

import java.util.ArrayDeque;
import java.util.Deque;

/** Merges what was included at the top of a document. */
final class Merge {

    private Merge() {}

    /** A section that is being merged into another one. */
    private record Half(GrowingSection into, OrderedNodes.Cursor rest) {

        Half(GrowingSection into, GrowingSection from) {
            this(into, from.cursor());
        }
    }

    /**
     * Merges {@code from} into {@code root} as the survey's reader does, depth first: sections into
     * sections, all else replaced; at the top, whether a section exists is decided by the search of
     * names, which shows but a copy of what it finds in {@code current}: what is merged into that
     * is lost.
     *
     * @throws GrowingSection.NotASection if a section would be merged into a value
     */
    static void intoRoot(GrowingSection root, GrowingSection from) {
        Deque<Half> open = new ArrayDeque<>();
        open.push(new Half(root, from));
        while (!open.isEmpty()) {
            Half top = open.peek();
            if (!top.rest.next()) {
                open.pop();
                continue;
            }
            String name = top.rest.name();
            if (top.rest.node() instanceof GrowingSection section) {
                Object there = there(root, top.into, name);
                if (there instanceof GrowingSection into) {
                    open.push(new Half(into, section));
                    continue;
                }
                if (there != null) {
                    throw new GrowingSection.NotASection(name);
                }
            }
            top.into.put(name, top.rest.node());
        }
    }

    private static Object there(GrowingSection root, GrowingSection into, String key) {
        if (into != root) {
            return into.get(key);
        }
        Object found = root.search(key).orElse(null);
        return found instanceof GrowingSection section && root.isFromCurrent(key)
                ? section.copy()
                : found;
    }
}
