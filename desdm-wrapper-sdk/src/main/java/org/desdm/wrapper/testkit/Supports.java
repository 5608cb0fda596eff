package org.desdm.wrapper.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.desdm.api.data.TestSupport;

/** What the kit knows of types, by the type. */
record Supports(List<TestSupport<?>> all) {

    static Supports of(ClassLoader loader) {
        List<TestSupport<?>> found = new ArrayList<>();
        for (TestSupport<?> support : ServiceLoader.load(TestSupport.class, loader)) {
            found.add(support);
        }
        return new Supports(found);
    }

    /** The support of exactly this type. */
    @SuppressWarnings("unchecked") // the kit passes it values of that type only
    Optional<TestSupport<Object>> find(Class<?> type) {
        return all.stream()
                .filter(support -> support.type() == type)
                .map(support -> (TestSupport<Object>) support)
                .findFirst();
    }

    TestSupport<Object> require(Class<?> type) {
        return find(type)
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "no TestSupport for %s on the class path; there are some for %s"
                                                .formatted(
                                                        type.getName(),
                                                        all.stream()
                                                                .map(s -> s.type().getSimpleName())
                                                                .toList())));
    }
}
