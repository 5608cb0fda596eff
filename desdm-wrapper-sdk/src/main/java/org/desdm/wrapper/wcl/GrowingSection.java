package org.desdm.wrapper.wcl;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.desdm.api.wcl.Position;
import org.desdm.api.wcl.WclNode;
import org.desdm.api.wcl.WclSection;
import org.desdm.api.wcl.WclValue;

/** A section that is being read: it can be continued, merged into and replaced. */
final class GrowingSection {

    /** The first section of the search order: what holds at the moment. */
    static final String CURRENT = "current";

    private final Position position;

    /** Each a {@link WclValue} or a {@link GrowingSection}. */
    private final LinkedHashMap<String, Object> entries = new LinkedHashMap<>();

    GrowingSection(Position position) {
        this.position = position;
    }

    /** What a tree holds that was read or made before; nothing is shared with it. */
    static GrowingSection of(WclSection tree) {
        return copy(tree.position(), tree.entries());
    }

    /** This section with copies of those in it. */
    GrowingSection copy() {
        return copy(position, entries);
    }

    private static GrowingSection copy(Position position, Map<String, ?> entries) {
        GrowingSection root = new GrowingSection(position);
        Deque<Map<String, ?>> sections = new ArrayDeque<>();
        Deque<GrowingSection> copies = new ArrayDeque<>();
        sections.push(entries);
        copies.push(root);
        while (!sections.isEmpty()) {
            GrowingSection copy = copies.pop();
            for (Map.Entry<String, ?> entry : sections.pop().entrySet()) {
                Object node = entry.getValue();
                if (node instanceof WclValue) {
                    copy.entries.put(entry.getKey(), node);
                    continue;
                }
                boolean finished = node instanceof WclSection;
                GrowingSection inner =
                        new GrowingSection(
                                finished
                                        ? ((WclSection) node).position()
                                        : ((GrowingSection) node).position);
                copy.entries.put(entry.getKey(), inner);
                sections.push(
                        finished ? ((WclSection) node).entries() : ((GrowingSection) node).entries);
                copies.push(inner);
            }
        }
        return root;
    }

    Position position() {
        return position;
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    boolean has(String key) {
        return entries.containsKey(key);
    }

    Object get(String key) {
        return entries.get(key);
    }

    Iterable<Map.Entry<String, Object>> all() {
        return entries.entrySet();
    }

    /** Puts a value or a section; what was there is replaced, and its place in the order kept. */
    Object put(String key, Object node) {
        return entries.put(key, node);
    }

    boolean remove(String key) {
        return entries.remove(key) != null;
    }

    /** The section of this name, made if there is nothing of the name. */
    Object openOrGet(String key, Position place) {
        return entries.computeIfAbsent(key, name -> new GrowingSection(place));
    }

    /**
     * The node at {@code key} by the survey reader's search of a root: a key with dots is an exact
     * path, another one is sought in {@code current} first.
     *
     * @throws NotASection where the search looks for names in a value
     */
    Optional<Object> search(String key) {
        return key.indexOf('.') < 0 ? searchPlain(key) : searchPath(key);
    }

    private Optional<Object> searchPlain(String key) {
        Object current = entries.get(CURRENT);
        if (contains(current, key)) {
            return Optional.of(inside(current, key));
        }
        return Optional.ofNullable(entries.get(key));
    }

    /** Whether the search finds {@code key} in {@code current}. */
    boolean isFromCurrent(String key) {
        return key.indexOf('.') < 0 && contains(entries.get(CURRENT), key);
    }

    private Optional<Object> searchPath(String path) {
        Object node = this;
        for (String name : path.split("\\.", -1)) {
            boolean found = node == this ? searchPlain(name).isPresent() : contains(node, name);
            if (!found) {
                return Optional.empty();
            }
            node = inside(node, name);
        }
        return Optional.of(node);
    }

    /** A value contains the keys that are part of its text, as the survey's reader has it. */
    private static boolean contains(Object node, String key) {
        if (node instanceof WclValue value) {
            return value.text().contains(key);
        }
        return node != null && ((GrowingSection) node).has(key);
    }

    private static Object inside(Object node, String key) {
        if (node instanceof GrowingSection section && section.has(key)) {
            return section.get(key);
        }
        throw new NotASection(key);
    }

    /** Names were sought in something that is no section, or is not where the search found it. */
    static final class NotASection extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotASection(String key) {
            super(key, null, false, false);
        }
    }

    /**
     * The finished tree; this section and those in it are used up.
     *
     * @param pathBudget how many characters the paths of all sections may have together
     * @throws IllegalStateException if they have more
     */
    @SuppressWarnings("unchecked") // every section among the entries has been replaced by then
    WclSection toSection(long pathBudget) {
        long left = pathBudget;
        Deque<Unfinished> open = new ArrayDeque<>();
        open.push(new Unfinished("", this, null));
        while (true) {
            Unfinished top = open.peek();
            Map.Entry<String, Object> inner = top.nextSection();
            if (inner != null) {
                String path = top.path.isEmpty() ? "" : top.path + ".";
                left -= path.length() + inner.getKey().length();
                if (left < 0) {
                    throw new IllegalStateException("the paths of the sections are too long");
                }
                open.push(
                        new Unfinished(
                                path + inner.getKey(), (GrowingSection) inner.getValue(), inner));
                continue;
            }
            open.pop();
            LinkedHashMap<String, ?> nodes = top.section.entries;
            WclSection done =
                    WclSection.adopting(
                            top.path, (LinkedHashMap<String, WclNode>) nodes, top.section.position);
            if (open.isEmpty()) {
                return done;
            }
            top.entry.setValue(done);
        }
    }

    /** A section on the way to being finished: its inner sections come first. */
    private static final class Unfinished {
        private final String path;
        private final GrowingSection section;
        private final Map.Entry<String, Object> entry;
        private final Iterator<Map.Entry<String, Object>> rest;

        Unfinished(String path, GrowingSection section, Map.Entry<String, Object> entry) {
            this.path = path;
            this.section = section;
            this.entry = entry;
            this.rest = section.entries.entrySet().iterator();
        }

        /** The next entry that is a section, or null. */
        Map.Entry<String, Object> nextSection() {
            while (rest.hasNext()) {
                Map.Entry<String, Object> next = rest.next();
                if (next.getValue() instanceof GrowingSection) {
                    return next;
                }
            }
            return null;
        }
    }
}
