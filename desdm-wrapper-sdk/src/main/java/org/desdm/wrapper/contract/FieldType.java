package org.desdm.wrapper.contract;

import java.util.List;
import java.util.Optional;

/**
 * The declared type of a field, as far as contracts care.
 *
 * @param text the type with simple names, for messages
 * @param handle which handle of data it is
 * @param data simple name of the type of the data; empty if there is no such class
 * @param isPath whether the data are a file as it is
 * @param param the type of parameter that the field can hold
 * @param constants names of the constants of an enum
 */
record FieldType(
        String text,
        Handle handle,
        String data,
        boolean isPath,
        Optional<ParamType> param,
        List<String> constants) {

    /** The handles of data that a field can be. */
    enum Handle {
        IN("org.desdm.api.data.In"),
        IN_LIST("org.desdm.api.data.InList"),
        OUT("org.desdm.api.data.Out"),
        OUT_LIST("org.desdm.api.data.OutList"),
        NONE("");

        private final String className;

        Handle(String className) {
            this.className = className;
        }

        static Handle of(String className) {
            for (Handle handle : values()) {
                if (handle.className.equals(className)) {
                    return handle;
                }
            }
            return NONE;
        }
    }

    /** What external programs take and make. */
    static final String PATH = "java.nio.file.Path";

    FieldType {
        constants = List.copyOf(constants);
    }
}
