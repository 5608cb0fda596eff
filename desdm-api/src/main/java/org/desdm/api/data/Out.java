package org.desdm.api.data;

import java.util.NoSuchElementException;

/**
 * One output of a unit. What is set becomes visible to others only if the unit ends well.
 *
 * @param <T> what the unit makes: an image, a table
 */
public interface Out<T> {

    /** Gives the data; a second call replaces the first. */
    void set(T value);

    /** An output that keeps what was set, for tests and for handing over in memory. */
    static <T> Capture<T> capture() {
        return new Capture<>();
    }

    /**
     * An output that keeps what was set.
     *
     * @param <T> what the unit makes
     */
    final class Capture<T> implements Out<T> {
        private T value;

        private Capture() {}

        @Override
        public void set(T value) {
            this.value = value;
        }

        /** Forgets what was set; a runner does so before each run. */
        public void clear() {
            value = null;
        }

        /** Whether the unit gave this output. */
        public boolean isSet() {
            return value != null;
        }

        /** What the unit gave. */
        public T get() {
            if (value == null) {
                throw new NoSuchElementException("the unit has not set this output");
            }
            return value;
        }
    }
}
