package org.desdm.examples.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.desdm.api.error.FailureClass;
import org.desdm.api.error.Problem;
import org.desdm.api.outcome.Caveat;
import org.desdm.api.outcome.Outcome;
import org.desdm.api.provenance.RunRecord;
import org.desdm.api.qc.Verdict;
import org.desdm.examples.pipeline.FrameFolder;
import org.desdm.qc.check.Judge;
import org.desdm.wrapper.config.ConfigLayer;
import org.desdm.wrapper.pipeline.PipelineRun.StageRun;

/** Says how a run went, for a person or a program. */
final class RunReport {

    private final String unit;
    private final Path out;
    private final Console console;
    private final List<RunRecord> records = new ArrayList<>();
    private final List<StageRun> stages = new ArrayList<>();
    private boolean ran;

    /**
     * Nothing has ended yet.
     *
     * @param out folder of the products; frames that lay below it on the way to them are told of by
     *     name alone
     */
    RunReport(String unit, Path out, Console console) {
        this.unit = unit;
        this.out = out;
        this.console = console;
    }

    /** A unit has ended, whether its record can be kept or not. */
    void ended() {
        ran = true;
    }

    /** Adds a record that is kept. */
    void add(RunRecord record) {
        records.add(record);
    }

    /** Adds the stages of a pipeline, those that were blocked among them. */
    void add(List<StageRun> all) {
        stages.addAll(all);
    }

    void print(Outcome outcome, boolean json) {
        if (json) {
            console.result(Json.text(toJson(outcome)));
        } else {
            records.forEach(this::print);
            new StageTable(stages).print(console);
            console.problems(problems(outcome));
            advise(outcome);
            console.result(outcome.label());
        }
    }

    private void print(RunRecord record) {
        if (record.outcome() instanceof Outcome.Failed failed
                && failed.failureClass() == FailureClass.BLOCKED) {
            return; // it did nothing; the table of stages says by whom
        }
        console.result(
                "%s %s   run %s"
                        .formatted(record.unit().name(), record.unit().version(), record.runId()));
        long changed =
                record.config().stream()
                        .filter(v -> !v.layer().equals(ConfigLayer.DEFAULT))
                        .count();
        if (changed > 0) {
            console.result("  config   %d set (--show-config shows where)".formatted(changed));
        }
        record.calibrations()
                .forEach(
                        c ->
                                console.result(
                                        "  chose    %-10s %s"
                                                .formatted(c.label(), RunStory.chosen(c))));
        record.used()
                .forEach(
                        u ->
                                console.result(
                                        "  read     %-10s %s%s"
                                                .formatted(u.label(), shown(u.path()), part(u))));
        record.unread()
                .forEach(
                        u ->
                                console.result(
                                        "  unread   %-10s %s"
                                                .formatted(u.label(), shown(u.path()))));
        record.verdicts().forEach(v -> console.result("  qc       " + Judge.describe(v)));
        record.generated()
                .forEach(
                        g ->
                                console.result(
                                        "  %-8s %-10s %s  %.1f MiB"
                                                .formatted(
                                                        word(g),
                                                        g.label(),
                                                        shown(g.path()),
                                                        g.bytes() / 1048576.0)));
        console.result(
                String.format(Locale.ROOT, "  took     %.2f s", record.resources().wallSeconds()));
    }

    /** A frame is handed on to later stages, and gone when they have run. */
    private String word(RunRecord.Generated output) {
        if (isOnTheWay(output.path())) {
            return "passed";
        }
        return output.published() ? "wrote" : "aside";
    }

    private String shown(String path) {
        return isOnTheWay(path) ? Path.of(path).getFileName().toString() : path;
    }

    private boolean isOnTheWay(String path) {
        return FrameFolder.isOnTheWay(out, Path.of(path));
    }

    private static String part(RunRecord.Used used) {
        return used.part().isEmpty() ? "" : "[" + used.part() + "]";
    }

    private static List<Problem> problems(Outcome outcome) {
        return outcome instanceof Outcome.Failed failed ? failed.problems() : List.of();
    }

    private void advise(Outcome outcome) {
        if (outcome instanceof Outcome.Failed failed) {
            console.note(
                    (ran ? "" : "nothing was run; ") + "advice: " + failed.advice().sentence());
        } else if (outcome instanceof Outcome.NoWork none) {
            console.note("no work: " + none.reason());
            noteCaveats(none.caveats());
        } else if (outcome instanceof Outcome.QcFailed failed) {
            failed.keptAside().forEach(file -> console.note("kept aside for inspection: " + file));
            noteCaveats(failed.caveats());
            console.note("advice: " + failed.advice().sentence());
        } else if (outcome instanceof Outcome.Success success) {
            noteCaveats(success.caveats());
        }
    }

    private void noteCaveats(List<Caveat> caveats) {
        caveats.forEach(c -> console.note("caveat: " + c.source() + ": " + c.text()));
    }

    /** What another process had left undone is done now, and is no part of this run. */
    void addRecovered(RunRecord record) {
        console.note("the run %s, which was killed, is finished".formatted(record.runId()));
    }

    private ObjectNode toJson(Outcome outcome) {
        ObjectNode object = Json.object("run/1").put("unit", unit).put("outcome", outcome.label());
        ArrayNode runs = object.putArray("runs");
        records.forEach(
                record ->
                        runs.addObject()
                                .put("unit", record.unit().name())
                                .put("runId", record.runId())
                                .put("outcome", record.outcome().label()));
        ArrayNode outputs = object.putArray("outputs");
        ArrayNode metrics = object.putArray("metrics");
        for (RunRecord record : records) {
            record.generated().stream()
                    .filter(g -> !isOnTheWay(g.path()))
                    .forEach(
                            g ->
                                    outputs.addObject()
                                            .put("label", g.label())
                                            .put("path", g.path())
                                            .put("published", g.published())
                                            .put("sha256", g.sha256()));
            record.verdicts().forEach(v -> addMetric(metrics, record.unit().name(), v));
        }
        if (!stages.isEmpty()) {
            new StageTable(stages).addTo(object.putArray("stages"));
        }
        Json.putProblems(object, problems(outcome));
        object.put("advice", outcome.advice().name());
        if (outcome instanceof Outcome.Failed failed && !failed.blockedBy().isEmpty()) {
            failed.blockedBy().forEach(object.putArray("blockedBy")::add);
        } else if (outcome instanceof Outcome.NoWork none) {
            object.put("reason", none.reason());
            putCaveats(object, none.caveats());
        } else if (outcome instanceof Outcome.QcFailed failed) {
            putCaveats(object, failed.caveats());
        } else if (outcome instanceof Outcome.Success success) {
            putCaveats(object, success.caveats());
        }
        return object;
    }

    private static void putCaveats(ObjectNode object, List<Caveat> caveats) {
        ArrayNode array = object.putArray("caveats");
        caveats.forEach(c -> array.addObject().put("source", c.source()).put("text", c.text()));
    }

    private static void addMetric(ArrayNode metrics, String unit, Verdict verdict) {
        ObjectNode metric =
                metrics.addObject().put("unit", unit).put("name", verdict.metric().name());
        Json.putNumber(metric, "value", verdict.metric().value());
        metric.put("status", verdict.status().name());
    }
}
