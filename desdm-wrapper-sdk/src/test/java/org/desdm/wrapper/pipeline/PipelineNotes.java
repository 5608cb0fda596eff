package org.desdm.wrapper.pipeline;

import static org.desdm.wrapper.NoteFiles.write;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.desdm.api.data.In;
import org.desdm.api.data.Out;
import org.desdm.api.host.Host;
import org.desdm.api.provenance.RunRecord;
import org.desdm.api.unit.Calibration;
import org.desdm.api.unit.Check;
import org.desdm.api.unit.Input;
import org.desdm.api.unit.Metric;
import org.desdm.api.unit.Output;
import org.desdm.api.unit.Param;
import org.desdm.api.unit.Unit;
import org.desdm.wrapper.RunContext;
import org.desdm.wrapper.RunRequest;
import org.desdm.wrapper.Runner;
import org.desdm.wrapper.TextNote;
import org.desdm.wrapper.Wrapper;

/** Two units, notes for them in a directory, and the records of what ran on these. */
final class PipelineNotes {

    final Path out;
    final Path raw;
    final Path stamp;
    final List<RunRecord> records = new ArrayList<>();

    PipelineNotes(Path directory) throws IOException {
        out = directory.resolve("out");
        raw = write(directory.resolve("raw.txt"), TextNote.of(3, "abc"));
        stamp = write(directory.resolve("stamp.txt"), TextNote.of(3, "!"));
    }

    RunRequest request() {
        return RunRequest.EMPTY
                .withInput("raw", raw)
                .withInput("stamp", stamp)
                .withOutputDirectory(out);
    }

    PipelineRun run(Pipeline pipeline, RunRequest request) {
        return pipeline.run(Runner.on(Host.DEFAULT).withRecords(records::add), request);
    }

    /** A unit of raw notes. */
    abstract static class OfRaw extends Wrapper {
        @Input(filetype = "raw", doc = "raw note")
        In<TextNote> raw;
    }

    /** A unit of what {@link First} made. */
    abstract static class OfMiddle extends Wrapper {
        @Input(filetype = "middle", doc = "what the first made")
        In<TextNote> science;
    }

    @Unit(name = "first", version = "1.0.0", licence = "BSD-3-Clause")
    static final class First extends OfRaw {
        @Output(filetype = "middle", name = "middle_{ccdnum}.txt", doc = "in between")
        private Out<TextNote> middle;

        @Metric(unit = "1", doc = "length of the text")
        @Check(failAbove = 10)
        private double length = Double.NaN;

        @Override
        protected void process(RunContext run) {
            TextNote note = raw.get();
            length = note.text().length();
            middle.set(note.withText(note.text() + "-first"));
        }
    }

    @Unit(name = "second", version = "1.0.0", licence = "BSD-3-Clause")
    static final class Second extends OfMiddle {
        @Calibration(filetype = "stamp", match = "CCDNUM", doc = "stamp")
        private In<TextNote> stamp;

        @Output(filetype = "final", name = "final_{ccdnum}.txt", doc = "at the end")
        private Out<TextNote> result;

        @Param(min = 1, max = 9, doc = "how many stamps")
        private int stamps = 1;

        @Override
        protected void process(RunContext run) {
            String text = science.get().text() + stamp.get().text().repeat(stamps);
            result.set(science.get().withText(text + science.name()));
        }
    }
}
