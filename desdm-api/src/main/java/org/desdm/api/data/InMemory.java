package org.desdm.api.data;

/** An input that is in memory already. */
record InMemory<T>(String name, T value) implements In<T> {

    @Override
    public T get() {
        return value;
    }
}
