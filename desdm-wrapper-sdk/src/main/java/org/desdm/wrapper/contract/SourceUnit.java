package org.desdm.wrapper.contract;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.ElementFilter;
import org.desdm.api.unit.Calibration;
import org.desdm.api.unit.Check;
import org.desdm.api.unit.Input;
import org.desdm.api.unit.Metric;
import org.desdm.api.unit.Output;
import org.desdm.api.unit.Param;

/** The model of a unit that is being compiled. */
final class SourceUnit {

    private final TypeElement unit;
    private final ProcessingEnvironment environment;
    private final List<TypeElement> classes;
    private final SourceDefaults defaults;

    SourceUnit(TypeElement unit, ProcessingEnvironment environment) {
        this.unit = unit;
        this.environment = environment;
        this.classes = SourceTypes.superclasses(unit);
        this.defaults = SourceDefaults.of(environment, classes);
    }

    UnitModel model() {
        return new UnitModel(
                binaryName(unit),
                unit.getSimpleName().toString(),
                new SourceMarks(unit),
                isMakeable() ? Optional.empty() : Optional.of(ContractReader.UNMAKEABLE),
                classes.stream()
                        .anyMatch(c -> c.getQualifiedName().contentEquals(UnitModel.EXEC_WRAPPER)),
                Optional.of(DocComment.sentence(environment.getElementUtils().getDocComment(unit))),
                fields());
    }

    private List<FieldModel> fields() {
        List<TypeElement> fromTheTop = new ArrayList<>(classes);
        Collections.reverse(fromTheTop);
        return fromTheTop.stream()
                .flatMap(c -> ElementFilter.fieldsIn(c.getEnclosedElements()).stream())
                .filter(SourceUnit::isMarked)
                .map(this::field)
                .toList();
    }

    private static boolean isMarked(VariableElement field) {
        return Stream.of(
                        Input.class,
                        Calibration.class,
                        Output.class,
                        Param.class,
                        Metric.class,
                        Check.class)
                .anyMatch(mark -> field.getAnnotation(mark) != null);
    }

    private FieldModel field(VariableElement field) {
        Set<Modifier> modifiers = field.getModifiers();
        FieldType type = SourceTypes.fieldType(field.asType());
        return new FieldModel(
                binaryName((TypeElement) field.getEnclosingElement()),
                field.getSimpleName().toString(),
                new SourceMarks(field),
                type,
                !modifiers.contains(Modifier.FINAL) && !modifiers.contains(Modifier.STATIC),
                defaults.start(field, type));
    }

    private boolean isMakeable() {
        boolean inner =
                unit.getNestingKind() != NestingKind.TOP_LEVEL
                        && !unit.getModifiers().contains(Modifier.STATIC);
        return unit.getKind() == ElementKind.CLASS
                && !unit.getModifiers().contains(Modifier.ABSTRACT)
                && !inner
                && ElementFilter.constructorsIn(unit.getEnclosedElements()).stream()
                        .anyMatch(constructor -> constructor.getParameters().isEmpty());
    }

    private String binaryName(Element type) {
        return environment.getElementUtils().getBinaryName((TypeElement) type).toString();
    }
}
