package org.desdm.examples.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.desdm.api.error.Problem;
import org.desdm.api.outcome.Caveat;
import org.desdm.api.outcome.Outcome;
import org.desdm.api.provenance.RunRecord;
import org.desdm.api.provenance.RunRecord.ConfigValue;
import org.desdm.api.qc.Verdict;
import org.desdm.qc.check.Judge;
import org.desdm.wrapper.config.ConfigLayer;

/** Why a recorded run ended as it did. */
record RunStory(Path file, RunRecord record) {

    /**
     * The story of a run record, or of the record beside an output.
     *
     * @throws org.desdm.api.error.DesdmException if there is no record, or it cannot be understood
     */
    static RunStory of(Path file) throws IOException {
        return new RunStory(file, RecordBeside.read(file));
    }

    void print(Console console) {
        console.result(
                "%s %s   %s   %s"
                        .formatted(
                                record.unit().name(),
                                record.unit().version(),
                                record.runId(),
                                record.started()));
        line(console, "ended", record.outcome().label() + ": " + why());
        problems().forEach(p -> console.result(indented(p.text())));
        caveats().forEach(c -> line(console, "caveat", c.source() + ": " + c.text()));
        record.verdicts().stream()
                .filter(v -> v.status() != Verdict.Status.NOT_JUDGED)
                .forEach(v -> line(console, "qc", Judge.describe(v)));
        changed().forEach(v -> line(console, "config", describe(v)));
        record.compat()
                .forEach(name -> line(console, "compat", name + "   kept as the survey's program"));
        record.calibrations().forEach(c -> print(console, c));
        record.used().forEach(u -> line(console, "read", u.label() + "  " + u.path()));
        record.unread().forEach(u -> line(console, "unread", u.label() + "  " + u.path()));
        record.generated()
                .forEach(
                        g ->
                                line(
                                        console,
                                        g.published() ? "wrote" : "aside",
                                        g.label() + "  " + g.path()));
        String seconds = String.format(Locale.ROOT, "%.2f s", record.resources().wallSeconds());
        line(console, "took", seconds);
        if (record.outcome() instanceof Outcome.Failed failed) {
            line(console, "advice", failed.advice().sentence());
            line(console, "see", "desdm explain " + codes());
        }
    }

    private static void print(Console console, RunRecord.CalibrationChoice choice) {
        line(console, "chose", choice.label() + "  " + chosen(choice));
        choice.rejected()
                .forEach(r -> console.result("             not " + r.path() + ": " + r.why()));
        if (choice.moreRejected() > 0) {
            console.result("             and not %d more".formatted(choice.moreRejected()));
        }
    }

    /** The file that was found, or that there was none. */
    static String chosen(RunRecord.CalibrationChoice choice) {
        if (!choice.path().isEmpty()) {
            return choice.path();
        }
        return choice.rejected().isEmpty()
                ? "none: there is none of FILETYPE " + choice.filetype()
                : "none that fits";
    }

    private static void line(Console console, String word, String text) {
        console.result("  %-8s %s".formatted(word, text));
    }

    private static String indented(String text) {
        return "     " + text.replace("\n", "\n     ");
    }

    private static String describe(ConfigValue value) {
        return "%s = %s   %s, %s"
                .formatted(value.key(), value.value(), value.layer(), value.place());
    }

    /** The one fact that decided. */
    private String why() {
        Outcome outcome = record.outcome();
        if (outcome instanceof Outcome.Failed failed) {
            return failed.problems().isEmpty()
                    ? "no problem was recorded"
                    : failed.problems().get(0).what();
        }
        if (outcome instanceof Outcome.NoWork nothing) {
            return nothing.reason();
        }
        if (outcome instanceof Outcome.QcFailed) {
            return String.join("; ", failedChecks());
        }
        int caveats = caveats().size();
        return caveats == 0
                ? "every check passed and every output was published"
                : "every output was published, with %d caveats".formatted(caveats);
    }

    private List<String> failedChecks() {
        return record.verdicts().stream()
                .filter(v -> v.status() == Verdict.Status.FAIL)
                .map(Judge::describe)
                .toList();
    }

    private List<Problem> problems() {
        return record.outcome() instanceof Outcome.Failed failed ? failed.problems() : List.of();
    }

    private List<Caveat> caveats() {
        return record.outcome() instanceof Outcome.Success success ? success.caveats() : List.of();
    }

    private String codes() {
        return String.join(" ", problems().stream().map(p -> p.code().id()).distinct().toList());
    }

    private List<ConfigValue> changed() {
        List<ConfigValue> changed = new ArrayList<>(record.config());
        changed.removeIf(value -> value.layer().equals(ConfigLayer.DEFAULT));
        return changed;
    }

    void addTo(ObjectNode node) {
        node.put("file", file.toString())
                .put("runId", record.runId())
                .put("unit", record.unit().name())
                .put("version", record.unit().version())
                .put("outcome", record.outcome().label())
                .put("why", why());
        Json.putProblems(node, problems());
        ArrayNode caveats = node.putArray("caveats");
        caveats().forEach(c -> caveats.addObject().put("source", c.source()).put("text", c.text()));
        ArrayNode config = node.putArray("changedConfig");
        changed()
                .forEach(
                        v ->
                                config.addObject()
                                        .put("key", v.key())
                                        .put("value", v.value())
                                        .put("layer", v.layer())
                                        .put("place", v.place()));
        record.compat().forEach(node.putArray("compat")::add);
        ArrayNode read = node.putArray("read");
        record.used().forEach(u -> read.addObject().put("label", u.label()).put("path", u.path()));
        ArrayNode unread = node.putArray("unread");
        record.unread()
                .forEach(u -> unread.addObject().put("label", u.label()).put("path", u.path()));
    }
}
