package org.desdm.wrapper.wcl;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.desdm.api.error.DesdmException;
import org.desdm.api.wcl.WclSection;
import org.desdm.wrapper.wcl.expand.ExpanderConfig;

/**
 * Reads WCL in one of two modes; immutable, and may be shared by threads.
 *
 * <p>{@link #strict()} is for a person's own files: whatever the survey's reader passes over,
 * guesses or drops is an error, and all errors of a text are reported at once. What it accepts, it
 * reads as the survey's reader does. {@link #compat()} accepts what the survey's reader accepts,
 * gives its tree, and warns where it warns.
 */
public final class WclReader {

    private enum Mode {
        STRICT,
        COMPAT,
        CONFIGURATION
    }

    private static final WclOptions PLAIN =
            WclOptions.DEFAULT
                    .with(new WclLimits(4 << 20, 64, 0, 1))
                    .with(WclIncludes.BESIDE.with(WclIncludes.Policy.REFUSE));

    private final Mode mode;
    private final WclOptions options;

    private WclReader(Mode mode, WclOptions options) {
        this.mode = mode;
        this.options = options;
    }

    /** Reads strictly; files are included relative to the including one, below the first one. */
    public static WclReader strict() {
        return new WclReader(Mode.STRICT, WclOptions.DEFAULT);
    }

    /**
     * Reads as the survey's reader does; files are included relative to the working directory and
     * below it, and their names may use the environment of the process.
     */
    public static WclReader compat() {
        return new WclReader(
                Mode.COMPAT,
                WclOptions.DEFAULT
                        .with(WclIncludes.ofProcess())
                        .with(ExpanderConfig.DEFAULT.withAllCompat()));
    }

    /**
     * Reads strictly what holds for a unit: no includes, variables or continued lines, and no more
     * than a person writes.
     */
    public static WclReader configuration() {
        return new WclReader(Mode.CONFIGURATION, PLAIN);
    }

    /** This mode with other options. */
    public WclReader with(WclOptions newOptions) {
        return new WclReader(mode, Objects.requireNonNull(newOptions, "options"));
    }

    /** How far texts may reach, and how large they may be. */
    public WclOptions options() {
        return options;
    }

    /**
     * Reads a file.
     *
     * @throws DesdmException if it cannot be read; in strict mode with everything that is wrong in
     *     it, in compat mode with the first error
     */
    public WclResult read(Path file) {
        String text = TextFile.read(file, options.limits().characters());
        return read(text, file.toString(), file);
    }

    /**
     * Reads a text.
     *
     * @param source name of the text for messages; included files are relative to the directory of
     *     the options
     * @throws DesdmException as for a file
     */
    public WclResult read(String text, String source) {
        return read(text, source, null);
    }

    private WclResult read(String text, String source, Path file) {
        if (mode != Mode.COMPAT) {
            boolean plain = mode == Mode.CONFIGURATION;
            StrictProblems problems = new StrictProblems(text, source);
            return new WclResult(strictly(problems, file, options, Spans.NONE, plain), List.of());
        }
        Inclusion inclusion = new Inclusion(options, file, false);
        inclusion.admit(text, source);
        List<WclWarning> warnings = new ArrayList<>();
        GrowingSection root = new CompatReading(source, inclusion, warnings, false).read(text);
        return new WclResult(inclusion.finished(root, source), warnings);
    }

    /** What a strict reader of these options reads; {@code file} may be null. */
    static WclSection strictly(
            StrictProblems problems, Path file, WclOptions options, Spans spans, boolean plain) {
        Inclusion inclusion = new Inclusion(options, file, true);
        inclusion.admit(problems.text(), problems.source());
        GrowingSection root = new StrictReading(problems, file, inclusion, spans, plain).read();
        problems.throwIfAny();
        return inclusion.finished(root, problems.source());
    }
}
