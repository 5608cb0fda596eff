package org.desdm.examples.architecture;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * Public types and methods without a sentence. Accessors (no argument, a result), constructors,
 * overrides and the constants of an enum speak for themselves.
 */
final class Undocumented extends TreePathScanner<Void, Boolean> {

    private final String file;
    private final DocTrees docs;
    private final List<String> found = new ArrayList<>();

    private Undocumented(String file, DocTrees docs) {
        this.file = file;
        this.docs = docs;
    }

    static List<String> in(Path file) {
        return in(file.getFileName().toString(), String.join("\n", SourceTree.lines(file)));
    }

    static List<String> in(String name, String source) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        JavacTask task =
                (JavacTask)
                        compiler.getTask(
                                null,
                                null,
                                d -> {},
                                List.of(),
                                null,
                                List.of(new Text(name, source)));
        Undocumented scanner = new Undocumented(name, DocTrees.instance(task));
        try {
            for (CompilationUnitTree unit : task.parse()) {
                scanner.scan(unit, true);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return scanner.found;
    }

    @Override
    public Void visitClass(ClassTree type, Boolean visible) {
        boolean inInterface =
                getCurrentPath().getParentPath().getLeaf() instanceof ClassTree outer
                        && isInterface(outer);
        boolean open =
                visible
                        && (type.getModifiers().getFlags().contains(Modifier.PUBLIC)
                                || inInterface);
        if (open && docs.getDocComment(getCurrentPath()) == null) {
            found.add(file + ": " + type.getSimpleName());
        }
        return super.visitClass(type, open);
    }

    @Override
    public Void visitMethod(MethodTree method, Boolean visible) {
        ClassTree owner = (ClassTree) getCurrentPath().getParentPath().getLeaf();
        boolean open =
                visible
                        && (method.getModifiers().getFlags().contains(Modifier.PUBLIC)
                                || isInterface(owner)
                                        && !method.getModifiers()
                                                .getFlags()
                                                .contains(Modifier.PRIVATE));
        if (open && !speaksForItself(method) && docs.getDocComment(getCurrentPath()) == null) {
            found.add(file + ": " + owner.getSimpleName() + "." + method.getName());
        }
        return null; // types inside methods are nobody's interface
    }

    private static boolean isInterface(ClassTree type) {
        return type.getKind() == Tree.Kind.INTERFACE || type.getKind() == Tree.Kind.ANNOTATION_TYPE;
    }

    private static boolean speaksForItself(MethodTree method) {
        boolean constructor = method.getReturnType() == null;
        boolean accessor =
                method.getParameters().isEmpty()
                        && !"void".equals(String.valueOf(method.getReturnType()));
        boolean override =
                method.getModifiers().getAnnotations().stream()
                        .anyMatch(a -> a.getAnnotationType().toString().equals("Override"));
        return constructor || accessor || override;
    }

    private static final class Text extends SimpleJavaFileObject {
        private final String source;

        Text(String name, String source) {
            super(URI.create("string:///" + name), JavaFileObject.Kind.SOURCE);
            this.source = source;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source;
        }
    }
}
