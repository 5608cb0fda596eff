package org.desdm.wrapper.production;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.api.wcl.WclNode;
import org.desdm.api.wcl.WclSection;
import org.desdm.api.wcl.WclValue;
import org.desdm.wrapper.error.NearestName;
import org.desdm.wrapper.error.WrapperError;
import org.desdm.wrapper.wcl.expand.ExpanderConfig;
import org.desdm.wrapper.wcl.expand.Scope;
import org.desdm.wrapper.wcl.expand.VariableExpander;
import org.desdm.wrapper.wcl.expand.WclLookup;
import org.desdm.wrapper.wcl.list.ListFile;
import org.desdm.wrapper.wcl.list.ListSpec;
import org.desdm.wrapper.wcl.value.FullName;
import org.desdm.wrapper.wcl.value.TruthValue;
import org.desdm.wrapper.wcl.value.ValueList;

/**
 * The files of a wrapper: what its input WCL calls them, and what they are called now. Names are
 * looked up when they are asked for, since {@code $HEAD{}} may need what an earlier exec made.
 */
final class FileTable {

    private static final String FULL_NAME = "fullname";
    private static final String OLD_MARKER = "$RNMLST{";

    private final Path directory;
    private final ExpanderConfig expansion;
    private final RunLog log;
    private final Map<Reference, List<String>> changed = new LinkedHashMap<>();
    private final Map<String, String> registered = new LinkedHashMap<>();
    private WclSection tree;
    private VariableExpander expander;

    FileTable(WclSection tree, Path directory, ExpanderConfig expansion, RunLog log) {
        this.directory = directory;
        this.expansion = expansion;
        this.log = log;
        use(tree);
    }

    private void use(WclSection newTree) {
        tree = newTree;
        expander = new VariableExpander(new WclLookup(newTree), expansion);
    }

    /** The input WCL with the names that files have now. */
    WclSection tree() {
        return tree;
    }

    /** A text with its variables replaced; several values stay as they stand. */
    String replaced(WclValue text) {
        return expander.replace(text, Scope.NONE).text();
    }

    /** A path in the working directory, or an absolute one. */
    Path path(String name) {
        return directory.resolve(FullName.parse(name).path());
    }

    boolean exists(String name) {
        return Files.exists(path(name));
    }

    /**
     * The full names of files, as they are now.
     *
     * @throws DesdmException if they are not described
     * @throws IOException if their list cannot be read
     */
    List<String> names(Reference reference) throws IOException {
        List<String> known = changed.get(reference);
        if (known != null) {
            return known;
        }
        return reference.isList() ? listed(reference) : described(reference.path());
    }

    /** The full name of the list that names the files. */
    String listName(Reference reference) {
        return described(reference.path()).get(0);
    }

    private List<String> described(String path) {
        String written = section(path).require(FULL_NAME);
        if (written.toUpperCase(Locale.ROOT).contains(OLD_MARKER)) {
            throw new DesdmException(
                    Problem.of(
                                    WrapperError.BAD_WRAPPER_INPUT,
                                    "the name of %s uses %s}, which nothing replaces any more"
                                            .formatted(path, OLD_MARKER))
                            .at(section(path).position().toString())
                            .next("write the name with ${} alone"));
        }
        return expander.require(path + "." + FULL_NAME, Scope.NONE).stream()
                .flatMap(text -> ValueList.split(text).stream())
                .filter(name -> !name.isEmpty())
                .toList();
    }

    private WclSection section(String path) {
        return tree.findSection(path).orElseThrow(() -> unknown(path));
    }

    private DesdmException unknown(String path) {
        int dot = path.indexOf('.');
        List<String> labels =
                tree.findSection(path.substring(0, dot))
                        .map(section -> List.copyOf(section.entries().keySet()))
                        .orElse(List.of());
        return new DesdmException(
                Problem.of(
                                WrapperError.UNKNOWN_DATA_SECTION,
                                "there is no section '%s'".formatted(path))
                        .at(tree.position().source())
                        .next(NearestName.advice(path.substring(dot + 1), labels)));
    }

    private List<String> listed(Reference reference) throws IOException {
        ListSpec spec = ListSpec.of(section(reference.path()));
        boolean named =
                spec.columns().stream()
                        .anyMatch(c -> c.isFullName() && c.label().equals(reference.label()));
        if (!named) {
            log.line(
                    "%s: the list has no column %s.fullname, so it names no files"
                            .formatted(reference, reference.label()));
            return List.of();
        }
        Path file = path(listName(reference));
        try (Stream<String> names = ListFile.fullNames(file, spec, reference.label())) {
            return names.toList();
        }
    }

    /** Whether a file may be missing. */
    boolean isOptional(Reference reference) {
        return !reference.isList()
                && section(reference.path())
                        .find("optional")
                        .flatMap(value -> TruthValue.find(value.text()))
                        .orElse(false);
    }

    /** A file has another name from now on; it stays registered under the one it had. */
    void rename(Reference reference, String from, String to) throws IOException {
        List<String> names = new ArrayList<>(names(reference));
        int at = names.indexOf(from);
        if (at < 0) {
            throw new IllegalArgumentException("%s has no file %s".formatted(reference, from));
        }
        names.set(at, to);
        registered.put(to, registered.getOrDefault(from, from));
        change(reference, names);
    }

    /** There is one more file. */
    void add(Reference reference, String name) throws IOException {
        List<String> names = new ArrayList<>(names(reference));
        if (!names.contains(name)) {
            names.add(name);
            change(reference, names);
        }
    }

    private void change(Reference reference, List<String> names) {
        changed.put(reference, List.copyOf(names));
        if (!reference.isList()) {
            use(with(tree, reference.path() + "." + FULL_NAME, String.join(",", names)));
        }
    }

    /** The name under which the survey knows a file: without directory, with compression suffix. */
    String registeredName(String name) {
        return FullName.parse(registered.getOrDefault(name, name)).baseName();
    }

    private static WclSection with(WclSection section, String path, String text) {
        int dot = path.indexOf('.');
        Map<String, WclNode> entries = new LinkedHashMap<>(section.entries());
        if (dot < 0) {
            entries.put(path, new WclValue(text, section.position()));
        } else {
            String name = path.substring(0, dot);
            entries.computeIfPresent(
                    name, (n, node) -> with((WclSection) node, path.substring(dot + 1), text));
        }
        return new WclSection(section.path(), entries, section.position());
    }
}
