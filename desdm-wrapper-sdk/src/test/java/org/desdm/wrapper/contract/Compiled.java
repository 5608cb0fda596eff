package org.desdm.wrapper.contract;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * What javac makes of sources, in memory.
 *
 * @param diagnostics what it said
 * @param files classes and resources by path
 */
record Compiled(List<Diagnostic<? extends JavaFileObject>> diagnostics, Map<String, byte[]> files) {

    /** Compiles sources, by class name, with the processor. */
    static Compiled checked(Map<String, String> sources) throws IOException {
        return compile(sources, List.of(new ContractProcessor()));
    }

    /** Compiles sources without the processor. */
    static Compiled unchecked(Map<String, String> sources) throws IOException {
        return compile(sources, List.of());
    }

    /** Compiles sources with processors that somebody else has loaded. */
    static Compiled with(List<Processor> processors, Map<String, String> sources)
            throws IOException {
        return compile(sources, processors);
    }

    private static Compiled compile(Map<String, String> sources, List<Processor> processors)
            throws IOException {
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        Map<String, byte[]> files = new TreeMap<>();
        try (StandardJavaFileManager standard =
                javac.getStandardFileManager(diagnostics, Locale.ROOT, StandardCharsets.UTF_8)) {
            List<String> options = List.of("-classpath", System.getProperty("java.class.path"));
            List<Source> units =
                    sources.entrySet().stream()
                            .map(e -> new Source(e.getKey(), e.getValue()))
                            .toList();
            JavaCompiler.CompilationTask task =
                    javac.getTask(
                            null, new Memory(standard, files), diagnostics, options, null, units);
            task.setProcessors(processors);
            task.call();
        }
        return new Compiled(diagnostics.getDiagnostics(), files);
    }

    /** The messages of all errors, without indentation, to which javac adds its own. */
    List<String> errors() {
        return diagnostics.stream()
                .filter(d -> d.getKind() == Diagnostic.Kind.ERROR)
                .map(d -> d.getMessage(Locale.ROOT).replaceAll("\\n +", "\n"))
                .toList();
    }

    String text(String path) {
        return new String(files.get(path), StandardCharsets.UTF_8);
    }

    /** A class that was compiled, loaded below the class path. */
    Class<?> load(String name) {
        ClassLoader loader =
                new ClassLoader(Compiled.class.getClassLoader()) {
                    @Override
                    protected Class<?> findClass(String wanted) throws ClassNotFoundException {
                        byte[] bytes = files.get(wanted.replace('.', '/') + ".class");
                        if (bytes == null) {
                            throw new ClassNotFoundException(wanted);
                        }
                        return defineClass(wanted, bytes, 0, bytes.length);
                    }
                };
        try {
            return loader.loadClass(name);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(diagnostics.toString(), e);
        }
    }

    private static final class Source extends SimpleJavaFileObject {

        private final String text;

        Source(String name, String text) {
            super(URI.create("string:///" + name.replace('.', '/') + ".java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    private static final class Target extends SimpleJavaFileObject {

        private final String path;
        private final Map<String, byte[]> files;

        Target(String path, Kind kind, Map<String, byte[]> files) {
            super(URI.create("memory:///" + path), kind);
            this.path = path;
            this.files = files;
        }

        @Override
        public OutputStream openOutputStream() {
            return new ByteArrayOutputStream() {
                @Override
                public void close() {
                    files.put(path, toByteArray());
                }
            };
        }
    }

    private static final class Memory extends ForwardingJavaFileManager<JavaFileManager> {

        private final Map<String, byte[]> files;

        Memory(JavaFileManager standard, Map<String, byte[]> files) {
            super(standard);
            this.files = files;
        }

        @Override
        public boolean isSameFile(FileObject a, FileObject b) {
            return a.toUri().equals(b.toUri());
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
            return new Target(name.replace('.', '/') + ".class", kind, files);
        }

        @Override
        public FileObject getFileForOutput(
                Location location, String packageName, String path, FileObject sibling) {
            return new Target(path, JavaFileObject.Kind.OTHER, files);
        }
    }
}
