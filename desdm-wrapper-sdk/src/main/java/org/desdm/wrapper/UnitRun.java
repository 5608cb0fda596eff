package org.desdm.wrapper;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.api.host.CancelledException;
import org.desdm.api.host.Workers;
import org.desdm.api.outcome.Caveat;
import org.desdm.api.outcome.Outcome;
import org.desdm.api.provenance.RunRecord;
import org.desdm.api.provenance.RunRecord.CalibrationChoice;
import org.desdm.api.provenance.RunRecord.Derivation;
import org.desdm.api.provenance.RunRecord.Generated;
import org.desdm.api.qc.MetricValue;
import org.desdm.api.qc.Verdict;
import org.desdm.api.unit.UnitContract;
import org.desdm.api.unit.UnitContract.MetricSpec;
import org.desdm.provenance.record.CodeIdentity;
import org.desdm.provenance.record.SoftwareIdentity;
import org.desdm.qc.check.Judge;
import org.desdm.wrapper.config.ConfigResolver;
import org.desdm.wrapper.config.EffectiveConfig;
import org.desdm.wrapper.contract.ContractReader;
import org.desdm.wrapper.error.WrapperError;
import org.desdm.wrapper.file.CalibrationMatch;
import org.desdm.wrapper.file.FileIn;
import org.desdm.wrapper.file.InputHashes;
import org.desdm.wrapper.file.InputLog;
import org.desdm.wrapper.file.Publication;

/** One run of one unit, from the request to the record. */
final class UnitRun implements RunContext {

    private final Runner runner;
    private final Wrapper unit;
    private final RunRequest request;
    private final String runId = UUID.randomUUID().toString();
    private final Instant started;
    private final PhaseTimes times = new PhaseTimes();
    private final TimeLimit limit;
    private final InputLog log = new InputLog();
    private final List<Caveat> caveats = Collections.synchronizedList(new ArrayList<>());
    private final Set<String> compat = Collections.synchronizedSet(new TreeSet<>());
    private final List<Verdict> verdicts = new ArrayList<>();
    private final List<Generated> generated = new ArrayList<>();
    private final List<Derivation> derivations = new ArrayList<>();
    private final List<RunRecord.Program> programs = new ArrayList<>();
    private Optional<Publication> publication = Optional.empty();
    private UnitContract contract;
    private UnitBinding binding;
    private EffectiveConfig config;
    private CodeIdentity code;
    private List<CalibrationChoice> calibrations = List.of();
    private HeapCheck heap = HeapCheck.NOTHING_STATED;

    UnitRun(Runner runner, Wrapper unit, RunRequest request) {
        this.runner = runner;
        this.unit = unit;
        this.request = request;
        this.started = runner.host().clock().instant();
        this.limit = new TimeLimit(request.timeLimit(), runner.host());
    }

    @Override
    public Workers workers() {
        return runner.host().workers();
    }

    @Override
    public Clock clock() {
        return runner.host().clock();
    }

    @Override
    public void caveat(String source, String text) {
        caveats.add(new Caveat(source, text));
    }

    @Override
    public void compat(String deviation) {
        compat.add(deviation);
    }

    Outcome run() {
        try {
            prepare();
        } catch (Throwable thrown) { // whatever a host's classes or disks throw is an outcome
            return closed(ended(thrown));
        }
        Outcome outcome = work();
        binding.release();
        return closed(record(outcome));
    }

    private Outcome closed(Outcome outcome) {
        return Ending.withLeftovers(outcome, publication.map(Publication::close).orElse(List.of()));
    }

    /** Records that the unit was not run; one whose request is no request has no record. */
    Outcome block(Outcome.Failed blocked) {
        try {
            check();
            code = CodeIdentity.of(unit.getClass(), runner.hashes());
        } catch (Throwable thrown) { // whatever is wrong with it, it is not why it was not run
            runner.trace().accept(thrown);
            return blocked;
        }
        return config == null ? blocked : record(blocked);
    }

    /** Everything that keeps the run from beginning, as far as it shows without writing. */
    List<Problem> problems() {
        try {
            return check();
        } catch (Throwable thrown) { // whatever a host's classes throw keeps it from beginning
            return ended(thrown) instanceof Outcome.Failed failed ? failed.problems() : List.of();
        }
    }

