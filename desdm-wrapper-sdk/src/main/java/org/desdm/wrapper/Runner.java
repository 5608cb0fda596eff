package org.desdm.wrapper;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.desdm.api.data.CalibrationResolver;
import org.desdm.api.error.Problem;
import org.desdm.api.host.Host;
import org.desdm.api.outcome.Outcome;
import org.desdm.api.provenance.RecordSink;
import org.desdm.api.unit.UnitContract;
import org.desdm.provenance.record.FileHashes;
import org.desdm.wrapper.config.ConfigLayer;
import org.desdm.wrapper.config.ConfigResolver;
import org.desdm.wrapper.config.EffectiveConfig;
import org.desdm.wrapper.contract.ContractReader;
import org.desdm.wrapper.exec.InstalledProgram;
import org.desdm.wrapper.exec.Programs;

/**
 * Runs one unit: resolves its configuration, checks what it was given, processes, judges its
 * metrics, publishes its outputs and keeps the record.
 *
 * <p>Every way a run can end is an {@link Outcome}; {@code run} throws nothing of its own. What is
 * wrong with the request is found before anything runs, all of it at once, and then nothing is
 * recorded. Once the unit has begun there is one record, whatever the outcome; if the record cannot
 * be kept, outputs are withdrawn, since no output exists without its record.
 *
 * <p>Immutable; one runner may run several units at once in several threads, and remembers the
 * SHA-256 of unchanged files for all of them.
 */
public final class Runner {

    private final Host host;
    private final RecordSink records;
    private final boolean durable;
    private final Consumer<Throwable> trace;
    private final FileHashes hashes;
    private final Standing standing;

    private Runner(
            Host host,
            RecordSink records,
            boolean durable,
            Consumer<Throwable> trace,
            FileHashes hashes,
            Standing standing) {
        this.host = Objects.requireNonNull(host, "host");
        this.records = Objects.requireNonNull(records, "records");
        this.durable = durable;
        this.trace = Objects.requireNonNull(trace, "trace");
        this.hashes = hashes;
        this.standing = standing;
    }

    /** A runner for units whose fields are filled by hand: the caller's thread, no records. */
    public static Runner inMemory() {
        return on(Host.DEFAULT);
    }

    /** A runner on what a host lends; outputs are forced to the disk, records go nowhere. */
    public static Runner on(Host host) {
        return new Runner(
                host, RecordSink.NONE, true, throwable -> {}, new FileHashes(), Standing.none());
    }

    /** This runner with its records kept by {@code sink}. */
    public Runner withRecords(RecordSink sink) {
        return new Runner(host, sink, durable, trace, hashes, standing);
    }

    /**
     * This runner with outputs and their record forced to the disk before they get their names
     * ({@code fsync}), or left to the operating system, which is faster and survives anything but a
     * power failure.
     */
    public Runner withDurability(boolean fsync) {
        return new Runner(host, records, fsync, trace, hashes, standing);
    }

    /**
     * This runner that asks {@code known} for SHA-256, which several runners may share: those of
     * one host that read the same files, or one that was not there when hashing began.
     */
    public Runner withHashes(FileHashes known) {
        return new Runner(
                host, records, durable, trace, Objects.requireNonNull(known, "known"), standing);
    }

    /** This runner that shows every exception which ends a run to {@code listener}. */
    public Runner withTraceTo(Consumer<Throwable> listener) {
        return new Runner(host, records, durable, listener, hashes, standing);
    }

    /**
     * This runner that asks {@code resolver} for every calibration of a unit which was not given.
     */
    public Runner withCalibrations(CalibrationResolver resolver) {
        return new Runner(
                host, records, durable, trace, hashes, standing.with(Optional.of(resolver)));
    }

    /**
     * This runner with layers of configuration that hold for every run, weaker than those of any
     * request: the survey's, then the facility's.
     *
     * @see org.desdm.wrapper.config.StandingLayers
     */
    public Runner withConfig(List<ConfigLayer> layers) {
        return new Runner(host, records, durable, trace, hashes, standing.with(layers));
    }

    /**
     * This runner with external programs run as {@code programs} says: where they are, how much
     * they may use, who hears what they say.
     */
    public Runner withPrograms(Programs programs) {
        return new Runner(host, records, durable, trace, hashes, standing.with(programs));
    }

    /** Runs a unit on what its fields hold. */
    public Outcome run(Wrapper unit) {
        return run(unit, RunRequest.EMPTY);
    }

    /**
     * Runs a unit. Fields that hold something stay as they are; the others are filled from the
     * request.
     */
    public Outcome run(Wrapper unit, RunRequest request) {
        Objects.requireNonNull(request, "request");
        return new UnitRun(this, Objects.requireNonNull(unit, "unit"), request).run();
    }

    /**
     * Records that a unit was not run, since what it needs was not made.
     *
     * @param blocked says by which units
     * @return {@code blocked}, or that its record could not be kept
     */
    public Outcome block(Wrapper unit, RunRequest request, Outcome.Failed blocked) {
        Objects.requireNonNull(request, "request");
        return new UnitRun(this, Objects.requireNonNull(unit, "unit"), request).block(blocked);
    }

    /**
     * Everything that keeps a run from beginning, as {@link #run(Wrapper, RunRequest)} would report
     * it: unknown names, bad values, missing files. Nothing is run, made or written; only the run
     * itself finds out whether its output directory can be written.
     */
    public List<Problem> check(Wrapper unit, RunRequest request) {
        Objects.requireNonNull(request, "request");
        return new UnitRun(this, Objects.requireNonNull(unit, "unit"), request).problems();
    }

    /**
     * The configuration that {@link #run(Wrapper, RunRequest)} would run the unit with. Nothing is
     * run, and no input is looked at.
     *
     * @throws org.desdm.api.error.DesdmException with every unknown name and every bad value
     */
    public EffectiveConfig configuration(Wrapper unit, RunRequest request) {
        UnitContract contract = ContractReader.readFrom(unit);
        UnitBinding binding = new UnitBinding(unit, contract, request, standing);
        return ConfigResolver.resolve(contract, binding.layers(), new ParamCheck(unit));
    }

    /**
     * The program of a unit as it would run; empty for a unit that does its work itself.
     *
     * @param directory where it runs if it has to be asked for its version
     * @throws org.desdm.api.error.DesdmException if it is not there or cannot be started
     */
    public Optional<InstalledProgram> findProgram(Wrapper unit, Path directory) {
        return ContractReader.readFrom(unit)
                .exec()
                .filter(spec -> unit instanceof ExecWrapper)
                .map(spec -> programs().require(spec, hashes, directory));
    }

    Host host() {
        return host;
    }

    /** How external programs are run. */
    public Programs programs() {
        return standing.programs();
    }

    /** Where records go. */
    public RecordSink records() {
        return records;
    }

    boolean durable() {
        return durable;
    }

    Consumer<Throwable> trace() {
        return trace;
    }

    FileHashes hashes() {
        return hashes;
    }

    Standing standing() {
        return standing;
    }
}
