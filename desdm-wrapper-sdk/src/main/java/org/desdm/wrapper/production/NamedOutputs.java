package org.desdm.wrapper.production;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.desdm.api.outcome.Outcome;
import org.desdm.api.provenance.RecordSink;
import org.desdm.api.provenance.RunRecord;
import org.desdm.api.provenance.RunRecord.Generated;
import org.desdm.wrapper.file.ReplacedTarget;

/**
 * Gives the outputs of a unit the names that the framework wants, before their record is kept.
 *
 * <p>A unit names its outputs by itself and puts them into one directory; here that directory is a
 * temporary one in the working directory. A file that is replaced comes back if the record cannot
 * be kept. Outputs of a failed check are not kept: a file that is not declared must not stay.
 */
final class NamedOutputs implements RecordSink, AutoCloseable {

    private final Path directory;
    private final Map<String, Path> targets;
    private final RecordSink records;
    private final List<String> compat;
    private Optional<RunRecord> kept = Optional.empty();

    /**
     * Outputs of one run.
     *
     * @param targets where each goes, by label
     * @param compat deviations of the framework's wrapper that are in force; the record has them
     *     before those of the unit
     */
    NamedOutputs(
            Path workingDirectory,
            Map<String, Path> targets,
            RecordSink records,
            List<String> compat)
            throws IOException {
        this.compat = compat;
        this.directory = Files.createTempDirectory(workingDirectory, ".desdm-");
        this.targets = targets;
        this.records = records;
    }

    /** Where the unit puts its outputs. */
    Path directory() {
        return directory;
    }

    /** The program that ran last for the unit, if one did. */
    Optional<RunRecord.Program> findProgram() {
        return kept.filter(record -> !record.programs().isEmpty())
                .map(record -> record.programs().get(record.programs().size() - 1));
    }

    @Override
    public void accept(RunRecord record) throws IOException {
        List<ReplacedTarget> moved = new ArrayList<>();
        try {
            List<Generated> generated = new ArrayList<>();
            if (record.outcome() instanceof Outcome.Success) {
                for (Generated output : record.generated()) {
                    generated.add(move(output, moved));
                }
            }
            kept = Optional.of(named(record, generated));
            records.accept(kept.get());
        } catch (IOException | RuntimeException e) {
            undo(moved, e);
            throw e;
        }
        for (ReplacedTarget replaced : moved) {
            replaced.keepNew();
        }
    }

    /** Gives every name back, whatever happens to one of them. */
    private static void undo(List<ReplacedTarget> moved, Exception why) {
        for (ReplacedTarget replaced : moved) {
            try {
                replaced.undo();
            } catch (IOException e) {
                why.addSuppressed(e);
            }
        }
    }

    private Generated move(Generated output, List<ReplacedTarget> moved) throws IOException {
        Path target = targets.get(output.label());
        Path from = Path.of(output.path());
        Path beside = target.resolveSibling("." + directory.getFileName() + target.getFileName());
        try {
            Files.move(from, beside); // a copy, where the target is on another disk
            Path before = beside.resolveSibling(beside.getFileName() + ".old");
            moved.add(ReplacedTarget.replace(beside, target, before));
        } finally {
            Files.deleteIfExists(beside);
        }
        return new Generated(
                output.label(),
                target.toString(),
                output.published(),
                output.bytes(),
                output.sha256(),
                output.planes());
    }

    private RunRecord named(RunRecord r, List<Generated> generated) {
        return new RunRecord(
                r.runId(),
                r.unit(),
                r.software(),
                r.started(),
                r.finished(),
                outcome(r.outcome(), generated),
                r.config(),
                r.used(),
                r.unread(),
                generated,
                generated.isEmpty() ? List.of() : r.derivations(),
                r.verdicts(),
                r.resources(),
                r.calibrations(),
                r.programs(),
                Stream.concat(compat.stream(), r.compat().stream()).distinct().toList());
    }

    private static Outcome outcome(Outcome outcome, List<Generated> generated) {
        if (outcome instanceof Outcome.Success success) {
            List<Path> paths = generated.stream().map(output -> Path.of(output.path())).toList();
            return new Outcome.Success(paths, success.caveats());
        }
        return outcome instanceof Outcome.QcFailed failed
                ? new Outcome.QcFailed(failed.verdicts(), List.of())
                : outcome;
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> left = Files.walk(directory)) {
            for (Path file : left.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
