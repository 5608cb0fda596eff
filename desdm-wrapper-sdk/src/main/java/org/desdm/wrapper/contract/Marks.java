package org.desdm.wrapper.contract;

import java.lang.annotation.Annotation;
import java.util.Optional;

/** The annotations of a class or field, wherever they are read from. */
interface Marks {

    /** The annotation of a type, if it is there. */
    <A extends Annotation> Optional<A> find(Class<A> type);

    /** Whether the annotation is there. */
    default boolean has(Class<? extends Annotation> type) {
        return find(type).isPresent();
    }
}
