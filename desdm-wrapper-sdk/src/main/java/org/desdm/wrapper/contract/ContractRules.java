package org.desdm.wrapper.contract;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.desdm.api.unit.Check;
import org.desdm.api.unit.Exec;
import org.desdm.api.unit.Resources;
import org.desdm.api.unit.Unit;
import org.desdm.wrapper.contract.Breaches.Breach;
import org.desdm.wrapper.error.NearestName;

/**
 * The rules that every unit keeps, held against its model: first those of the class, then those of
 * its fields.
 */
final class ContractRules {

    private static final Pattern VERSION =
            Pattern.compile("\\d+\\.\\d+\\.\\d+(-[0-9A-Za-z.-]+)?(\\+[0-9A-Za-z.-]+)?");

    private final UnitModel unit;
    private final Breaches breaches;

    private ContractRules(UnitModel unit) {
        this.unit = unit;
        this.breaches = new Breaches(unit);
    }

    /** Every rule that a unit breaks. */
    static List<Breach> breaches(UnitModel unit) {
        ContractRules rules = new ContractRules(unit);
        rules.checkClass();
        rules.checkFields();
        return rules.breaches.found();
    }

    private void checkClass() {
        unit.identity().ifPresentOrElse(this::checkIdentity, this::refuseNameless);
        unit.unmakeable()
                .ifPresent(
                        why ->
                                breaches.add(
                                        ContractError.NOT_MAKEABLE,
                                        why,
                                        "give it such a constructor, and make a nested class static"));
        unit.marks().find(Resources.class).ifPresent(this::checkMemory);
        unit.marks().find(Exec.class).ifPresentOrElse(this::checkExec, this::checkNoExec);
    }

    private void refuseNameless() {
        breaches.add(
                ContractError.NO_UNIT,
                "the class has no @Unit",
                "add @Unit(name, version, licence)");
    }

    private void checkIdentity(Unit identity) {
        if (!UnitName.isValid(identity.name())) {
            breaches.add(
                    ContractError.BAD_NAME,
                    "'%s' is no name of a unit".formatted(identity.name()),
                    UnitName.RULE);
        }
        if (!VERSION.matcher(identity.version()).matches()) {
            breaches.add(
                    ContractError.BAD_VERSION,
                    "'%s' is no version".formatted(identity.version()),
                    "use MAJOR.MINOR.PATCH");
        }
        if (identity.licence().isBlank()) {
            breaches.add(
                    ContractError.NO_LICENCE, "the licence is empty", "give its SPDX identifier");
        }
        if (Breaches.isLong(identity.doc())) {
            breaches.add(ContractError.LONG_DOC, "the doc has several lines", "say it in one");
        }
        if (unit.comment().isPresent() && unit.doc().isBlank()) {
            breaches.add(
                    ContractError.NO_DOC,
                    "the unit has neither Javadoc nor doc",
                    "say in one line what it does");
        }
    }

    private void checkMemory(Resources resources) {
        try {
            for (String label : MemoryExpression.parse(resources.memory()).labels()) {
                if (!unit.inputLabels().contains(label)) {
                    breaches.add(
                            ContractError.UNKNOWN_INPUT_OF_MEMORY,
                            "memory '%s' names '%s', which is no input"
                                    .formatted(resources.memory(), label),
                            NearestName.advice(label, unit.inputLabels()));
                }
            }
        } catch (IllegalArgumentException e) {
            breaches.add(ContractError.UNREADABLE_MEMORY, e.getMessage(), "correct the expression");
        }
    }

    private void checkNoExec() {
        if (unit.runsPrograms()) {
            breaches.add(
                    ContractError.NO_EXEC,
                    "the class is an ExecWrapper and has no @Exec",
                    "add @Exec(program = …)");
        }
    }

    private void checkExec(Exec exec) {
        if (!unit.runsPrograms()) {
            breaches.add(
                    ContractError.EXEC_ON_OTHER_CLASS,
                    "the class has @Exec and is no ExecWrapper",
                    "extend org.desdm.wrapper.ExecWrapper, or remove @Exec");
        }
        if (exec.program().isBlank()) {
            breaches.add(
                    ContractError.NO_PROGRAM,
                    "the program of @Exec is empty",
                    "give its name or path");
        }
        try {
            if (Pattern.compile(exec.versionPattern()).matcher("").groupCount() == 0) {
                refusePattern(exec, "has no group");
            }
        } catch (PatternSyntaxException e) {
            refusePattern(exec, "cannot be read: " + e.getDescription());
        }
    }

    private void refusePattern(Exec exec, String what) {
        breaches.add(
                ContractError.BAD_VERSION_PATTERN,
                "the version pattern '%s' %s".formatted(exec.versionPattern(), what),
                "give a regular expression whose first group is the version");
    }

    private void checkFields() {
        Map<String, String> seen = new LinkedHashMap<>();
        DataRules data = new DataRules(unit, breaches);
        ValueRules values = new ValueRules(unit, breaches);
        for (FieldModel field : unit.fields()) {
            if (field.roles() == 0) {
                checkLonely(field);
                continue;
            }
            String other = seen.put(field.name().toLowerCase(Locale.ROOT), field.name());
            if (other != null) {
                breaches.add(
                        ContractError.SAME_NAME,
                        field,
                        "the name equals '%s' ignoring case".formatted(other),
                        "rename one of them: WCL does not keep case");
            }
            checkField(field);
            data.check(field);
            values.check(field);
        }
    }

    private void checkLonely(FieldModel field) {
        if (field.marks().has(Check.class)) {
            breaches.add(
                    ContractError.CHECK_WITHOUT_METRIC,
                    field,
                    "@Check without @Metric",
                    "add @Metric, or remove @Check");
        }
    }

    private void checkField(FieldModel field) {
        if (field.roles() > 1) {
            breaches.add(
                    ContractError.SEVERAL_ROLES,
                    field,
                    "the field has several roles",
                    "keep one annotation");
        }
        if (!field.settable()) {
            breaches.add(
                    ContractError.NOT_SETTABLE,
                    field,
                    "the field is final or static",
                    "remove the modifier");
        }
        if (field.marks().has(Check.class) && !field.isMetric()) {
            checkLonely(field);
        }
    }
}
