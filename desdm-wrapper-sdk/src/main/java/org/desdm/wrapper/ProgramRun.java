package org.desdm.wrapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.desdm.api.data.Out;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.api.host.CancelledException;
import org.desdm.api.provenance.RunRecord;
import org.desdm.api.qc.LogHook;
import org.desdm.provenance.record.FileHashes;
import org.desdm.wrapper.exec.ChildEnd;
import org.desdm.wrapper.exec.ChildOutput;
import org.desdm.wrapper.exec.ChildTerms;
import org.desdm.wrapper.exec.Command;
import org.desdm.wrapper.exec.ExecError;
import org.desdm.wrapper.exec.InstalledProgram;
import org.desdm.wrapper.exec.ProcInfo;
import org.desdm.wrapper.exec.Programs;

/** The program of one run: started, heard, ended, and what it made taken over. */
final class ProgramRun {

    private final Programs programs;
    private final ProgramFiles files;
    private final LastLines last = new LastLines();
    private RunRecord.Program record;

    ProgramRun(Programs programs, ProgramFiles files) {
        this.programs = programs;
        this.files = files;
    }

    /** What is recorded of it; empty if it was not started. */
    Optional<RunRecord.Program> record() {
        return Optional.ofNullable(record);
    }

    /**
     * Runs it and gives its outputs to the unit's handles.
     *
     * @throws DesdmException with the reason why there is no result
     */
    void run(ExecWrapper unit, FileHashes hashes, RunContext run) throws IOException {
        InstalledProgram program =
                programs.require(files.contract().exec().orElseThrow(), hashes, files.scratch());
        ExecCommand built = new ExecCommand(files);
        unit.command(built);
        Command command = built.toCommand(program.file());
        record = record(program, command, Optional.empty());
        LogHook hook = last.and(unit::line).and(programs.log());
        ChildOutput output = ChildOutput.lines(hook);
        ChildTerms terms =
                ChildTerms.of(output).with(programs.limits().and(built.limits())).leavingNothing();
        ChildEnd end = run(program, command, terms);
        output.out().close();
        output.err().close();
        record = record(program, command, Optional.of(end));
        if (end.leftRunning() > 0) {
            run.caveat(
                    program.name(),
                    "it left %d processes running, which were ended".formatted(end.leftRunning()));
        }
        throwIfFailed(program, end);
        takeOutputs(program);
    }

    private ChildEnd run(InstalledProgram program, Command command, ChildTerms terms) {
        try {
            return programs.children().run(command, terms);
        } catch (CancelledException e) {
            throw e;
        } catch (IOException e) {
            record = null;
            throw new DesdmException(Programs.notStarted(program.file(), e), e);
        }
    }

    private static RunRecord.Program record(
            InstalledProgram program, Command command, Optional<ChildEnd> end) {
        Optional<ProcInfo> usage = end.map(ChildEnd::usage);
        Map<String, Double> numbers = new LinkedHashMap<>();
        usage.ifPresent(u -> u.values().forEach((k, v) -> numbers.put(k, Double.valueOf(v))));
        List<String> words = command.arguments();
        return new RunRecord.Program(
                program.name(),
                program.file().toString(),
                program.version(),
                program.sha256(),
                words.subList(1, words.size()),
                end.map(ChildEnd::status),
                usage.map(ProcInfo::source).orElse(""),
                numbers);
    }

    private void throwIfFailed(InstalledProgram program, ChildEnd end) {
        if (end.exceeded().isPresent()) {
            Problem problem = end.exceeded().get().problem(program.name());
            throw new DesdmException(last.tell(problem.at(program.file().toString())));
        }
        if (end.status() != 0) {
            Problem problem = FailedStatus.problem(program.name(), end.status());
            throw new DesdmException(last.tell(problem.at(program.file().toString())));
        }
    }

    /** All outputs that it should have made, as plain files; or all that is wrong with them. */
    private void takeOutputs(InstalledProgram program) {
        List<Problem> problems = new ArrayList<>();
        for (Out<Path> output : files.outputs()) {
            Path place = files.place(output);
            if (Files.isRegularFile(place, LinkOption.NOFOLLOW_LINKS)) {
                output.set(place);
            } else {
                problems.add(notMade(program, place));
            }
        }
        if (!problems.isEmpty()) {
            problems.set(0, last.tell(problems.get(0)));
            throw new DesdmException(problems);
        }
    }

    private static Problem notMade(InstalledProgram program, Path place) {
        boolean isThere = Files.exists(place, LinkOption.NOFOLLOW_LINKS);
        String name = place.getFileName().toString();
        return Problem.of(
                        isThere ? ExecError.OUTPUT_NO_FILE : ExecError.OUTPUT_MISSING,
                        isThere
                                ? "%s made no plain file of its output %s"
                                        .formatted(program.name(), name)
                                : "%s ended with status 0 and has not made its output %s"
                                        .formatted(program.name(), name))
                .at(program.file().toString())
                .next("see which name the program was given, and what it said");
    }
}
