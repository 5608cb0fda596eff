package org.desdm.wrapper.contract;

import java.util.Optional;

/**
 * What a field holds in a new object.
 *
 * @param known whether it can be told; what the compiler cannot see is left to reflection
 * @param text the value as text; empty for null
 */
record StartValue(boolean known, Optional<String> text) {

    static final StartValue UNKNOWN = new StartValue(false, Optional.empty());
    static final StartValue NULL = new StartValue(true, Optional.empty());

    static StartValue of(Object value) {
        if (value == null) {
            return NULL;
        }
        String text = value instanceof Enum<?> word ? word.name() : value.toString();
        return new StartValue(true, Optional.of(text));
    }
}
