package org.desdm.wrapper.contract;

import java.util.ArrayList;
import java.util.List;
import org.desdm.api.error.Problem;

/** Gathers every rule of contracts that one class breaks. */
final class Breaches {

    /**
     * One broken rule.
     *
     * @param owner class that declares the field; the unit's where the class itself is meant
     * @param field the field; empty for the class
     * @param problem what is wrong, with class and field
     */
    record Breach(String owner, String field, Problem problem) {}

    private final UnitModel unit;
    private final List<Breach> found = new ArrayList<>();

    Breaches(UnitModel unit) {
        this.unit = unit;
    }

    List<Breach> found() {
        return found;
    }

    void add(ContractError rule, String what, String next) {
        add(rule, unit.className(), "", what, next);
    }

    void add(ContractError rule, FieldModel field, String what, String next) {
        add(rule, field.owner(), field.name(), what, next);
    }

    private void add(ContractError rule, String owner, String field, String what, String next) {
        String dotted = field.isEmpty() ? "" : "." + field;
        Problem problem =
                Problem.of(rule, unit.simpleName() + dotted + ": " + what)
                        .at(unit.className() + dotted)
                        .next(next);
        found.add(new Breach(owner, field, problem));
    }

    /** A text that says in one line what a field is for. */
    void requireDoc(FieldModel field, String doc) {
        if (doc.isBlank()) {
            add(ContractError.NO_DOC, field, "the doc is empty", "say in one line what it is");
        } else if (isLong(doc)) {
            add(ContractError.LONG_DOC, field, "the doc has several lines", "say it in one");
        }
    }

    static boolean isLong(String doc) {
        return doc.strip().lines().count() > 1;
    }
}