    /** Resolves and checks; throws every problem at once, before anything runs. */
    private void prepare() throws IOException {
        List<Problem> problems = check();
        if (!problems.isEmpty()) {
            throw new DesdmException(problems);
        }
        calibrations = searchCalibrations();
        if (!calibrations.isEmpty()) {
            checkHeap().ifPresent(UnitRun::refuse);
        }
        heap.caveat().ifPresent(caveats::add);
        code = CodeIdentity.of(unit.getClass(), runner.hashes());
        limit.start();
        publication = request.outputDirectory().map(this::publication);
        publication.ifPresent(p -> p.open().forEach(text -> caveat("publication", text)));
    }

    private List<Problem> check() {
        times.start("resolve");
        contract = ContractReader.readFrom(unit);
        binding = new UnitBinding(unit, contract, request, runner.standing());
        List<Problem> problems = new ArrayList<>();
        limit.problem().ifPresent(problems::add);
        try {
            config = ConfigResolver.resolve(contract, binding.layers(), new ParamCheck(unit));
        } catch (DesdmException e) {
            problems.addAll(e.problems());
        }
        times.start("check");
        binding.check(problems);
        checkHeap().ifPresent(problems::add);
        if (unit instanceof ExecWrapper) {
            new ProgramCheck(contract, binding, problems)
                    .check(runner.programs(), request.outputDirectory().isPresent());
        }
        return problems;
    }

    private List<CalibrationChoice> searchCalibrations() throws IOException {
        if (runner.standing().calibrations().isEmpty()) {
            return List.of();
        }
        times.start("calibrations");
        CalibrationSearch search =
                new CalibrationSearch(
                        contract, config, binding, runner.standing().calibrations().get());
        return search.run(text -> caveat("calibrations", text));
    }

    /** Asked again when calibrations have been found, since their files count too. */
    private Optional<Problem> checkHeap() {
        heap = HeapCheck.now(contract.memory(), binding.declaredMemory());
        return heap.problem(contract.name());
    }

    private static void refuse(Problem problem) {
        throw new DesdmException(problem);
    }

    private Publication publication(Path directory) {
        return new Publication(
                directory,
                runId,
                new Publication.Session(
                        runner.durable(), runner.hashes(), workers(), runner.records()));
    }

    private Outcome work() {
        try {
            times.start("process");
            CalibrationMatch match =
                    new CalibrationMatch(firstInput(), config.match(), config.maxAge());
            binding.fill(
                    config.params(),
                    new FileIn.Session(
                            runner.hashes(), log, match, new InputHashes(workers()), this::caveat),
                    new ListedOutputs(contract, binding, request, publication)::write);
            binding.noteInMemory(match);
            unit.process(this);
            if (Thread.currentThread().isInterrupted()) {
                throw new CancelledException();
            }
            log.finish();
            return finish();
        } catch (Throwable thrown) { // a unit may throw anything; it is an outcome
            binding.release(); // first, since memory may be what is missing
            generated.clear();
            return ended(thrown);
        } finally {
            times.stop();
        }
    }

    /** Runs the unit's program in the scratch directory of the run. */
    void runProgram(ExecWrapper program) throws IOException {
        Publication target = publication.orElseThrow();
        Map<String, String> names =
                new OutputNames(binding, request, target.folder(true))
                        .names(contract.outputs(), Map.of());
        ProgramFiles files = new ProgramFiles(contract, binding, target.scratch(), names);
        ProgramRun run = new ProgramRun(runner.programs(), files);
        try {
            run.run(program, runner.hashes(), this);
        } finally {
            run.record().ifPresent(programs::add);
        }
    }

