package org.desdm.api.data;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Several inputs of one kind, in the order given, such as the frames of a master bias.
 *
 * @param inputs the inputs, each read on its own first {@link In#get()}
 * @param <T> what the unit sees of each
 */
public record InList<T>(List<In<T>> inputs) implements Iterable<In<T>> {

    public InList {
        inputs = List.copyOf(inputs);
    }

    /** Inputs that are in memory already. */
    @SafeVarargs
    public static <T> InList<T> of(T... values) {
        List<In<T>> inputs = new ArrayList<>(values.length);
        for (T value : values) {
            inputs.add(In.of(value));
        }
        return new InList<>(inputs);
    }

    /** How many inputs there are. */
    public int size() {
        return inputs.size();
    }

    @Override
    public Iterator<In<T>> iterator() {
        return inputs.iterator();
    }
}
