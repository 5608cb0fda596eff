package org.desdm.wrapper.contract;

import java.io.IOException;
import java.io.Writer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.FilerException;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.tools.Diagnostic;
import javax.tools.StandardLocation;
import org.desdm.api.error.Problem;
import org.desdm.api.unit.Unit;
import org.desdm.wrapper.contract.Breaches.Breach;

/**
 * Checks the contracts of units when they are compiled: every broken rule is an error at the class
 * or field that breaks it. The contract of a unit that keeps all rules is written beside its
 * classes as {@code META-INF/desdm/units/NAME.json}, which also announces the unit.
 *
 * <p>What it makes of a unit depends on the source of that unit and its superclasses alone. The
 * file of a unit that was removed or renamed stays until the classes are cleaned away.
 */
@SupportedAnnotationTypes("org.desdm.api.unit.*")
public final class ContractProcessor extends AbstractProcessor {

    private static final String WRAPPER = "org.desdm.wrapper.Wrapper";

    /** Needed by the compiler, which makes the processor. */
    public ContractProcessor() {}

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        Set<TypeElement> units = new LinkedHashSet<>();
        for (TypeElement annotation : annotations) {
            for (Element element : round.getElementsAnnotatedWith(annotation)) {
                unit(element).ifPresent(units::add);
            }
        }
        units.forEach(this::check);
        return false;
    }

    /** The unit that an annotated element belongs to; a base class is checked with its units. */
    private Optional<TypeElement> unit(Element element) {
        Element type = element.getKind().isField() ? element.getEnclosingElement() : element;
        if (type instanceof TypeElement unit
                && (unit.getAnnotation(Unit.class) != null || isConcreteWrapper(unit))) {
            return Optional.of(unit);
        }
        return Optional.empty();
    }

    private boolean isConcreteWrapper(TypeElement type) {
        return !type.getModifiers().contains(Modifier.ABSTRACT)
                && SourceTypes.superclasses(type).stream()
                        .anyMatch(c -> c.getQualifiedName().contentEquals(WRAPPER));
    }

    private void check(TypeElement type) {
        UnitModel unit = new SourceUnit(type, processingEnv).model();
        List<Breach> breaches = ContractRules.breaches(unit);
        for (Breach breach : breaches) {
            report(breach.problem(), element(type, breach));
        }
        if (breaches.isEmpty()) {
            write(type, unit);
        }
    }

    private Element element(TypeElement unit, Breach breach) {
        return SourceTypes.superclasses(unit).stream()
                .filter(c -> binaryName(c).equals(breach.owner()))
                .flatMap(c -> ElementFilter.fieldsIn(c.getEnclosedElements()).stream())
                .filter(field -> field.getSimpleName().contentEquals(breach.field()))
                .map(Element.class::cast)
                .findFirst()
                .orElse(unit);
    }

    private String binaryName(TypeElement type) {
        return processingEnv.getElementUtils().getBinaryName(type).toString();
    }

    private void report(Problem problem, Element element) {
        processingEnv.getMessager().printMessage(Diagnostic.Kind.ERROR, problem.text(), element);
    }

    private void write(TypeElement type, UnitModel unit) {
        StoredContract contract = StoredContract.of(unit);
        String file = StoredContract.FOLDER + contract.contract().name() + ".json";
        try (Writer out =
                processingEnv
                        .getFiler()
                        .createResource(StandardLocation.CLASS_OUTPUT, "", file, type)
                        .openWriter()) {
            out.write(ContractWriter.write(contract));
        } catch (FilerException e) {
            report(
                    ContractError.NAME_OF_OTHER_UNIT,
                    "another class is unit '%s' too".formatted(contract.contract().name()),
                    "give one of them another name",
                    type);
        } catch (IOException e) {
            report(
                    ContractError.UNREADABLE_CONTRACT,
                    "cannot write %s: %s".formatted(file, e.getMessage()),
                    "mend what is named, then compile again",
                    type);
        }
    }

    private void report(ContractError rule, String what, String next, TypeElement type) {
        String text = type.getSimpleName() + ": " + what;
        report(Problem.of(rule, text).at(binaryName(type)).next(next), type);
    }
}
