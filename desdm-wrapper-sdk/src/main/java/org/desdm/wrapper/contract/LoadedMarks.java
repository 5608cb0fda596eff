package org.desdm.wrapper.contract;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.Optional;

/** The annotations of a loaded class or of one of its fields. */
record LoadedMarks(AnnotatedElement element) implements Marks {

    @Override
    public <A extends Annotation> Optional<A> find(Class<A> type) {
        return Optional.ofNullable(element.getAnnotation(type));
    }
}
