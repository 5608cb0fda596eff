package org.desdm.wrapper.contract;

import java.lang.annotation.Annotation;
import java.util.Optional;
import javax.lang.model.element.Element;

/** The annotations of something that is being compiled. */
record SourceMarks(Element element) implements Marks {

    @Override
    public <A extends Annotation> Optional<A> find(Class<A> type) {
        return Optional.ofNullable(element.getAnnotation(type));
    }
}
