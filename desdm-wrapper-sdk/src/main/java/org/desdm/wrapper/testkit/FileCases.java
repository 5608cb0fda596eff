package org.desdm.wrapper.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPOutputStream;
import org.desdm.api.error.FailureClass;
import org.desdm.api.unit.UnitContract.InputSpec;

/** Cases in which a file is damaged, packed, missing or out of reach. */
final class FileCases {

    private static final String NOISE = "this is no data of any format\n";

    private final Baseline baseline;
    private final List<CornerCase> cases = new ArrayList<>();

    private FileCases(Baseline baseline) {
        this.baseline = baseline;
    }

    static List<CornerCase> of(Baseline baseline) {
        FileCases cases = new FileCases(baseline);
        for (InputSpec input : baseline.inputs()) {
            String label = input.label();
            cases.damaged("truncated", label, bytes -> Arrays.copyOf(bytes, bytes.length / 2));
            cases.damaged("empty", label, bytes -> new byte[0]);
            cases.damaged("not of its format", label, bytes -> text());
            cases.damaged("gzipped and truncated", label, FileCases::halfGzip);
            cases.add("gzipped", label, () -> cases.gzipped(label));
            cases.unreachable("missing", label, trial -> trial.file(label));
            cases.unreachable("below a regular file", label, FileCases::belowAFile);
            cases.unreachable("a folder", label, trial -> Folders.make(trial.root().resolve("d")));
        }
        return cases.cases;
    }

    /** Where a file can lie for a trial. */
    private interface Place {
        Path of(Trial trial);
    }

    /** Refused to root too, unlike a file without permissions. */
    static Path belowAFile(Trial trial) {
        Path file = trial.root().resolve("regular");
        Folders.write(file, text());
        return file.resolve("below");
    }

    private void add(String kind, String label, Runnable body) {
        cases.add(new CornerCase(kind, label, body));
    }

    private void damaged(String kind, String label, UnaryOperator<byte[]> damage) {
        add(
                kind,
                label,
                () -> {
                    try (Trial trial = baseline.trial().written()) {
                        Path file = trial.file(label);
                        Folders.write(file, damage.apply(Folders.bytes(file)));
                        Expect.failureIfRead(trial.run(), label, FailureClass.UNPROCESSABLE_DATA);
                    }
                });
    }

    private void gzipped(String label) {
        try (Trial trial = baseline.trial().written()) {
            Path file = trial.file(label);
            Folders.write(file, gzip(Folders.bytes(file)));
            baseline.requireSame(trial.run());
        }
    }

    private void unreachable(String kind, String label, Place place) {
        add(
                kind,
                label,
                () -> {
                    try (Trial trial = baseline.trial().written()) {
                        Path target = place.of(trial);
                        if (target.equals(trial.file(label))) {
                            Folders.remove(target);
                        }
                        trial.reading(label, target).values().remove(label);
                        Expect.failure(trial.run(), FailureClass.ENVIRONMENT);
                    }
                });
    }

    private static byte[] text() {
        return NOISE.repeat(200).getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] halfGzip(byte[] bytes) {
        byte[] packed = gzip(bytes);
        return Arrays.copyOf(packed, packed.length / 2);
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }
}
