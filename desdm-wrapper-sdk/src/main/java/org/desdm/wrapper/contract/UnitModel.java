package org.desdm.wrapper.contract;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.desdm.api.unit.Unit;

/**
 * The class of a unit, as its source or reflection shows it: all that rules and contracts are made
 * of, so that the compiler and the runner find the same.
 *
 * @param className its binary name
 * @param simpleName its name without package and outer classes
 * @param marks its annotations
 * @param unmakeable why no object of it can be made; empty if one can
 * @param runsPrograms whether it is an {@code ExecWrapper}
 * @param comment first sentence of its Javadoc; absent where only a class file is seen
 * @param fields annotated fields, those of superclasses first
 */
record UnitModel(
        String className,
        String simpleName,
        Marks marks,
        Optional<String> unmakeable,
        boolean runsPrograms,
        Optional<String> comment,
        List<FieldModel> fields) {

    /** The class that {@code runsPrograms} asks for. */
    static final String EXEC_WRAPPER = "org.desdm.wrapper.ExecWrapper";

    UnitModel {
        fields = List.copyOf(fields);
    }

    Optional<Unit> identity() {
        return marks.find(Unit.class);
    }

    /** What the unit does: as {@code @Unit} says it, or else its Javadoc. */
    String doc() {
        String doc = identity().map(Unit::doc).orElse("");
        return doc.isBlank() ? comment.orElse("") : doc;
    }

    /** Inputs, then calibrations: the order of contracts. */
    List<FieldModel> inputs() {
        return Stream.concat(
                        fields.stream().filter(FieldModel::isInput),
                        fields.stream().filter(field -> field.isCalibration() && !field.isInput()))
                .toList();
    }

    List<String> inputLabels() {
        return inputs().stream().map(FieldModel::name).toList();
    }
}
