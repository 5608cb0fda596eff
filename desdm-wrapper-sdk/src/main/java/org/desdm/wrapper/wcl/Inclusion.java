package org.desdm.wrapper.wcl;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.ErrorCode;
import org.desdm.api.error.Problem;
import org.desdm.api.wcl.WclSection;
import org.desdm.api.wcl.WclValue;
import org.desdm.wrapper.error.NearestName;
import org.desdm.wrapper.error.WrapperError;
import org.desdm.wrapper.wcl.expand.Scope;
import org.desdm.wrapper.wcl.expand.VariableExpander;
import org.desdm.wrapper.wcl.expand.WclLookup;

/**
 * Opens what texts include: within the roots, never in a circle, and not without end.
 *
 * <p>Problems carry no place: who asked knows it.
 */
final class Inclusion {

    /** No system takes longer paths; looking for one costs a call for each of its folders. */
    private static final int LONGEST_NAME = 4096;

    /** How many names of a directory are looked at for one that may have been meant. */
    private static final int MAX_NEIGHBOURS = 1000;

    private static final long PATHS_OF_PROVIDERS = 1L << 26;
    private static final long PATHS_PER_CHARACTER = 16;
    private static final long MAX_COPIED = 1L << 31;

    private final WclOptions options;
    private final List<Path> roots;
    private final Deque<Path> open = new ArrayDeque<>();
    private int count;
    private long copied;
    private long charactersLeft;

    /**
     * What {@code start} and the files that it includes may open.
     *
     * @param start the file that is read, or empty if it is no file
     * @param beside whether the default root is the directory of {@code start}
     */
    Inclusion(WclOptions options, Path start, boolean beside) {
        this.options = options;
        this.charactersLeft = options.limits().characters();
        Path directory = absolute(options.includes().directory());
        List<Path> given = options.includes().roots();
        if (given.isEmpty()) {
            given = List.of(beside && start != null ? absolute(start).getParent() : directory);
        }
        this.roots = given.stream().map(Inclusion::real).toList();
        if (start != null) {
            open.push(real(start));
        }
    }

    WclIncludes.Policy policy() {
        return options.includes().policy();
    }

    Map<String, String> environment() {
        return options.includes().environment();
    }

    WclLimits limits() {
        return options.limits();
    }

    /** The directory that names are relative to where they are not relative to a file. */
    Path directory() {
        return options.includes().directory();
    }

    /** Counts a text; what all of them have together is limited. */
    void admit(String text, String source) {
        charactersLeft -= text.length();
        if (charactersLeft < 0) {
            throw TextFile.tooLarge(source, options.limits().characters());
        }
    }

    /** The finished tree; {@code root} is used up. */
    WclSection finished(GrowingSection root, String source) {
        try {
            return root.toSection(PATHS_OF_PROVIDERS + PATHS_PER_CHARACTER * charactersRead());
        } catch (IllegalStateException e) {
            throw new DesdmException(
                    Problem.of(
                                    WrapperError.TOO_LARGE,
                                    "%s: sections of too long names stand in one another"
                                            .formatted(source))
                            .at(source)
                            .next("shorten the names, or close sections"),
                    e);
        }
    }

    /** {@code text} with its variables replaced by what was read so far. */
    String replaced(WclValue text, GrowingSection readSoFar) {
        return text.text().indexOf('$') < 0
                ? text.text()
                : expander(readSoFar, text).replace(text, Scope.NONE).text();
    }

    /** The values of each key, by what was read so far: none for one that is unknown. */
    Map<String, List<String>> values(List<String> keys, WclValue call, GrowingSection readSoFar) {
        VariableExpander expander = expander(readSoFar, call);
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (String key : keys) {
            values.put(key, expander.find(key, Scope.NONE).orElse(List.of()));
        }
        return values;
    }

    /** What was read so far is copied: how much may be copied in all is limited. */
    private VariableExpander expander(GrowingSection readSoFar, WclValue text) {
        copied += charactersRead();
        if (copied > MAX_COPIED) {
            throw refused(
                    WrapperError.TOO_LARGE,
                    "too many includes with variables in so long a text",
                    "include before the long part, or without variables");
        }
        WclSection tree = finished(readSoFar.copy(), text.position().source());
        return new VariableExpander(new WclLookup(tree), options.variables());
    }

    private long charactersRead() {
        return options.limits().characters() - charactersLeft;
    }

    /** A file that is open for reading, to be closed with {@link #close}. */
    record Included(Path path, String text) {}

