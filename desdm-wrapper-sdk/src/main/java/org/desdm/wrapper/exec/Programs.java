package org.desdm.wrapper.exec;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.api.qc.LogHook;
import org.desdm.api.unit.UnitContract.ExecSpec;
import org.desdm.provenance.record.FileHashes;

/**
 * External programs as a host lends them: where they are, how they are run, how much they may use,
 * and who hears what they say.
 *
 * <p>Immutable and thread-safe; what was learnt of versions is shared by all that were made from
 * one another.
 */
public final class Programs {

    private final Optional<ChildProcesses> children;
    private final List<Path> folders;
    private final ExecLimits limits;
    private final LogHook log;
    private final ProgramVersions versions;

    private Programs(
            Optional<ChildProcesses> children,
            List<Path> folders,
            ExecLimits limits,
            LogHook log,
            ProgramVersions versions) {
        this.children = children;
        this.folders = List.copyOf(folders);
        this.limits = Objects.requireNonNull(limits, "limits");
        this.log = Objects.requireNonNull(log, "log");
        this.versions = versions;
    }

    /** The programs on {@code PATH}, without limits, heard by nobody. */
    public static Programs ofSystem() {
        return new Programs(
                Optional.empty(), List.of(), ExecLimits.NONE, LogHook.NONE, new ProgramVersions());
    }

    /** These programs run in another way. */
    public Programs with(ChildProcesses other) {
        return new Programs(Optional.of(other), folders, limits, log, versions);
    }

    /** These programs, looked for in {@code others} before {@code PATH}. */
    public Programs withFolders(Path... others) {
        return new Programs(children, List.of(others), limits, log, versions);
    }

    /** These programs with limits; a unit's own limits hold beside them. */
    public Programs with(ExecLimits other) {
        return new Programs(children, folders, other, log, versions);
    }

    /** These programs with what they say shown to {@code hook}. */
    public Programs withLogTo(LogHook hook) {
        return new Programs(children, folders, limits, hook, versions);
    }

    /** How they are run. */
    public ChildProcesses children() {
        return children.orElseGet(ChildProcesses::best);
    }

    /** How much each may use. */
    public ExecLimits limits() {
        return limits;
    }

    /** Who hears what they say. */
    public LogHook log() {
        return log;
    }

    /** The file of a program: of that path if it has a slash, else the first one of that name. */
    public Optional<Path> find(String program) {
        if (program.indexOf('/') >= 0) {
            return Optional.of(Path.of(program).toAbsolutePath()).filter(Programs::runs);
        }
        return places().stream()
                .map(folder -> folder.resolve(program).toAbsolutePath())
                .filter(Programs::runs)
                .findFirst();
    }

    private static boolean runs(Path file) {
        return Files.isRegularFile(file) && Files.isExecutable(file);
    }

    private List<Path> places() {
        List<Path> places = new ArrayList<>(folders);
        for (String folder :
                Objects.toString(System.getenv("PATH"), "").split(File.pathSeparator)) {
            try {
                places.add(Path.of(folder));
            } catch (InvalidPathException e) { // not one that this system knows
                continue;
            }
        }
        return places;
    }

    /** The problem that a program is not there; empty if it is. */
    public Optional<Problem> missing(ExecSpec spec) {
        if (find(spec.program()).isPresent()) {
            return Optional.empty();
        }
        boolean byName = spec.program().indexOf('/') < 0;
        String looked = byName ? "looked for in " + places() : "there is no file to be run";
        return Optional.of(
                Problem.of(
                                ExecError.PROGRAM_NOT_FOUND,
                                "program '%s' was not found".formatted(spec.program()))
                        .because(looked)
                        .next("install it, or set PATH so that it is found"));
    }

    /**
     * What runs for a unit: the file, its SHA-256 and its version.
     *
     * @param directory where it runs if it has to be asked for its version
     * @throws DesdmException if it is not there or cannot be started
     */
    public InstalledProgram require(ExecSpec spec, FileHashes hashes, Path directory) {
        Path file =
                find(spec.program())
                        .orElseThrow(() -> new DesdmException(missing(spec).orElseThrow()));
        String sha256 = sha256(file, hashes);
        try {
            String version = versions.find(spec, file, sha256, this, directory);
            return new InstalledProgram(spec.program(), file, sha256, version);
        } catch (IOException e) {
            throw new DesdmException(notStarted(file, e), e);
        }
    }

    private static String sha256(Path file, FileHashes hashes) {
        try {
            return hashes.sha256(file);
        } catch (IOException e) { // it may be run and not read
            return "";
        }
    }

    /** The problem that a program could not be started. */
    public static Problem notStarted(Path file, IOException e) {
        return Problem.of(ExecError.NOT_STARTED, String.valueOf(e.getMessage()))
                .at(file.toString())
                .next(
                        "see whether it is made for this machine, and whether a script's interpreter is there");
    }
}
