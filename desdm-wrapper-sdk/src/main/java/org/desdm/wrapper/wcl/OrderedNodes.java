package org.desdm.wrapper.wcl;

import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.desdm.api.wcl.Position;
import org.desdm.api.wcl.WclNode;
import org.desdm.api.wcl.WclSection;

/**
 * Names with what stands there, in the order in which they were first put: two arrays while they
 * are few, as in nearly every section, and a map when they are more. Each node is a value or a
 * {@link GrowingSection}.
 */
class OrderedNodes {

    /** More than these are not sought one after the other. */
    private static final int FEW = 16;

    private static final int FIRST = 4;
    private static final String[] NO_NAMES = {};
    private static final Object[] NO_NODES = {};

    private String[] names = NO_NAMES;
    private Object[] nodes = NO_NODES;
    private int size;

    /** All of them, once they are more than few; the arrays are empty then. */
    private LinkedHashMap<String, Object> many;

    boolean isEmpty() {
        return many == null ? size == 0 : many.isEmpty();
    }

    /** What stands at {@code name}, or null. */
    Object get(String name) {
        if (many != null) {
            return many.get(name);
        }
        int i = indexOf(name);
        return i < 0 ? null : nodes[i];
    }

    /** Puts a node; one that is there is replaced, and its place in the order kept. */
    void put(String name, Object node) {
        if (many == null) {
            int i = indexOf(name);
            if (i >= 0) {
                nodes[i] = node;
                return;
            }
            if (size < FEW) {
                append(name, node);
                return;
            }
            becomeMany();
        }
        many.put(name, node);
    }

    /** Whether there was something at {@code name}, which is gone now. */
    boolean remove(String name) {
        if (many != null) {
            return many.remove(name) != null;
        }
        int i = indexOf(name);
        if (i < 0) {
            return false;
        }
        size--;
        System.arraycopy(names, i + 1, names, i, size - i);
        System.arraycopy(nodes, i + 1, nodes, i, size - i);
        names[size] = null;
        nodes[size] = null;
        return true;
    }

    private int indexOf(String name) {
        for (int i = 0; i < size; i++) {
            if (names[i].equals(name)) {
                return i;
            }
        }
        return -1;
    }

    private void append(String name, Object node) {
        if (size == names.length) {
            int room = Math.max(FIRST, 2 * size);
            names = Arrays.copyOf(names, room);
            nodes = Arrays.copyOf(nodes, room);
        }
        names[size] = name;
        nodes[size++] = node;
    }

    private void becomeMany() {
        many = new LinkedHashMap<>();
        for (int i = 0; i < size; i++) {
            many.put(names[i], nodes[i]);
        }
        names = NO_NAMES;
        nodes = NO_NODES;
        size = 0;
    }

    /**
     * The finished section, in which every node must have been finished; these nodes are used up.
     */
    @SuppressWarnings("unchecked") // every node is finished by then
    WclSection finish(String path, Position position) {
        if (many != null) {
            LinkedHashMap<String, ?> finished = many;
            return WclSection.adopting(path, (LinkedHashMap<String, WclNode>) finished, position);
        }
        return WclSection.adopting(
                path,
                Arrays.copyOf(names, size),
                Arrays.copyOf(nodes, size, WclNode[].class),
                position);
    }

    /** Steps through the nodes in order; nothing is put or removed meanwhile. */
    Cursor cursor() {
        return new Cursor();
    }

    /** Stands before the first node at first. */
    final class Cursor {
        private final Iterator<Map.Entry<String, Object>> rest =
                many == null ? null : many.entrySet().iterator();
        private Map.Entry<String, Object> entry;
        private int index = -1;

        /** Steps to the next node; false after the last. */
        boolean next() {
            if (rest == null) {
                return ++index < size;
            }
            entry = rest.hasNext() ? rest.next() : null;
            return entry != null;
        }

        String name() {
            return rest == null ? names[index] : entry.getKey();
        }

        Object node() {
            return rest == null ? nodes[index] : entry.getValue();
        }

        /** Puts another node in place of this one. */
        void replace(Object node) {
            if (rest == null) {
                nodes[index] = node;
            } else {
                entry.setValue(node);
            }
        }
    }
}