    /** Opens {@code directory/name}. */
    Included open(Path directory, String name) {
        countOne(name);
        Path path = resolve(directory, name);
        Path real = within(path, name);
        if (open.contains(real)) {
            throw refused(
                    WrapperError.BAD_INCLUDE,
                    "'%s' is being read already: it includes itself".formatted(name),
                    "take out one of the includes: " + open.stream().map(Inclusion::name).toList());
        }
        if (open.size() >= options.limits().includeDepth()) {
            throw refused(
                    WrapperError.TOO_LARGE,
                    "files include one another more than %d deep"
                            .formatted(options.limits().includeDepth()),
                    "include fewer files in one another");
        }
        String text = text(real, name);
        open.push(real);
        return new Included(path, text);
    }

    private String text(Path real, String name) {
        try {
            String text = TextFile.read(real, charactersLeft);
            admit(text, name);
            return text;
        } catch (DesdmException e) {
            Problem problem = e.problems().get(0);
            boolean hasLine = problem.code() == WrapperError.SYNTAX;
            throw new DesdmException(
                    Problem.of(problem.code(), problem.what())
                            .at(hasLine ? problem.where() : "")
                            .because(problem.why())
                            .next(problem.next()),
                    e);
        }
    }

    /** Ends the file that was opened last. */
    void close() {
        open.pop();
    }

    /** The provider of this name; text never reaches anything that the host did not register. */
    WclProvider provider(String name) {
        countOne(name);
        WclProvider provider = options.providers().get(name);
        if (provider == null) {
            throw refused(
                    WrapperError.UNKNOWN_PROVIDER,
                    "nothing is registered under the name '%s'".formatted(Excerpt.quoted(name)),
                    name.length() > Excerpt.QUOTED
                            ? "register a provider"
                            : NearestName.advice(name, options.providers().keySet()));
        }
        return provider;
    }

    private void countOne(String name) {
        if (++count > options.limits().includes()) {
            throw refused(
                    WrapperError.TOO_LARGE,
                    "'%s' is one include more than %d"
                            .formatted(Excerpt.quoted(name), options.limits().includes()),
                    "include fewer files");
        }
    }

    private static Path resolve(Path directory, String name) {
        if (name.length() > LONGEST_NAME) {
            throw notAName(name);
        }
        try {
            return directory.resolve(name);
        } catch (InvalidPathException e) {
            throw notAName(name);
        }
    }

    private static DesdmException notAName(String name) {
        return refused(
                WrapperError.BAD_INCLUDE,
                "'%s' cannot be the name of a file".formatted(Excerpt.quoted(name)),
                "correct the name");
    }

    private Path within(Path path, String name) {
        Path real;
        boolean exists = true;
        try {
            real = path.toRealPath();
        } catch (IOException e) {
            real = real(absolute(path));
            exists = false;
        }
        if (roots.stream().noneMatch(real::startsWith)) {
            throw refused(
                    WrapperError.BAD_INCLUDE,
                    "'%s' lies outside of the directories that may be included"
                            .formatted(Excerpt.quoted(name)),
                    "allowed: " + roots);
        }
        if (!exists) {
            throw refused(
                    WrapperError.NO_SUCH_FILE,
                    "there is no file '%s'".formatted(Excerpt.quoted(name)),
                    advice(real));
        }
        return real;
    }

    private static String advice(Path missing) {
        Path directory = missing.getParent();
        if (directory == null || !Files.isDirectory(directory)) {
            return "check the path: there is no directory " + directory;
        }
        try (Stream<Path> neighbours = Files.list(directory)) {
            List<String> names =
                    neighbours.limit(MAX_NEIGHBOURS).map(Inclusion::name).sorted().toList();
            return NearestName.of(name(missing), names)
                    .map(near -> "did you mean \"%s\"?".formatted(near))
                    .orElse("check the path: " + missing);
        } catch (IOException e) {
            return "check the path: " + missing;
        }
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }

    /** The path without links as far as it exists. */
    private static Path real(Path path) {
        Path absolute = absolute(path);
        for (Path there = absolute; there != null; there = there.getParent()) {
            try {
                return there.toRealPath().resolve(there.relativize(absolute)).normalize();
            } catch (IOException e) {
                continue;
            }
        }
        return absolute;
    }

    private static DesdmException refused(ErrorCode code, String what, String next) {
        return new DesdmException(Problem.of(code, what).next(next));
    }
}
