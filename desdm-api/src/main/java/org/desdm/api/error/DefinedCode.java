package org.desdm.api.error;

import java.util.Objects;

/** A code of a room's enum, which says everything of it in one place. */
public interface DefinedCode extends ErrorCode {

    /**
     * What there is to say of a code.
     *
     * @param id the id that messages show
     * @param meaning what it means, in one sentence
     * @param failureClass how a run ends that meets it
     */
    record Definition(String id, String meaning, FailureClass failureClass) {
        public Definition {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(meaning, "meaning");
            Objects.requireNonNull(failureClass, "failureClass");
        }
    }

    /** What there is to say of this code. */
    Definition definition();

    @Override
    default String id() {
        return definition().id();
    }

    @Override
    default String meaning() {
        return definition().meaning();
    }

    @Override
    default FailureClass failureClass() {
        return definition().failureClass();
    }
}