    private Outcome finish() {
        times.start("judge");
        for (MetricSpec metric : contract.metrics()) {
            MetricValue value =
                    new MetricValue(metric.name(), binding.metric(metric.name()), metric.unit());
            verdicts.add(
                    Judge.judge(value, config.limits().get(metric.name()), metric.requirement()));
        }
        boolean failed = verdicts.stream().anyMatch(v -> v.status() == Verdict.Status.FAIL);
        times.start("write");
        write(!failed);
        times.start("publish");
        publication.ifPresent(p -> generated.addAll(p.describe(!failed)));
        if (limit.stop()) {
            throw new CancelledException(); // from here on the run is decided
        }
        List<Path> files = generated.stream().map(g -> Path.of(g.path())).toList();
        if (failed) {
            return new Outcome.QcFailed(verdicts, files, caveats);
        }
        for (Verdict verdict : verdicts) {
            if (verdict.status() == Verdict.Status.WARN) {
                caveat(verdict.metric().name(), Judge.describe(verdict));
            }
        }
        return new Outcome.Success(files, caveats);
    }

    private void write(boolean published) {
        GivenOutputs given = GivenOutputs.of(contract, binding);
        derivations.addAll(given.derivations());
        publication.ifPresent(p -> given.write(p, p.folder(published), request));
    }

    /** Publishes what there is and keeps the record; an output without one is withdrawn. */
    private Outcome record(Outcome outcome) {
        boolean interrupted = Thread.interrupted(); // a cancelled run is recorded too
        try {
            RunRecord record = published(outcome);
            keep(record);
            publication.ifPresent(p -> p.remember(generated));
            return record.outcome();
        } catch (Throwable e) { // whatever a host's store throws, no output stays without record
            runner.trace().accept(e);
            return notRecorded(outcome, e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void keep(RunRecord record) throws IOException {
        if (record.generated().isEmpty()) {
            runner.records().accept(record);
        } else {
            publication.orElseThrow().keep(record);
        }
    }

    /** The record of a run whose outputs have their names, or of why they have not. */
    private RunRecord published(Outcome outcome) {
        RunRecord record = newRecord(outcome);
        try {
            publication.ifPresent(p -> p.publish(record));
            return record;
        } catch (DesdmException notPublished) {
            generated.clear();
            return newRecord(ended(notPublished));
        }
    }

    private Outcome notRecorded(Outcome outcome, Throwable e) {
        List<Problem> problems = new ArrayList<>();
        if (outcome instanceof Outcome.Failed failed) {
            problems.addAll(failed.problems());
        }
        problems.add(
                Problem.of(
                                WrapperError.RECORD_NOT_KEPT,
                                "the record of run %s could not be kept".formatted(runId))
                        .because(
                                e.getMessage()
                                        + "\nno output exists without its record, so there is none")
                        .next("mend what keeps the records, then run it again"));
        try {
            publication.ifPresent(Publication::withdraw);
        } catch (DesdmException left) {
            problems.addAll(left.problems());
        }
        return Ending.failed(problems);
    }

    private RunRecord newRecord(Outcome outcome) {
        return new RunRecord(
                runId,
                new RunRecord.UnitIdentity(
                        contract.name(),
                        contract.version(),
                        contract.className(),
                        code.codeFile(),
                        code.codeSha256()),
                SoftwareIdentity.current(),
                started,
                runner.host().clock().instant(),
                outcome,
                config.values(),
                log.used(),
                log.unread(),
                generated,
                generated.isEmpty() ? List.of() : derivations,
                verdicts,
                times.use(runner.host().workers().parallelism()),
                calibrations,
                programs,
                List.copyOf(compat));
    }

    private Outcome ended(Throwable thrown) {
        if (thrown instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        String phase =
                "phase '%s' of unit %s".formatted(times.current(), unit.getClass().getSimpleName());
        runner.trace().accept(thrown);
        Outcome outcome = Ending.of(thrown, phase, heap.reason());
        if (limit.stop()) {
            Thread.interrupted(); // the interrupt was the limit's and not the host's
            return Ending.outOfTime(outcome, limit.exceeded(phase));
        }
        return outcome instanceof Outcome.NoWork none
                ? new Outcome.NoWork(none.reason(), caveats)
                : outcome;
    }

    private String firstInput() {
        return contract.inputs().stream()
                .filter(input -> !input.calibration())
                .map(UnitContract.InputSpec::label)
                .findFirst()
                .orElse("");
    }
}
