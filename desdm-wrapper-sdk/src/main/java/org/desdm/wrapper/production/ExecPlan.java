package org.desdm.wrapper.production;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.api.wcl.WclSection;
import org.desdm.api.wcl.WclValue;
import org.desdm.wrapper.error.WrapperError;

/**
 * What a section {@code exec_N} asks for; names of files may still hold variables.
 *
 * @param key {@code exec_N}
 * @param section the section
 * @param used files that the program reads
 * @param generated files that it makes
 * @param derivations which come from which
 */
record ExecPlan(
        String key,
        WclSection section,
        List<Reference> used,
        List<Reference> generated,
        List<Pair> derivations) {

    ExecPlan {
        used = List.copyOf(used);
        generated = List.copyOf(generated);
        derivations = List.copyOf(derivations);
    }

    /** One derivation: {@code parent:child}. */
    record Pair(Reference parent, Reference child) {}

    /**
     * Reads a section.
     *
     * @throws DesdmException with every reference that is none
     */
    static ExecPlan of(String key, WclSection section) {
        List<Problem> problems = new ArrayList<>();
        List<Reference> used = references(section, "used", problems);
        List<Reference> generated = references(section, "was_generated_by", problems);
        List<Pair> pairs = new ArrayList<>();
        section.find("was_derived_from").ifPresent(value -> addPairs(value, pairs, problems));
        if (!problems.isEmpty()) {
            throw new DesdmException(problems);
        }
        return new ExecPlan(key, section, used, generated, pairs);
    }

    private static List<Reference> references(
            WclSection section, String key, List<Problem> problems) {
        try {
            return section.find(key).map(Reference::parseAll).orElse(List.of());
        } catch (DesdmException e) {
            problems.addAll(e.problems());
            return List.of();
        }
    }

    private static void addPairs(WclValue value, List<Pair> pairs, List<Problem> problems) {
        for (String item : value.text().split(",")) {
            int colon = item.indexOf(':');
            if (colon < 0 && !item.isBlank()) {
                problems.add(
                        Problem.of(
                                        WrapperError.BAD_WRAPPER_INPUT,
                                        "'%s' is no derivation".formatted(item.strip()))
                                .at(value.position().toString())
                                .next("write PARENT:CHILD"));
            } else if (colon >= 0) {
                try {
                    Reference parent = Reference.parse(item.substring(0, colon), value);
                    pairs.add(new Pair(parent, Reference.parse(item.substring(colon + 1), value)));
                } catch (DesdmException e) {
                    problems.addAll(e.problems());
                }
            }
        }
    }

    /** Number in the key. */
    BigInteger number() {
        return new BigInteger(key.substring(key.indexOf('_') + 1));
    }
}
