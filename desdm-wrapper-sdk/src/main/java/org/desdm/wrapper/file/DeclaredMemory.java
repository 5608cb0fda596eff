package org.desdm.wrapper.file;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import org.desdm.api.data.Codec;
import org.desdm.api.data.DataRef;
import org.desdm.api.error.DesdmException;
import org.desdm.api.unit.UnitContract;
import org.desdm.wrapper.contract.MemoryExpression;

/**
 * Heap that a unit states for one run, from the headers of its inputs, before anything is read.
 *
 * <p>Inputs that are not given count as nothing.
 */
public final class DeclaredMemory {

    private DeclaredMemory() {}

    /**
     * The bytes that a unit states for these files; empty where it states none, or where the size
     * of an input cannot be told. A damaged file is one: it is for its reading to say what is
     * wrong.
     *
     * @param inputs files by label
     * @param codec the codec of an input's data, by label
     */
    public static OptionalLong bytes(
            UnitContract contract,
            Map<String, List<DataRef>> inputs,
            Function<String, ? extends Codec<?>> codec) {
        if (contract.memory().isEmpty()) {
            return OptionalLong.empty();
        }
        MemoryExpression memory = MemoryExpression.parse(contract.memory());
        Map<String, Long> sizes = new HashMap<>();
        try {
            for (String label : memory.labels()) {
                for (DataRef file : inputs.getOrDefault(label, List.of())) {
                    OptionalLong size = codec.apply(label).decodedBytes(file);
                    if (size.isEmpty()) {
                        return OptionalLong.empty();
                    }
                    sizes.merge(label, size.getAsLong(), Math::addExact);
                }
            }
        } catch (IOException | DesdmException | ArithmeticException unreadable) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(memory.bytes(label -> sizes.getOrDefault(label, 0L)));
    }
}
