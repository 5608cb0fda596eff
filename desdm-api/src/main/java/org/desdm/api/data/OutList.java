package org.desdm.api.data;

import java.util.ArrayList;
import java.util.List;

/**
 * Several outputs of one kind, such as the CCDs of an exposure. Each is written when it is given,
 * where nobody looks, and can be forgotten then; all become visible to others, or none, as the unit
 * ends.
 *
 * @param <T> what the unit makes of each
 */
public interface OutList<T> {

    /** Gives one more; the data must not be modified afterwards. */
    void add(T value);

    /** Outputs that keep what was added, for tests. */
    static <T> Capture<T> capture() {
        return new Capture<>();
    }

    /**
     * Outputs that keep what was added, in that order.
     *
     * @param <T> what the unit makes of each
     */
    final class Capture<T> implements OutList<T> {
        private final List<T> values = new ArrayList<>();

        private Capture() {}

        @Override
        public synchronized void add(T value) {
            values.add(value);
        }

        /** Forgets what was added; a runner does so before each run. */
        public synchronized void clear() {
            values.clear();
        }

        /** What the unit gave. */
        public synchronized List<T> values() {
            return List.copyOf(values);
        }
    }
}
