package org.desdm.benchmarks.sidebyside;

import java.util.List;

/** A field of work in which we are compared: precal, and what later follows. */
public interface ComparisonTopic {

    /** Name on the command line. */
    String name();

    /** Its cases, in the order of the table. */
    List<ComparisonCase> cases();

    /** The case of that name. */
    default ComparisonCase require(String caseName) {
        return cases().stream()
                .filter(c -> c.name().equals(caseName))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "topic %s has no case '%s'".formatted(name(), caseName)));
    }
}
