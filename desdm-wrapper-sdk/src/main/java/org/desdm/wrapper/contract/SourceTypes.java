package org.desdm.wrapper.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.desdm.wrapper.contract.FieldType.Handle;

/** Types of fields that are being compiled, as reflection would show them. */
final class SourceTypes {

    private SourceTypes() {}

    /** A class and its superclasses, without Object; itself first. */
    static List<TypeElement> superclasses(TypeElement type) {
        List<TypeElement> classes = new ArrayList<>();
        TypeElement next = type;
        while (next != null && !next.getQualifiedName().contentEquals("java.lang.Object")) {
            classes.add(next);
            next =
                    next.getSuperclass() instanceof DeclaredType superclass
                            ? (TypeElement) superclass.asElement()
                            : null;
        }
        return classes;
    }

    static FieldType fieldType(TypeMirror type) {
        boolean isEnum =
                type instanceof DeclaredType declared
                        && declared.asElement().getKind() == ElementKind.ENUM;
        return new FieldType(
                text(type),
                Handle.of(className(type)),
                data(type),
                isPath(type),
                ParamType.find(className(type), isEnum),
                isEnum ? constants((DeclaredType) type) : List.of());
    }

    private static String className(TypeMirror type) {
        return type instanceof DeclaredType declared
                ? ((TypeElement) declared.asElement()).getQualifiedName().toString()
                : text(type);
    }

    private static List<String> constants(DeclaredType type) {
        return type.asElement().getEnclosedElements().stream()
                .filter(member -> member.getKind() == ElementKind.ENUM_CONSTANT)
                .map(constant -> constant.getSimpleName().toString())
                .toList();
    }

    /** Simple name of the T of {@code X<T>}; empty where it is a variable, missing or Object. */
    private static String data(TypeMirror type) {
        if (!(type instanceof DeclaredType handle) || handle.getTypeArguments().isEmpty()) {
            return "";
        }
        TypeMirror data = handle.getTypeArguments().get(0);
        if (data instanceof DeclaredType declared) {
            String name = declared.asElement().getSimpleName().toString();
            return className(declared).equals("java.lang.Object") ? "" : name;
        }
        return isPlainArray(data) ? text(data) : "";
    }

    private static boolean isPath(TypeMirror type) {
        return type instanceof DeclaredType handle
                && !handle.getTypeArguments().isEmpty()
                && className(handle.getTypeArguments().get(0)).equals(FieldType.PATH);
    }

    private static boolean isPlainArray(TypeMirror type) {
        if (!(type instanceof ArrayType array)) {
            return false;
        }
        TypeMirror element = array.getComponentType();
        return element.getKind().isPrimitive()
                || isPlainArray(element)
                || element instanceof DeclaredType declared
                        && declared.getTypeArguments().isEmpty();
    }

    /** A type with simple names. */
    private static String text(TypeMirror type) {
        if (type instanceof DeclaredType declared) {
            Element element = declared.asElement();
            String arguments =
                    declared.getTypeArguments().stream()
                            .map(SourceTypes::text)
                            .collect(Collectors.joining(", "));
            return element.getSimpleName() + (arguments.isEmpty() ? "" : "<" + arguments + ">");
        }
        if (type instanceof ArrayType array) {
            return text(array.getComponentType()) + "[]";
        }
        if (type.getKind().isPrimitive()) {
            return type.getKind().name().toLowerCase(Locale.ROOT);
        }
        return type.getKind() == TypeKind.WILDCARD ? "?" : type.toString();
    }
}
