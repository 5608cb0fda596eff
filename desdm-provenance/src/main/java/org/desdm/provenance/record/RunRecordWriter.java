package org.desdm.provenance.record;

import org.desdm.api.provenance.RunRecord;
import org.desdm.api.qc.Limits;
import org.desdm.api.qc.Verdict;

/** Turns a record into a JSON object whose keys stand in the order of the schema. */
final class RunRecordWriter {

    private RunRecordWriter() {}

    static ObjectOut objectOf(RunRecord record) {
        ObjectOut out = new ObjectOut();
        out.text("schema", RunRecord.SCHEMA);
        out.text("runId", record.runId());
        out.object("unit", unitOf(record.unit()));
        out.object("software", softwareOf(record.software()));
        out.text("started", record.started().toString());
        out.text("finished", record.finished().toString());
        out.object("outcome", OutcomeJson.write(record.outcome()));
        out.objects("config", record.config(), RunRecordWriter::configOf);
        out.objects("used", record.used(), RunRecordWriter::usedOf);
        out.objects("unread", record.unread(), RunRecordWriter::unreadOf);
        out.objects("generated", record.generated(), RunRecordWriter::generatedOf);
        out.objects("derivations", record.derivations(), RunRecordWriter::derivationOf);
        out.objects("verdicts", record.verdicts(), RunRecordWriter::verdictOf);
        out.object("resources", resourcesOf(record.resources()));
        out.objects("calibrations", record.calibrations(), RunRecordWriter::choiceOf);
        if (!record.programs().isEmpty()) {
            out.objects("programs", record.programs(), RunRecordWriter::programOf);
        }
        if (!record.compat().isEmpty()) {
            out.texts("compat", record.compat());
        }
        return out;
    }

    private static ObjectOut unitOf(RunRecord.UnitIdentity unit) {
        return new ObjectOut()
                .text("name", unit.name())
                .text("version", unit.version())
                .text("className", unit.className())
                .text("codeFile", unit.codeFile())
                .text("codeSha256", unit.codeSha256());
    }

    private static ObjectOut softwareOf(RunRecord.Software software) {
        return new ObjectOut()
                .text("desdm", software.desdm())
                .text("java", software.java())
                .text("javaVendor", software.javaVendor())
                .text("os", software.os())
                .text("arch", software.arch())
                .integer("processors", software.processors())
                .integer("maxHeapBytes", software.maxHeapBytes());
    }

    private static ObjectOut configOf(RunRecord.ConfigValue config) {
        return new ObjectOut()
                .text("key", config.key())
                .text("value", config.value())
                .text("layer", config.layer())
                .text("place", config.place());
    }

    private static ObjectOut usedOf(RunRecord.Used used) {
        return new ObjectOut()
                .text("label", used.label())
                .text("path", used.path())
                .text("part", used.part())
                .integer("bytes", used.bytes())
                .text("sha256", used.sha256());
    }

    private static ObjectOut unreadOf(RunRecord.Unread unread) {
        return new ObjectOut().text("label", unread.label()).text("path", unread.path());
    }

    private static ObjectOut generatedOf(RunRecord.Generated generated) {
        return new ObjectOut()
                .text("label", generated.label())
                .text("path", generated.path())
                .flag("published", generated.published())
                .integer("bytes", generated.bytes())
                .text("sha256", generated.sha256())
                .objects("planes", generated.planes(), RunRecordWriter::planeOf);
    }

    private static ObjectOut planeOf(RunRecord.PlaneSummary plane) {
        return new ObjectOut()
                .text("plane", plane.plane())
                .integer("pixels", plane.pixels())
                .integer("notFinite", plane.notFinite())
                .number("min", plane.min())
                .number("max", plane.max())
                .number("mean", plane.mean());
    }

    private static ObjectOut derivationOf(RunRecord.Derivation derivation) {
        return new ObjectOut()
                .text("output", derivation.output())
                .texts("inputs", derivation.inputs());
    }

    private static ObjectOut verdictOf(Verdict verdict) {
        return new ObjectOut()
                .text("metric", verdict.metric().name())
                .number("value", verdict.metric().value())
                .text("unit", verdict.metric().unit())
                .object("limits", limitsOf(verdict.limits()))
                .text("status", verdict.status().name())
                .text("requirement", verdict.requirement());
    }

    private static ObjectOut limitsOf(Limits limits) {
        return new ObjectOut()
                .numberUnlessNan("warnBelow", limits.warnBelow())
                .numberUnlessNan("warnAbove", limits.warnAbove())
                .numberUnlessNan("failBelow", limits.failBelow())
                .numberUnlessNan("failAbove", limits.failAbove());
    }

    private static ObjectOut resourcesOf(RunRecord.ResourceUse resources) {
        ObjectOut phases = new ObjectOut();
        resources.phases().forEach((name, seconds) -> phases.number(name, seconds));
        return new ObjectOut()
                .number("wallSeconds", resources.wallSeconds())
                .object("phases", phases)
                .integer("peakHeapBytes", resources.peakHeapBytes())
                .integer("threads", resources.threads());
    }

    private static ObjectOut choiceOf(RunRecord.CalibrationChoice choice) {
        return new ObjectOut()
                .text("label", choice.label())
                .text("filetype", choice.filetype())
                .text("path", choice.path())
                .text("part", choice.part())
                .objects("rejected", choice.rejected(), RunRecordWriter::rejectedOf)
                .integer("moreRejected", choice.moreRejected());
    }

    private static ObjectOut rejectedOf(RunRecord.Rejected rejected) {
        return new ObjectOut().text("path", rejected.path()).text("why", rejected.why());
    }

    private static ObjectOut programOf(RunRecord.Program program) {
        ObjectOut used = new ObjectOut();
        program.procinfo().forEach(used::number);
        ObjectOut out =
                new ObjectOut()
                        .text("name", program.name())
                        .text("path", program.path())
                        .text("version", program.version())
                        .text("sha256", program.sha256())
                        .texts("arguments", program.arguments());
        program.status().ifPresent(status -> out.integer("status", status));
        return out.text("procinfoSource", program.procinfoSource()).object("procinfo", used);
    }
}
