package org.desdm.wrapper.wcl;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.desdm.api.wcl.Position;
import org.desdm.api.wcl.WclSection;
import org.desdm.api.wcl.WclValue;

/** A section that is being read: it can be continued, merged into and replaced. */
final class GrowingSection extends OrderedNodes {

    /** The first section of the search order: what holds at the moment. */
    static final String CURRENT = "current";

    private final Position position;

    GrowingSection(Position position) {
        this.position = position;
    }

    /** What a tree holds that was read or made before; nothing is shared with it. */
    static GrowingSection of(WclSection tree) {
        GrowingSection root = new GrowingSection(tree.position());
        Deque<WclSection> sections = new ArrayDeque<>();
        Deque<GrowingSection> copies = new ArrayDeque<>();
        sections.push(tree);
        copies.push(root);
        while (!sections.isEmpty()) {
            GrowingSection copy = copies.pop();
            sections.pop()
                    .entries()
                    .forEach(
                            (name, node) -> {
                                if (node instanceof WclSection section) {
                                    sections.push(section);
                                    copies.push(new GrowingSection(section.position()));
                                    copy.put(name, copies.peek());
                                } else {
                                    copy.put(name, node);
                                }
                            });
        }
        return root;
    }

    /** This section with copies of those in it. */
    GrowingSection copy() {
        GrowingSection root = new GrowingSection(position);
        Deque<Copying> open = new ArrayDeque<>();
        open.push(new Copying(this, root));
        while (!open.isEmpty()) {
            Copying top = open.pop();
            OrderedNodes.Cursor at = top.from.cursor();
            while (at.next()) {
                if (at.node() instanceof GrowingSection section) {
                    GrowingSection inner = new GrowingSection(section.position);
                    top.to.put(at.name(), inner);
                    open.push(new Copying(section, inner));
                } else {
                    top.to.put(at.name(), at.node());
                }
            }
        }
        return root;
    }

    /** A section that is being copied, and its copy. */
    private record Copying(GrowingSection from, GrowingSection to) {}

    Position position() {
        return position;
    }

    boolean has(String key) {
        return get(key) != null;
    }

    /** The section of this name, made if there is nothing of the name. */
    Object openOrGet(String key, Position place) {
        Object there = get(key);
        if (there != null) {
            return there;
        }
        GrowingSection made = new GrowingSection(place);
        put(key, made);
        return made;
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
        Object current = get(CURRENT);
        if (contains(current, key)) {
            return Optional.of(inside(current, key));
        }
        return Optional.ofNullable(get(key));
    }

    /** Whether the search finds {@code key} in {@code current}. */
    boolean isFromCurrent(String key) {
        return key.indexOf('.') < 0 && contains(get(CURRENT), key);
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
    WclSection toSection(long pathBudget) {
        long left = pathBudget;
        Deque<Unfinished> open = new ArrayDeque<>();
        open.push(new Unfinished("", this));
        while (true) {
            Unfinished top = open.peek();
            if (top.nextSection()) {
                String name = top.rest.name();
                left -= top.path.length() + name.length();
                if (left < 0) {
                    throw new IllegalStateException("the paths of the sections are too long");
                }
                String path = top.path.isEmpty() ? name : top.path + "." + name;
                open.push(new Unfinished(path, (GrowingSection) top.rest.node()));
                continue;
            }
            open.pop();
            WclSection done = top.section.finish(top.path, top.section.position);
            if (open.isEmpty()) {
                return done;
            }
            open.peek().rest.replace(done);
        }
    }

    /** A section on the way to being finished: its inner sections come first. */
    private record Unfinished(String path, GrowingSection section, OrderedNodes.Cursor rest) {

        Unfinished(String path, GrowingSection section) {
            this(path, section, section.cursor());
        }

        /** Steps to the next section in it; false if there is none. */
        boolean nextSection() {
            while (rest.next()) {
                if (rest.node() instanceof GrowingSection) {
                    return true;
                }
            }
            return false;
        }
    }
}
