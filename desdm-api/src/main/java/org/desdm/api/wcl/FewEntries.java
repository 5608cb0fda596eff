package org.desdm.api.wcl;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * The entries of a section of few: two arrays, which take a fifth of a map's memory. A name is
 * sought from the first to the last.
 */
final class FewEntries extends AbstractMap<String, WclNode> {

    private final String[] names;
    private final WclNode[] nodes;

    /** Takes the arrays over; they are of one length, and no name is there twice. */
    FewEntries(String[] names, WclNode[] nodes) {
        this.names = names;
        this.nodes = nodes;
    }

    @Override
    public int size() {
        return names.length;
    }

    @Override
    public boolean containsKey(Object key) {
        return get(key) != null;
    }

    @Override
    public WclNode get(Object key) {
        for (int i = 0; i < names.length; i++) {
            if (names[i].equals(key)) {
                return nodes[i];
            }
        }
        return null;
    }

    @Override
    public void forEach(BiConsumer<? super String, ? super WclNode> action) {
        for (int i = 0; i < names.length; i++) {
            action.accept(names[i], nodes[i]);
        }
    }

    @Override
    public Set<Map.Entry<String, WclNode>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Map.Entry<String, WclNode>> iterator() {
                return new InOrder();
            }

            @Override
            public int size() {
                return names.length;
            }

            @Override
            public void clear() {
                throw new UnsupportedOperationException();
            }
        };
    }

    private final class InOrder implements Iterator<Map.Entry<String, WclNode>> {
        private int next;

        @Override
        public boolean hasNext() {
            return next < names.length;
        }

        @Override
        public Map.Entry<String, WclNode> next() {
            if (next == names.length) {
                throw new NoSuchElementException();
            }
            return Map.entry(names[next], nodes[next++]);
        }
    }
}
