package org.desdm.wrapper.production;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.desdm.api.wcl.Position;
import org.desdm.api.wcl.WclValue;
import org.desdm.wrapper.wcl.value.FullName;
import org.desdm.wrapper.wcl.value.ValueList;

/** One exec, step by step in the order and with the names that the survey knows. */
final class ExecRun {

    private final ExecPlan plan;
    private final ExecStep step;
    private final ExecWork work;
    private final RunParts parts;
    private final FileTable files;
    private final OutputTree output;
    private final TaskTimes tasks;
    private String commandLine = "";
    private ExecWork.End end;

    ExecRun(ExecPlan plan, ExecStep step, ExecWork work, RunParts parts) {
        this.plan = plan;
        this.step = step;
        this.work = work;
        this.parts = parts;
        this.files = parts.files();
        this.output = parts.output();
        this.tasks = new TaskTimes(parts.config().host().clock(), output, plan.key());
    }

    /**
     * Runs the exec.
     *
     * @return the status of its last step that failed; 0 if none has
     * @throws MissingInputsException if there is something missing that it needs
     * @throws Exception if a step cannot be done at all
     */
    int run() throws Exception {
        try {
            steps();
        } catch (Exception e) {
            writeStatus(ProductionExit.FAILURE, true);
            throw e;
        } finally {
            step.notes().forEach((name, value) -> output.put(value, plan.key(), "notes", name));
        }
        writeStatus(end.status() == 0 ? tasks.lastFailure() : end.status(), false);
        return tasks.lastFailure();
    }

    private void steps() throws Exception {
        ExecHooks hooks = parts.config().hooks();
        tasks.act("transform_inputs", () -> hooks.before(step));
        if (tasks.run("check_inputs", this::checkInputs) != 0) {
            throw new MissingInputsException(plan.key());
        }
        tasks.act("check_command_line", () -> {});
        tasks.act("save_exec_version", this::saveVersion);
        tasks.act("create_command_line", this::createCommandLine);
        tasks.act("create_output_dirs", this::createOutputDirectories);
        tasks.run("run_exec", this::runExec);
        tasks.act("transform_outputs", () -> hooks.after(step));
        tasks.run("check_outputs", this::checkOutputs);
        collectOutputs();
        tasks.run("save_provenance", () -> parts.provenance().save(plan, step, isComplete()));
    }

    private void writeStatus(int status, boolean broken) {
        if (!parts.config().compat().has(Deviation.EXEC_STATUS_ZERO)) {
            output.put(Integer.toString(status), plan.key(), "status");
        } else if (!broken) {
            output.put("0", plan.key(), "status");
        }
    }

    private int checkInputs() throws IOException {
        int status = ProductionExit.SUCCESS;
        for (Reference reference : plan.used()) {
            List<String> needed = new ArrayList<>();
            if (reference.isList()) {
                needed.add(files.listName(reference));
            }
            if (needed.stream().allMatch(files::exists)) {
                needed.addAll(files.names(reference));
            }
            for (String name : needed) {
                if (!files.exists(name)) {
                    say("missing input %s (%s)".formatted(name, reference));
                    status = ProductionExit.FAILURE;
                }
            }
        }
        return status;
    }

    private void saveVersion() throws IOException {
        work.findVersion().ifPresent(version -> output.put(version, plan.key(), "version"));
    }

    private void createCommandLine() {
        String text = CommandText.of(plan.section()) + step.addedToCommandLine();
        Position place = plan.section().position();
        commandLine = files.replaced(new WclValue(text, place));
        output.put(commandLine, plan.key(), "cmdline");
    }

    private void createOutputDirectories() throws IOException {
        boolean literal = parts.config().compat().has(Deviation.LITERAL_OUTPUT_DIRECTORIES);
        for (Reference reference : step.allGenerated()) {
            List<String> names =
                    literal && !reference.isList() ? asWritten(reference) : files.names(reference);
            for (String name : names) {
                Path directory =
                        parts.config().directory().resolve(FullName.parse(name).directory());
                OutputFile.makeDirectories(directory);
            }
        }
    }

    private List<String> asWritten(Reference reference) {
        Optional<WclValue> name = files.tree().find(reference.path() + ".fullname");
        return name.map(value -> ValueList.split(value.text())).orElse(List.of());
    }

    private int runExec() throws Exception {
        end = work.run(commandLine);
        step.ended(end.status());
        end.usage()
                .ifPresent(
                        usage -> {
                            usage.values()
                                    .forEach((k, v) -> output.put(v, plan.key(), "procinfo", k));
                            if (!parts.config().compat().has(Deviation.NO_EXTRA_KEYS)) {
                                output.put(usage.source(), plan.key(), "procinfo", "source");
                            }
                        });
        if (end.status() != 0) {
            say("ended with status " + end.status());
        }
        return end.status();
    }

    /** Whether every output that is not optional should be there. */
    private boolean isComplete() {
        return end.status() == 0 && !end.nothingToDo();
    }

    private int checkOutputs() throws IOException {
        int status = ProductionExit.SUCCESS;
        for (Reference reference : step.allGenerated()) {
            boolean needed = isComplete() && !files.isOptional(reference);
            for (String name : files.names(reference)) {
                if (!files.exists(name) && needed) {
                    say("missing output %s (%s)".formatted(name, reference));
                    status = ProductionExit.FAILURE;
                }
            }
        }
        return status;
    }

    private void collectOutputs() throws IOException {
        for (Reference reference : step.allGenerated()) {
            List<String> there = parts.provenance().existing(reference);
            if (!there.isEmpty()) {
                output.put(
                        String.join(",", there),
                        "outputs_by_sect",
                        reference.toString(),
                        plan.key());
            }
        }
    }

    private void say(String what) {
        parts.log().line(plan.key() + ": " + what);
    }
}
