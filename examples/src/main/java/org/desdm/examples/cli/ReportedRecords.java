package org.desdm.examples.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.desdm.api.provenance.RecordSink;
import org.desdm.api.provenance.RunRecord;
import org.desdm.provenance.record.JsonSidecar;
import org.desdm.wrapper.file.RecordNames;

/** Keeps records beside the outputs and tells the report of them. */
final class ReportedRecords implements RecordSink {

    private final JsonSidecar sidecar;
    private final RunReport report;

    ReportedRecords(Path out, RunReport report) {
        this.sidecar = new JsonSidecar(record -> RecordNames.beside(record, out));
        this.report = report;
    }

    @Override
    public void accept(RunRecord record) throws IOException {
        report.ended();
        sidecar.accept(record);
        report.add(record);
    }

    @Override
    public Optional<Path> adopt(RunRecord record, Path json) {
        Optional<Path> named = sidecar.adopt(record, json);
        if (named.isPresent()) {
            report.ended();
            report.add(record);
        }
        return named;
    }

    @Override
    public void recovered(RunRecord record) throws IOException {
        sidecar.accept(record);
        report.addRecovered(record);
    }
}
