package org.desdm.wrapper.contract;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.Trees;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;

/**
 * What fields start with, as far as their source shows it: literals, and constants of enums. All
 * else is unknown: another compiler than javac, a class without source, or a constructor or
 * initialiser that may set the field.
 */
final class SourceDefaults {

    private final Optional<Trees> trees;
    private final Set<TypeElement> plain;

    private SourceDefaults(Optional<Trees> trees, Set<TypeElement> plain) {
        this.trees = trees;
        this.plain = plain;
    }

    /**
     * The defaults of a unit.
     *
     * @param classes the unit, then its superclasses
     */
    static SourceDefaults of(ProcessingEnvironment environment, List<TypeElement> classes) {
        Optional<Trees> trees = trees(environment);
        Set<TypeElement> plain = new HashSet<>();
        for (TypeElement type : classes) {
            Optional<ClassTree> tree = trees.map(t -> t.getTree(type));
            if (tree.isEmpty() || tree.get().getMembers().stream().anyMatch(m -> mayAssign(m))) {
                break; // it may set the fields of its superclasses too
            }
            plain.add(type);
        }
        return new SourceDefaults(trees, plain);
    }

    private static Optional<Trees> trees(ProcessingEnvironment environment) {
        try {
            return Optional.of(Trees.instance(environment));
        } catch (IllegalArgumentException | LinkageError otherCompiler) {
            return Optional.empty();
        }
    }

    /** Whether a member is code that runs when an object is made, beyond initial values. */
    private static boolean mayAssign(Tree member) {
        if (member instanceof BlockTree block) {
            return !block.isStatic();
        }
        return member instanceof MethodTree method
                && method.getName().contentEquals("<init>")
                && !method.getBody().getStatements().stream().allMatch(SourceDefaults::isSuper);
    }

    private static boolean isSuper(StatementTree statement) {
        return statement instanceof ExpressionStatementTree expression
                && expression.getExpression() instanceof MethodInvocationTree call
                && call.getMethodSelect() instanceof IdentifierTree name
                && name.getName().contentEquals("super");
    }

    /** What a field of the unit starts with. */
    StartValue start(VariableElement field, FieldType type) {
        if (trees.isEmpty()
                || !plain.contains(field.getEnclosingElement())
                || !(trees.get().getPath(field).getLeaf() instanceof VariableTree tree)) {
            return StartValue.UNKNOWN;
        }
        return tree.getInitializer() == null ? unset(type) : value(tree.getInitializer(), type);
    }

    private static StartValue unset(FieldType type) {
        if (type.param().isEmpty()) {
            return StartValue.UNKNOWN;
        }
        return switch (type.param().get()) {
            case DOUBLE -> StartValue.of(0.0);
            case INT, LONG -> StartValue.of(0);
            case BOOLEAN -> StartValue.of(false);
            case TEXT -> StartValue.NULL;
        };
    }

    private static StartValue value(ExpressionTree initial, FieldType type) {
        if (initial instanceof ParenthesizedTree inner) {
            return value(inner.getExpression(), type);
        }
        if (initial instanceof LiteralTree literal) {
            return literal(literal.getValue(), type, 1);
        }
        if (initial instanceof UnaryTree unary
                && unary.getExpression() instanceof LiteralTree literal
                && literal.getValue() instanceof Number) {
            int sign = unary.getKind() == Tree.Kind.UNARY_MINUS ? -1 : 1;
            boolean plain = sign < 0 || unary.getKind() == Tree.Kind.UNARY_PLUS;
            return plain ? literal(literal.getValue(), type, sign) : StartValue.UNKNOWN;
        }
        return constant(initial, type);
    }

    private static StartValue literal(Object value, FieldType type, int sign) {
        if (value instanceof Number number && type.param().isPresent()) {
            return switch (type.param().get()) {
                case DOUBLE -> StartValue.of(sign * number.doubleValue());
                case INT, LONG -> StartValue.of(sign * number.longValue());
                default -> StartValue.UNKNOWN;
            };
        }
        boolean same = value == null || value instanceof String || value instanceof Boolean;
        return same ? StartValue.of(value) : StartValue.UNKNOWN;
    }

    /** {@code Enum.CONSTANT}; a name alone may be a variable, whose value is not seen. */
    private static StartValue constant(ExpressionTree initial, FieldType type) {
        if (initial instanceof MemberSelectTree member
                && (member.getExpression().toString().equals(type.text())
                        || member.getExpression().toString().endsWith("." + type.text()))
                && type.constants().contains(member.getIdentifier().toString())) {
            return StartValue.of(member.getIdentifier().toString());
        }
        return StartValue.UNKNOWN;
    }
}
