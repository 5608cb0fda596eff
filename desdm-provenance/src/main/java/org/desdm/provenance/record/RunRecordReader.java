package org.desdm.provenance.record;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.api.provenance.RunRecord;
import org.desdm.api.qc.Limits;
import org.desdm.api.qc.MetricValue;
import org.desdm.api.qc.Verdict;

/** Turns a JSON tree back into a record. */
final class RunRecordReader {

    private static final Pattern SCHEMA = Pattern.compile("org\\.desdm/run-record/([1-9]\\d{0,8})");

    private static final int MAJOR = 1;

    private RunRecordReader() {}

    static RunRecord recordOf(JsonNode tree) {
        requireReadable(tree.path("schema").asText());
        ObjectIn in = ObjectIn.of(tree, "");
        List<Verdict> verdicts = in.objects("verdicts", RunRecordReader::verdict);
        return new RunRecord(
                in.text("runId"),
                unit(in.object("unit")),
                software(in.object("software")),
                in.time("started"),
                in.time("finished"),
                OutcomeJson.read(in.object("outcome"), verdicts),
                in.objects("config", RunRecordReader::configValue),
                in.objects("used", RunRecordReader::used),
                in.objects("unread", RunRecordReader::unread),
                in.objects("generated", RunRecordReader::generated),
                in.objects("derivations", RunRecordReader::derivation),
                verdicts,
                resources(in.object("resources")),
                in.objectsIfAny("calibrations", RunRecordReader::choice),
                in.objectsIfAny("programs", RunRecordReader::program),
                in.has("compat") ? in.texts("compat") : List.of());
    }

    private static void requireReadable(String schema) {
        Matcher matcher = SCHEMA.matcher(schema);
        if (!matcher.matches()) {
            throw new DesdmException(
                    Problem.of(
                                    ProvenanceError.NOT_A_RECORD,
                                    "the document is no run record: its schema is '%s', not '%s'"
                                            .formatted(schema, RunRecord.SCHEMA))
                            .at("/schema")
                            .next("give a file that desdm wrote beside a unit's outputs"));
        }
        if (Integer.parseInt(matcher.group(1)) > MAJOR) {
            throw new DesdmException(
                    Problem.of(
                                    ProvenanceError.NEWER_RECORD,
                                    "the record is of version %s, and versions up to %d are read here"
                                            .formatted(matcher.group(1), MAJOR))
                            .at("/schema")
                            .next("read it with a newer desdm"));
        }
    }

    private static RunRecord.UnitIdentity unit(ObjectIn in) {
        return new RunRecord.UnitIdentity(
                in.text("name"),
                in.text("version"),
                in.text("className"),
                in.text("codeFile"),
                in.text("codeSha256"));
    }

    private static RunRecord.Software software(ObjectIn in) {
        return new RunRecord.Software(
                in.text("desdm"),
                in.text("java"),
                in.text("javaVendor"),
                in.text("os"),
                in.text("arch"),
                in.smallInteger("processors"),
                in.integer("maxHeapBytes"));
    }

    private static RunRecord.ConfigValue configValue(ObjectIn in) {
        return new RunRecord.ConfigValue(
                in.text("key"), in.text("value"), in.text("layer"), in.text("place"));
    }

    private static RunRecord.Used used(ObjectIn in) {
        return new RunRecord.Used(
                in.text("label"),
                in.text("path"),
                in.text("part"),
                in.integer("bytes"),
                in.text("sha256"));
    }

    private static RunRecord.Unread unread(ObjectIn in) {
        return new RunRecord.Unread(in.text("label"), in.text("path"));
    }

    private static RunRecord.Generated generated(ObjectIn in) {
        return new RunRecord.Generated(
                in.text("label"),
                in.text("path"),
                in.flag("published"),
                in.integer("bytes"),
                in.text("sha256"),
                in.objects("planes", RunRecordReader::plane));
    }

    private static RunRecord.PlaneSummary plane(ObjectIn in) {
        return new RunRecord.PlaneSummary(
                in.text("plane"),
                in.integer("pixels"),
                in.integer("notFinite"),
                in.number("min"),
                in.number("max"),
                in.number("mean"));
    }

    private static RunRecord.Derivation derivation(ObjectIn in) {
        return new RunRecord.Derivation(in.text("output"), in.texts("inputs"));
    }

    private static Verdict verdict(ObjectIn in) {
        return new Verdict(
                new MetricValue(in.text("metric"), in.number("value"), in.text("unit")),
                limits(in.object("limits")),
                in.word("status", Verdict.Status.class),
                in.text("requirement"));
    }

    private static Limits limits(ObjectIn in) {
        return new Limits(
                in.numberOrNan("warnBelow"),
                in.numberOrNan("warnAbove"),
                in.numberOrNan("failBelow"),
                in.numberOrNan("failAbove"));
    }

    private static RunRecord.ResourceUse resources(ObjectIn in) {
        return new RunRecord.ResourceUse(
                in.number("wallSeconds"),
                in.numbers("phases"),
                in.integer("peakHeapBytes"),
                in.smallInteger("threads"));
    }

    private static RunRecord.CalibrationChoice choice(ObjectIn in) {
        return new RunRecord.CalibrationChoice(
                in.text("label"),
                in.text("filetype"),
                in.text("path"),
                in.text("part"),
                in.objects("rejected", RunRecordReader::rejected),
                in.smallInteger("moreRejected"));
    }

    private static RunRecord.Rejected rejected(ObjectIn in) {
        return new RunRecord.Rejected(in.text("path"), in.text("why"));
    }

    private static RunRecord.Program program(ObjectIn in) {
        return new RunRecord.Program(
                in.text("name"),
                in.text("path"),
                in.text("version"),
                in.text("sha256"),
                in.texts("arguments"),
                in.has("status") ? Optional.of(in.smallInteger("status")) : Optional.empty(),
                in.text("procinfoSource"),
                in.numbers("procinfo"));
    }
}
