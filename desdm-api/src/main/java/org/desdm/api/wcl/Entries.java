package org.desdm.api.wcl;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/** The entries of one section: a map that nobody can change any more. */
final class Entries extends AbstractMap<String, WclNode> {

    private final Map<String, WclNode> map;

    private Entries(Map<String, WclNode> map) {
        this.map = map;
    }

    /** The entries of {@code map}, copied unless they are unchangeable already. */
    static Map<String, WclNode> copyOf(Map<String, WclNode> map) {
        return map instanceof Entries || map instanceof FewEntries
                ? map
                : new Entries(new LinkedHashMap<>(map));
    }

    /** The entries of {@code map} itself, which nobody else holds. */
    static Entries adopted(LinkedHashMap<String, WclNode> map) {
        return new Entries(map);
    }

    @Override
    public Set<Map.Entry<String, WclNode>> entrySet() {
        return Collections.unmodifiableMap(map).entrySet();
    }

    @Override
    public Set<String> keySet() {
        return Collections.unmodifiableSet(map.keySet());
    }

    @Override
    public int size() {
        return map.size();
    }

    @Override
    public boolean containsKey(Object key) {
        return map.containsKey(key);
    }

    @Override
    public WclNode get(Object key) {
        return map.get(key);
    }

    @Override
    public void forEach(BiConsumer<? super String, ? super WclNode> action) {
        map.forEach(action);
    }
}
